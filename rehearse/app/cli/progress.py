"""`rehearse progress`: takes of a scenario over weeks."""

from __future__ import annotations

from argparse import ArgumentTypeError
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.console import note, result, screen
from rehearse.errors import StoreError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from rehearse.review.review import Review
    from rehearse.takes.history import History
    from rehearse.takes.records import PersonMark, TakeRow

EXAMPLES = """\
examples:
  rehearse progress
  rehearse progress --scenario voicemail --last 30
  rehearse progress --caller priya                 where several people rehearse
  rehearse progress --open                         as a page, in your browser
  rehearse progress --html progress.html           as a page to print or to send

One line a take: its pace held against what is fine, words a minute without
numbers and spelling, length, fillers a minute, checks that the machine missed,
and how many you overruled.
Tries of a single turn are left out.
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("progress", help="your takes over weeks", epilog=EXAMPLES)
    parser.add_argument(
        "--scenario", default="", metavar="ID", help="of this one (default: the last take's)"
    )
    parser.add_argument(
        "--caller",
        default="",
        metavar="NAME",
        help="of the caller with this in the name (default: the last take's)",
    )
    parser.add_argument(
        "--last", type=_count, default=12, metavar="N", help="how many takes (default: %(default)s)"
    )
    parser.add_argument(
        "--html",
        nargs="?",
        type=Path,
        const=Path(),
        metavar="FILE",
        help="as a page (default: in your data folder)",
    )
    parser.add_argument("--open", action="store_true", help="show the page in the browser")
    parser.set_defaults(run=run)


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text}: give a whole number of 1 or more")
    return int(text)


def run(args: argparse.Namespace) -> int:
    """Print the chart and what changed since the take before, or write them as a page.

    Raises:
        RehearseError: the history cannot be read, or the page not be written or shown.
    """
    from rehearse.report import progress
    from rehearse.report.terminal import REPORT_COLUMNS
    from rehearse.takes.callers import caller_names, named, takes_of_caller
    from rehearse.takes.folder import local
    from rehearse.takes.history import History

    history = History(tell=note)
    every = [take for take in history.takes() if not take.about.turn]
    whole = named(every, args.caller)
    if args.scenario:
        whole = tuple(take for take in whole if take.scenario == args.scenario)
    scenario = args.scenario or (whole[-1].scenario if whole else "")
    caller = whole[-1].about.caller if whole else ""
    takes = [take for take in takes_of_caller(whole, caller) if take.scenario == scenario]
    if not takes:
        of = f" of {scenario}" if scenario else ""
        of += f" by {args.caller}" if args.caller else ""
        note(f"no takes{of} yet; `rehearse call {scenario or 'voicemail'}` makes one")
        return 0
    shown = takes[-args.last :]
    if len(shown) < len(takes):
        note(f"the last {len(shown)} of {len(takes)} takes; --last {len(takes)} shows all")
    title = shown[-1].about.title or scenario
    if args.html or args.open:
        _write(args, history, shown, title, len(takes))
        return 0
    others = [name for name in caller_names(every) if name != caller]
    if others and caller:
        title += f", {caller}"
    console = screen()
    width = min(REPORT_COLUMNS, console.width)
    console.print(progress.view(history.details(shown), title, local, width), width=width)
    if not args.scenario:
        _tell_of_others(takes_of_caller(every, caller), scenario)
    if others and not args.caller:
        note(f"takes of {', '.join(others)} too; --caller chooses")
    return 0


def _write(
    args: argparse.Namespace, history: History, shown: Sequence[TakeRow], title: str, of: int
) -> None:
    """Write the page, and open it where that is wanted."""
    from rehearse.app.cli.report import open_page
    from rehearse.app.page import once_more
    from rehearse.files import data_folder, write_text
    from rehearse.report.trend.records import TrendPage
    from rehearse.report.trend.render import render_trend
    from rehearse.takes.folder import local, read_review
    from rehearse.takes.layout import PROGRESS_FILE

    weeks = TrendPage(
        title,
        history.details(shown),
        caller=shown[-1].about.caller,
        of=of if of > len(shown) else 0,
    )
    folder = history.folder_of(shown[-1])
    try:
        review = _as_marked(read_review(folder), weeks.details[-1].marks)
        weeks = replace(weeks, step=review.next_step, again=once_more(folder, review))
    except StoreError as problem:
        note(str(problem))
    is_own = not args.html or args.html == Path()
    path = data_folder() / PROGRESS_FILE if is_own else args.html
    write_text(path, render_trend(weeks, local))
    result(str(path))
    if not is_own:
        note("`rehearse forget` knows nothing of a page outside your data folder")
    if args.open:
        open_page(path)


def _as_marked(review: Review, marks: Sequence[PersonMark]) -> Review:
    """The review with a next step that no person overruled: they heard that it was there."""
    from rehearse.review.finding import Status
    from rehearse.review.next_step import best_step

    fine = {mark.check for mark in marks if mark.status is Status.MET}
    if review.next_step is None or review.next_step.check not in fine:
        return review
    return replace(review, next_step=best_step(f for f in review.findings if f.check not in fine))


def _tell_of_others(takes: Sequence[TakeRow], shown: str) -> None:
    others = sorted({take.scenario for take in takes} - {shown})
    if others:
        note(f"also rehearsed: {', '.join(others)}; --scenario chooses")
