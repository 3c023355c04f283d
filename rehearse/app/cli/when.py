"""`rehearse when`: whether to call now, or when, in both time zones, and why."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.cli.command import PATH, command, flag, option
from rehearse.app.cli.console import result, screen
from rehearse.app.cli.options import (
    SECTIONS,
    clock_options,
    message_options,
    place_options,
    profile_options,
)
from rehearse.app.cli.tell import tell
from rehearse.files import json_text

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import Advised, Event
    from rehearse.app.options import ClockOptions, ProfileOptions, WorkplaceOptions

EXAMPLES = """\
examples:
  rehearse when
  rehearse when --message "2026-11-21 19:40" --their-zone America/Chicago
  rehearse when --their-region CA --ics call.ics    the state's holidays too
"""


@command("when", epilog=EXAMPLES, sections=SECTIONS)
@message_options
@place_options
@option("--ics", type=PATH, metavar="FILE", help="write a calendar entry")
@flag("--json", "as_json", help="print one JSON object")
@clock_options
@profile_options
def when_command(
    *,
    message: str | None,
    mobile: bool,
    place: WorkplaceOptions,
    ics: Path | None,
    as_json: bool,
    clock: ClockOptions,
    who: ProfileOptions,
) -> int:
    """Print when to call, and why."""
    from rehearse.app import events
    from rehearse.app.when import WhenOptions, when

    def show(event: Event) -> None:
        if isinstance(event, events.Advised):
            show_advice(event, as_json=as_json)

    tell(when(WhenOptions(who, clock, place, message, mobile, ics)), show)
    return 0


def show_advice(event: Advised, *, as_json: bool = False) -> None:
    """Print the advice."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from rehearse.report import call_time

    advice, asked, dates = event.advice, event.asked, event.dates
    if as_json:
        result(json_text(call_time.call_time_data(advice, asked, dates)))
        return
    console = screen()
    table = Table.grid(padding=(0, 2))
    for whose, when, zone in call_time.slot_lines(advice, asked, dates):
        table.add_row(Text(whose, style="dim"), Text(when), Text(zone, style="dim"))
    why = Table.grid(padding=(0, 1))
    for reason in advice.reasons:
        why.add_row("·", Text(call_time.why(reason, asked, dates)))
    width = min(80, console.width)
    heading = Text(f" {call_time.headline(advice, asked, dates, event.contact)}", style="bold")
    console.print(heading, width=width)
    console.print(Padding(table, (0, 0, 1, 2)), width=width)
    console.print(Text(" Why", style="bold"), Padding(why, (0, 0, 0, 2)), sep="\n", width=width)
