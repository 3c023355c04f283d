"""`rehearse after`: what was agreed, and what follows from it."""

from __future__ import annotations

import json
from datetime import UTC, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.agreement_prompts import agree
from rehearse.app.cli.clock import add_clock, dates_of
from rehearse.app.cli.console import note, result, screen
from rehearse.app.cli.legacy import add_profile, path_of, profile_of
from rehearse.app.cli.when import add_place, asked_of
from rehearse.errors import CalendarError

if TYPE_CHECKING:
    import argparse
    from datetime import datetime

    from rehearse.claims.appointment import Agreed
    from rehearse.planning.calendar_entry import Entry
    from rehearse.planning.drafts import Call, Note

EXAMPLES = """\
examples:
  rehearse after                               asks a few short questions
  rehearse after --said "Thursday at ten" --place "12 Bay Street" --out after/
  rehearse after --from rehearsals/callback    what the call itself says
  rehearse after --rejected                    the follow-up to a no
  rehearse after --show                        what was put down so far
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("after", help="what was agreed, and what follows", epilog=EXAMPLES)
    group = parser.add_argument_group("what was agreed")
    group.add_argument("--said", metavar="TEXT", help='as it was said: "Thursday at ten"')
    group.add_argument(
        "--from", dest="source", type=Path, metavar="FILE", help="a call's review.json or folder"
    )
    group.add_argument("--date", metavar="DAY", help="2026-11-26, or Thursday")
    group.add_argument("--time", metavar="TIME", help="10:00 or 2:30pm, their clock")
    group.add_argument("--minutes", type=int, default=60, help="how long (default: %(default)s)")
    group.add_argument("--place", metavar="TEXT", help="the address, or: by phone")
    group.add_argument("--who", metavar="NAME", help="whom you meet (default: your contact)")
    group.add_argument("--bring", action="append", metavar="TEXT", help="one thing; repeat it")
    group.add_argument("--decide-by", metavar="DAY", help="when they said they will decide")
    group.add_argument("--rejected", action="store_true", help="they said no")
    parser.add_argument("--out", type=Path, metavar="DIR", help="keep the entry and the drafts")
    parser.add_argument(
        "--ics",
        type=Path,
        metavar="FILE",
        help="a calendar entry: the interview; after a no, the call",
    )
    parser.add_argument("--show", action="store_true", help="list what was put down")
    parser.add_argument("--forget", action="store_true", help="delete all that was put down")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_place(parser)
    add_clock(parser)
    add_profile(parser)
    parser.set_defaults(run=run, message=None, mobile=False)


def run(args: argparse.Namespace) -> int:
    """Record what was agreed and draft what follows.

    Raises:
        CalendarError: no day or time is known, or one of them is wrong.
    """
    from rehearse.planning import agreements, drafts, follow_up
    from rehearse.planning.calendar_entry import Entry
    from rehearse.profile import notes_file
    from rehearse.report import agreement

    if args.show:
        return _put_down(args)
    if args.forget:
        there = agreements.forget(agreements.default_path())
        note("deleted what was agreed" if there else "nothing was put down")
        return 0
    profile, dates = profile_of(args), dates_of(args)
    asked = asked_of(args, profile, notes_file.load(path_of(args)))
    today = asked.now.astimezone(asked.place.zone).date()
    english = dates.in_english()
    agreed, heard, decide_by = None, None, None
    if not args.rejected:
        agreed, heard, decide_by = agree(args, profile, asked, dates)
        agreements.add(agreed, agreements.default_path())
        plan = follow_up.after_interview(agreed, asked.place, decide_by)
        letter = drafts.thank_you(agreed, profile, english)
    else:
        _no_appointment(args)
        plan = follow_up.after_rejection(today, asked.place)
        letter = drafts.answer_to_rejection(profile)
    call = drafts.call_plan(plan, profile, english, agreed)
    if args.json:
        kept = agreements.data(agreed) if agreed else None
        told = agreement.data(kept, heard, plan, letter, call, dates)
        result(json.dumps(told, ensure_ascii=False))
    else:
        rows = agreement.rows(agreed, asked, dates) if agreed else ()
        _show(rows, agreement.next_steps(plan, dates), letter, call)
    title = f"Follow up with {profile.contact or 'them'}"
    next_call = Entry(title, plan.follow_up, notes=call.plain)
    entry = _interview(agreed) if agreed else next_call
    _keep(args, (entry, next_call), asked.now, letter, call)
    return 0


def _show(
    rows: tuple[tuple[str, str], ...], steps: tuple[str, ...], letter: Note, call: Call
) -> None:
    """Print what was agreed, what to do when, and the drafts."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

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
    for step in steps:
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


def _no_appointment(args: argparse.Namespace) -> None:
    """A no comes without an appointment: whoever gives both has made a slip."""
    flags = {
        **{"--said": args.said, "--from": args.source, "--date": args.date, "--time": args.time},
        **{"--place": args.place, "--bring": args.bring, "--decide-by": args.decide_by},
    }
    if given := [flag for flag, value in flags.items() if value]:
        raise CalendarError(f"--rejected: after a no nothing is agreed; leave out {given[0]}")


def _put_down(args: argparse.Namespace) -> int:
    """Print every interview that was put down."""
    from rehearse.planning import agreements
    from rehearse.report.agreement import one_line

    kept = agreements.load(agreements.default_path())
    if args.json:
        result(json.dumps(agreements.listed(kept), ensure_ascii=False))
        return 0
    for agreed in sorted(kept, key=lambda one: one.start):
        result(one_line(agreed, dates_of(args)))
    if not kept:
        note("nothing was put down yet: `rehearse after` asks")
    return 0


def _keep(
    args: argparse.Namespace, entries: tuple[Entry, Entry], now: datetime, letter: Note, call: Call
) -> None:
    from rehearse.files import write_bytes
    from rehearse.planning.calendar_entry import calendar
    from rehearse.takes.save import make_folder

    main, next_call = (calendar(entry, now.astimezone(UTC)) for entry in entries)
    files: dict[Path, bytes] = {}
    if args.out:
        folder = make_folder(args.out)
        files[folder / "note.md"] = letter.markdown.encode()
        files[folder / "note.txt"] = letter.mail.encode()
        files[folder / "follow-up.md"] = call.markdown.encode()
        files[folder / "follow-up.ics"] = next_call
        if not args.rejected:
            files[folder / "interview.ics"] = main
    if args.ics:
        files[args.ics] = main
    for path, content in files.items():
        write_bytes(path, content)
    if files:
        note("kept " + ", ".join(map(str, files)))


def _interview(agreed: Agreed) -> Entry:
    from rehearse.planning.calendar_entry import Entry

    notes = [f"With {agreed.who}"] if agreed.who else []
    notes += ["Bring:", *(f"- {thing}" for thing in agreed.bring)] if agreed.bring else []
    return Entry(
        title=f"Interview with {agreed.who}" if agreed.who else "Interview",
        start=agreed.start,
        length=agreed.length,
        notes="\n".join(notes),
        place=agreed.place,
        reminder=timedelta(hours=1),
    )
