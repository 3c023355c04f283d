"""`rehearse when`: ring now, or when, in both time zones, and why."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.clock import add_clock, dates_of, moment, now
from rehearse.app.cli.console import note, result, screen
from rehearse.app.cli.legacy import add_profile, fields_of, path_of, profile_of

if TYPE_CHECKING:
    import argparse

    from rehearse.planning.call_time import Advice, Asked
    from rehearse.planning.dates import Dates
    from rehearse.profile.notes import Homework
    from rehearse.profile.record import Profile

EXAMPLES = """\
examples:
  rehearse when
  rehearse when --message "2026-11-21 19:40" --their-zone America/Chicago
  rehearse when --their-region CA --ics call.ics    the state's holidays too
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("when", help="when to ring, and why", epilog=EXAMPLES)
    add_flags(parser)
    parser.add_argument("--ics", type=Path, metavar="FILE", help="write a calendar entry")
    parser.add_argument("--json", action="store_true", help="print one JSON object")
    add_clock(parser)
    add_profile(parser)
    parser.set_defaults(run=run)


def add_flags(parser: argparse.ArgumentParser) -> None:
    """Add what is to be known of the message and of the place."""
    group = parser.add_argument_group("the call")
    group.add_argument("--message", metavar="TIME", help="when their message came, on your clock")
    group.add_argument("--mobile", action="store_true", help="they left a mobile number")
    add_place(parser)


def add_place(parser: argparse.ArgumentParser) -> None:
    """Add what is to be known of the place that is called."""
    group = parser.add_argument_group("the place")
    group.add_argument("--hours", metavar="FROM-TO", help="their hours: 8:30-16:30")
    group.add_argument("--their-zone", metavar="ZONE", help="their time zone (default: yours)")
    group.add_argument("--their-country", metavar="CC", help="if the zone does not say it: US")
    group.add_argument("--their-region", metavar="ID", help="state or province: CA, its holidays")


def run(args: argparse.Namespace) -> int:
    """Say when to ring."""
    from rehearse.planning.call_time import advise
    from rehearse.profile import notes_file
    from rehearse.report import call_time

    homework = notes_file.load(path_of(args))
    profile = _profile(args)
    asked, dates = asked_of(args, profile, homework), dates_of(args)
    advice = advise(asked)
    if args.json:
        data = call_time.data(advice, asked, dates)
        result(json.dumps(data, ensure_ascii=False))
    else:
        show(advice, asked, dates, profile.contact if profile else "")
    if args.ics:
        _write(args.ics, advice, asked, profile, homework)
    return 0


def asked_of(args: argparse.Namespace, profile: Profile | None, homework: Homework) -> Asked:
    """The question, from the flags, the profile and the notes kept with it.

    Raises:
        CalendarError: a time, a zone or a place is wrong.
    """
    from rehearse.planning import holidays
    from rehearse.planning.call_time import Asked

    here = profile.zone if profile else ""
    mine = holidays.zone(here, "zone") if here else holidays.own_zone()
    named = args.their_zone or homework.their_zone
    theirs = holidays.zone(named) if named else mine
    today = now(args, mine)
    message = moment(args.message, mine, "--message") if args.message else None
    years = range((message or today).year - 1, today.year + 2)
    place = holidays.place(
        theirs,
        years,
        country=args.their_country or homework.their_country,
        region=args.their_region or homework.their_region,
    )
    if args.hours:
        place = replace(place, hours=holidays.hours(args.hours, place.hours))
    return Asked(today, mine, place, message, args.mobile)


def show(advice: Advice, asked: Asked, dates: Dates, contact: str) -> None:
    """Print the advice."""
    from rich.padding import Padding
    from rich.table import Table
    from rich.text import Text

    from rehearse.report import call_time

    console = screen()
    table = Table.grid(padding=(0, 2))
    for whose, when, zone in call_time.lines(advice, asked, dates):
        table.add_row(Text(whose, style="dim"), Text(when), Text(zone, style="dim"))
    why = Table.grid(padding=(0, 1))
    for reason in advice.reasons:
        why.add_row("·", Text(call_time.why(reason, asked, dates)))
    width = min(80, console.width)
    heading = Text(f" {call_time.headline(advice, asked, dates, contact)}", style="bold")
    console.print(heading, width=width)
    console.print(Padding(table, (0, 0, 1, 2)), width=width)
    console.print(Text(" Why", style="bold"), Padding(why, (0, 0, 0, 2)), sep="\n", width=width)


def _write(
    path: Path, advice: Advice, asked: Asked, profile: Profile | None, homework: Homework
) -> None:
    from rehearse.files import write_bytes
    from rehearse.planning.calendar_entry import Entry, calendar
    from rehearse.planning.crib import crib_sheet
    from rehearse.report.crib_text import plain

    whom = profile.contact if profile else ""
    entry = Entry(
        title=f"Ring {whom or 'back about the interview'}",
        start=advice.slot.start,
        notes=plain(crib_sheet(profile, homework)) if profile else "",
    )
    write_bytes(path, calendar(entry, asked.now.astimezone(UTC)))
    note(f"kept {path}" + ("" if profile else " without a crib sheet: there is no profile"))


def _profile(args: argparse.Namespace) -> Profile | None:
    """Who is calling; None where nobody said, for when to ring does not depend on it."""
    if args.profile is None and "name" not in fields_of(args) and not path_of(args).exists():
        return None
    return profile_of(args)
