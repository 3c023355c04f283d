"""`rehearse after`: what was agreed, and what follows from it."""

from __future__ import annotations

import json
import sys
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.commands.clock import add_clock, dates_of
from rehearse.commands.options import add_profile, path_of, profile_of
from rehearse.commands.printing import note, result, screen
from rehearse.commands.when import add_place, asked_of
from rehearse.errors import CalendarError

if TYPE_CHECKING:
    import argparse

    from rehearse.around.agreed import Agreed, Heard
    from rehearse.around.drafts import Note
    from rehearse.around.entry import Entry
    from rehearse.around.hours import Asked
    from rehearse.profile import Profile
    from rehearse.transcript import Word

EXAMPLES = """\
examples:
  rehearse after                                        asks a few short questions
  rehearse after --said "Thursday at ten" --place "12 Bay Street" --out after/
  rehearse after --from rehearsals/callback/review.json   what the call itself says
  rehearse after --rejected                             the follow-up to a no
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("after", help="what was agreed, and what follows", epilog=EXAMPLES)
    group = parser.add_argument_group("what was agreed")
    group.add_argument("--said", metavar="TEXT", help='as it was said: "Thursday at ten"')
    group.add_argument(
        "--from", dest="source", type=Path, metavar="FILE", help="a call's review.json or folder"
    )
    group.add_argument("--date", metavar="DAY", help="2026-11-26")
    group.add_argument("--time", metavar="TIME", help="10:00, their clock")
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
    from rehearse import agreed_file, homework_file
    from rehearse.around import after_wording, drafts, follow_up
    from rehearse.around.entry import Entry

    if args.forget:
        there = agreed_file.forget(agreed_file.default_path())
        note("deleted what was agreed" if there else "nothing was put down")
        return 0
    profile, dates = profile_of(args), dates_of(args)
    asked = asked_of(args, profile, homework_file.load(path_of(args)))
    today = asked.now.astimezone(asked.place.zone).date()
    agreed, heard = (None, None) if args.rejected else _agreed(args, profile, asked)
    if agreed:
        if warning := after_wording.day_off(agreed, asked.place):
            note(warning)
        agreed_file.add(agreed, agreed_file.default_path())
        plan = follow_up.after_interview(agreed, asked.place, _day(args.decide_by, "--decide-by"))
        letter = drafts.thank_you(agreed, profile, dates)
    else:
        plan = follow_up.after_rejection(today, asked.place)
        letter = drafts.answer_to_rejection(profile)
    call = drafts.call_plan(plan, profile, dates, agreed)
    if args.json:
        kept = agreed_file.data(agreed) if agreed else None
        result(json.dumps(after_wording.data(kept, heard, plan, letter, call), ensure_ascii=False))
    else:
        rows = after_wording.rows(agreed, asked, dates) if agreed else ()
        _show(rows, after_wording.next_steps(plan, dates), letter, call)
    next_call = Entry(f"Follow up with {profile.contact or 'them'}", plan.follow_up, notes=call)
    entry = _interview(agreed) if agreed else next_call
    _keep(args, (entry, next_call), asked.now, letter, call)
    return 0


def _agreed(
    args: argparse.Namespace, profile: Profile, asked: Asked
) -> tuple[Agreed, Heard | None]:
    """The interview, from what was said, the flags, and answers on a terminal."""
    from rehearse import said
    from rehearse.around.after_wording import heard_line
    from rehearse.around.agreed import Agreed, heard, things_to_bring

    zone = asked.place.zone
    words: tuple[Word, ...] = said.of_review(args.source) if args.source else ()
    words += said.typed(args.said) if args.said else ()
    found = heard(words, asked.now.astimezone(zone).date()) if words else None
    if found:
        note(heard_line(found.quotes, found.doubts))
    day = _day(args.date, "--date") or (found.day if found else None)
    at = _clock(args.time) or (found.at if found else None)
    place, who = args.place or "", args.who or profile.contact
    bring = tuple(args.bring or things_to_bring(words)[0])
    if sys.stdin.isatty() and not args.json:
        day = _ask_day(day)
        at = _ask_time(at)
        place = _ask("Where? An address, or: by phone", place)
        who = _ask("With whom?", who)
        bring = tuple(part.strip() for part in _ask("What to bring?", ", ".join(bring)).split(","))
    if day is None or at is None:
        missing = " and ".join(
            flag for flag, value in (("--date", day), ("--time", at)) if value is None
        )
        raise CalendarError(f'when is the interview? Say {missing}, or --said "Thursday at ten"')
    if args.minutes <= 0:
        raise CalendarError(f"--minutes {args.minutes}: an interview takes at least one")
    start = datetime.combine(day, at, zone)
    # A local time that the clocks skip does not exist; a round trip gives the one that does.
    start = start.astimezone(UTC).astimezone(zone)
    things = tuple(thing for thing in bring if thing)
    return Agreed(start, timedelta(minutes=args.minutes), place, who, things), found


def _show(
    rows: tuple[tuple[str, str], ...], steps: tuple[str, ...], letter: Note, call: str
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
    for name, text in (("Note (nothing is sent)", letter.mail), ("Follow-up call", call)):
        console.print(Text(f" {name}", style="bold"))
        console.print(Padding(Text(text), (0, 0, 0, 2)), width=width)


def _keep(
    args: argparse.Namespace, entries: tuple[Entry, Entry], now: datetime, letter: Note, call: str
) -> None:
    from rehearse.around.entry import calendar
    from rehearse.keep import make_folder
    from rehearse.private_file import write_bytes

    main, next_call = (calendar(entry, now.astimezone(UTC)) for entry in entries)
    files: dict[Path, bytes] = {}
    if args.out:
        folder = make_folder(args.out)
        files[folder / "note.md"] = letter.markdown.encode()
        files[folder / "note.txt"] = letter.mail.encode()
        files[folder / "follow-up.md"] = call.encode()
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
    from rehearse.around.entry import Entry

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


def _day(text: str | None, flag: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as problem:
        raise CalendarError(f'{flag} {text}: write it as "2026-11-26", year first') from problem


def _clock(text: str | None) -> time | None:
    try:
        return time.fromisoformat(text.strip().zfill(5)) if text else None
    except ValueError as problem:
        raise CalendarError(f'--time {text}: write it as "10:00" or "14:30"') from problem


def _ask(question: str, known: str) -> str:
    """An answer on the terminal; Enter takes what is known."""
    note(question + (f" [{known}]" if known else ""))
    try:
        return input("> ").strip() or known
    except EOFError as end:
        raise CalendarError("stopped before the last question; nothing was kept") from end


def _ask_day(known: date | None) -> date | None:
    return _day(_ask("Which day? Year first", known.isoformat() if known else ""), "day")


def _ask_time(known: time | None) -> time | None:
    return _clock(_ask("At what time, their clock?", f"{known:%H:%M}" if known else ""))
