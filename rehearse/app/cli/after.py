"""`rehearse after`: save an appointment, and draft what follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.cli.asking import ask_here
from rehearse.app.cli.command import PATH, command, flag, option
from rehearse.app.cli.console import note, result, screen
from rehearse.app.cli.options import SECTIONS, clock_options, place_options, profile_options
from rehearse.app.cli.tell import say_kept, tell
from rehearse.files import json_text

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import AgreementsListed, Event, FollowedUp
    from rehearse.app.options import ClockOptions, ProfileOptions, WorkplaceOptions

EXAMPLES = """\
examples:
  rehearse after                               asks a few short questions
  rehearse after --said "Thursday at ten" --place "12 Bay Street" --out after/
  rehearse after --from last                   what the last call itself says
  rehearse after --rejected                    the follow-up to a no
  rehearse after --show                        what you noted so far
"""
AGREED = "what was agreed"


@command("after", epilog=EXAMPLES, sections=SECTIONS)
@option("--out", type=PATH, metavar="DIR", help="save the calendar entry and the drafts")
@option(
    "--ics",
    type=PATH,
    metavar="FILE",
    help="write a calendar entry: the interview, or the call after a no",
)
@flag("--show", "shows", help="list what you noted")
@flag("--forget", help="delete everything you noted")
@flag("--json", "as_json", help="print one JSON object")
@option("--said", metavar="TEXT", help='in their words: "Thursday at ten"', section=AGREED)
@option(
    "--from",
    "source",
    type=PATH,
    metavar="FILE",
    help="a call's name, folder, or review.json, or `last`",
    section=AGREED,
)
@option("--date", metavar="DAY", help="2026-11-26, or Thursday", section=AGREED)
@option("--time", metavar="TIME", help="10:00 or 2:30pm, in their time zone", section=AGREED)
@option(
    "--minutes",
    type=int,
    default=60,
    metavar="N",
    help="how long, in minutes (default: 60)",
    section=AGREED,
)
@option("--place", "address", metavar="TEXT", help="the address, or `by phone`", section=AGREED)
@option(
    "--who",
    "meets",
    metavar="NAME",
    help="who you will meet (default: your contact)",
    section=AGREED,
)
@option(
    "--bring", multiple=True, metavar="TEXT", help="something to bring; repeat it", section=AGREED
)
@option("--decide-by", metavar="DAY", help="the day they will decide by", section=AGREED)
@flag("--rejected", help="they said no", section=AGREED)
@place_options
@clock_options
@profile_options
def after_command(
    *,
    out: Path | None,
    ics: Path | None,
    shows: bool,
    forget: bool,
    as_json: bool,
    said: str | None,
    source: Path | None,
    date: str | None,
    time: str | None,
    minutes: int,
    address: str | None,
    meets: str | None,
    bring: tuple[str, ...],
    decide_by: str | None,
    rejected: bool,
    place: WorkplaceOptions,
    clock: ClockOptions,
    who: ProfileOptions,
) -> int:
    """Save the appointment and draft what follows."""
    from rehearse.app.after import AfterOptions, after, forget_agreements, list_agreements
    from rehearse.app.agreement import AgreedOptions

    def show(event: Event) -> None:
        _show(event, as_json=as_json)

    if shows:
        tell(list_agreements(clock), show)
        return 0
    if forget:
        tell(forget_agreements(), show)
        return 0
    agreed = AgreedOptions(
        said, source, date, time, minutes, address, meets, tuple(bring), decide_by
    )
    options = AfterOptions(who, clock, place, agreed, rejected=rejected, out=out, ics=ics)
    tell(after(options, None if as_json else ask_here()), show)
    return 0


def _show(event: Event, *, as_json: bool) -> None:
    from rehearse.app import events

    match event:
        case events.AgreementsListed():
            _list(event, as_json=as_json)
        case events.AgreementsForgotten(were_there):
            note("deleted what was agreed" if were_there else "nothing was noted")
        case events.FollowedUp() if as_json:
            result(_as_json(event))
        case events.FollowedUp():
            _show_drafts(event)
        case events.Kept():
            say_kept(event)


def _list(event: AgreementsListed, *, as_json: bool) -> None:
    """Print all saved interviews."""
    from rehearse.planning import agreements
    from rehearse.report import agreement_line

    if as_json:
        result(json_text(agreements.listed(event.kept)))
        return
    for agreed in sorted(event.kept, key=lambda one: one.start):
        result(agreement_line(agreed, event.dates))
    if not event.kept:
        note("nothing was noted yet; `rehearse after` asks you")


def _as_json(event: FollowedUp) -> str:
    from rehearse.planning import agreements
    from rehearse.report import agreement

    kept = agreements.data(event.agreed) if event.agreed else None
    told = agreement.agreement_data(
        kept, event.heard, event.plan, event.letter, event.call, event.dates
    )
    return json_text(told)


def _show_drafts(event: FollowedUp) -> None:
    """Print the appointment, the next dates, and the drafts."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from rehearse.report import agreement

    rows = agreement.rows(event.agreed, event.asked, event.dates) if event.agreed else ()
    letter, call = event.letter, event.call
    console = screen()
    width = min(80, console.width)
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", min_width=6)
    table.add_column(ratio=1)
    for name, text in rows:
        table.add_row(name, Text(text))
    if rows:
        console.print(Text(" Agreed", style="bold"), Padding(table, (0, 0, 1, 2)), width=width)
    console.print(Text(" Next", style="bold"))
    todo = Table.grid(padding=(0, 1))
    for step in agreement.next_steps(event.plan, event.dates):
        todo.add_row("·", Text(step))
    console.print(Padding(todo, (0, 0, 1, 2)), width=width)
    console.print(Text(" Note (nothing is sent)", style="bold"))
    console.print(Padding(Text(letter.mail), (0, 0, 0, 2)), width=width)
    console.print(Text(f" {call.title}", style="bold"))
    console.print(Padding(Text(call.when), (0, 0, 1, 2)), width=width)
    said = Table.grid(padding=(0, 1))
    for at, step in enumerate(call.says, 1):
        said.add_row(f"{at}.", Text(step))
    console.print(Padding(said, (0, 0, 0, 2)), width=width)
    for text in call.rest:
        console.print(Padding(Text(text, style="dim"), (1, 0, 0, 2)), width=width)
