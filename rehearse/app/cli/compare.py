"""`rehearse compare`: two takes side by side, and what changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.app.cli.console import note, result, screen

if TYPE_CHECKING:
    import argparse
    from collections.abc import Sequence

    from rehearse.takes.records import TakeRow

EXAMPLES = """\
examples:
  rehearse compare 2026-11-03-091500-voicemail last
  rehearse compare rehearsals/monday rehearsals/tuesday
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("compare", help="two takes side by side", epilog=EXAMPLES)
    parser.add_argument("first", metavar="A", help="a take's name or folder, or `last`")
    parser.add_argument("second", metavar="B", help="the take to hold against it")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace) -> int:
    """Print the comparison.

    Raises:
        RehearseError: there is no such take, or its review cannot be read.
    """
    from rehearse.report import compare
    from rehearse.report.changes import what_changed
    from rehearse.report.terminal import REPORT_COLUMNS
    from rehearse.takes.folder import read_review
    from rehearse.takes.history import History

    history = History(tell=note)
    takes = [history.find(name) for name in (args.first, args.second)]
    # The reviews first: where a folder is gone that is what there is to say.
    first, second = (read_review(history.folder_of(take)) for take in takes)
    before, now = (history.detail(take) for take in takes)
    if before.take.scenario != now.take.scenario:
        note(f"two scenarios: {before.take.scenario} and {now.take.scenario} ask for other things")
    names = {take.about.caller for take in takes} - {""}
    if len(names) > 1:
        note(f"two callers: {' and '.join(sorted(names))}")
    result(f" A  {before.take.about.id}\n B  {now.take.about.id}")
    console = screen()
    table = compare.view(first, second, _names(takes), (before.marks, now.marks))
    console.print(
        table,
        compare.change_sentences(what_changed(before, now)),
        width=min(REPORT_COLUMNS, console.width),
    )
    return 0


def _names(takes: Sequence[TakeRow]) -> tuple[str, str]:
    from rehearse.takes.folder import local

    first, second = (f"{local(take.about.made):%Y-%m-%d %H:%M}" for take in takes)
    return f"A  {first}", f"B  {second}"
