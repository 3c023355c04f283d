"""`rehearse scenarios`: list, show, check and begin scripts of calls."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.console import error, note, result, screen
from rehearse.errors import ScenarioError

if TYPE_CHECKING:
    import argparse

EXAMPLES = """\
examples:
  rehearse scenarios                       the same as: list
  rehearse scenarios list
  rehearse scenarios show callback
  rehearse scenarios new front-desk.toml
  rehearse scenarios check front-desk.toml
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command to the command line."""
    parser = commands.add_parser("scenarios", help="the calls there are", epilog=EXAMPLES)
    parts = parser.add_subparsers(title="what to do", metavar="WHAT")
    parser.set_defaults(run=run_list)
    listing = parts.add_parser("list", help="all scenarios: shipped ones and your own")
    listing.set_defaults(run=run_list)
    show = parts.add_parser("show", help="read a call's script through, as a dialogue")
    show.add_argument("scenario", help="an id of the list, or a file")
    show.add_argument("--toml", action="store_true", help="the file itself, to copy from")
    show.set_defaults(run=run_show)
    check = parts.add_parser("check", help="look for mistakes: file, line, key, what was meant")
    check.add_argument("scenario", nargs="+", help="ids or files")
    check.set_defaults(run=run_check)
    new = parts.add_parser("new", help="write a commented scenario to start from")
    new.add_argument("file", type=Path, help="where to write it; it must not exist yet")
    new.set_defaults(run=run_new)


def run_list(_: argparse.Namespace) -> int:
    """Print each scenario's id and title; code 2 if one of the files is wrong."""
    from rehearse.scenario import library

    entries = library.entries()
    width = max(len(entry.id) for entry in entries)
    for entry in entries:
        if entry.scenario is None:
            error(entry.error)
        else:
            result(f"{entry.id:{width}}  {entry.scenario.title}")
    note(f"your own go to {library.user_folder()}")
    return 2 if any(entry.scenario is None for entry in entries) else 0


def run_show(args: argparse.Namespace) -> int:
    """Print the dialogue, or the file."""
    from rehearse.report import terminal
    from rehearse.scenario import library
    from rehearse.scenario.dialogue_view import read_through, wrapped

    if args.toml:
        result(library.read_text(library.find(args.scenario)))
    else:
        width = min(terminal.REPORT_COLUMNS, screen().width)
        result(wrapped(read_through(library.load(args.scenario)), width))
    return 0


def run_check(args: argparse.Namespace) -> int:
    """Print what is wrong or doubtful; code 2 if anything is wrong."""
    from rehearse.scenario import library
    from rehearse.scenario.parse import examine
    from rehearse.toml import describe

    wrong = False
    for name in args.scenario:
        try:
            path = library.find(name)
            text = library.read_text(path)
        except ScenarioError as problem:
            error(str(problem))
            wrong = True
            continue
        scenario, problems = examine(text, str(path))
        errors = [p for p in problems if p.severity == "error"]
        doubts = [p for p in problems if p.severity != "error"]
        if errors:
            error(describe(errors, text, str(path)))
            wrong = True
        if doubts:
            note(describe(doubts, text, str(path)))
        if scenario and not errors:
            result(f"{path}: good: {scenario.title} (turns: {len(scenario.turns)})")
    return 2 if wrong else 0


def run_new(args: argparse.Namespace) -> int:
    """Write the starter file and say what to do with it."""
    from rehearse.scenario import library

    library.new(args.file)
    result(str(args.file))
    note(f"edit it, then: rehearse scenarios check {args.file}")
    return 0
