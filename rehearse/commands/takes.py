"""`rehearse recover` and `rehearse forget`: calls that broke off, and calls that are to be gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.commands.listening import add_engine, ears_of
from rehearse.commands.printing import note, result
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    import argparse


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands to the command line."""
    recover = commands.add_parser("recover", help="review a call that broke off")
    recover.add_argument(
        "take", nargs="?", default="", help="its name or folder (default: the last)"
    )
    recover.add_argument("--json", action="store_true", help="print the review as JSON")
    recover.add_argument("--svg", type=Path, metavar="FILE", help="keep the report as a picture")
    recover.add_argument("--strict", action="store_true", help="code 1 if anything was missed")
    add_engine(recover)
    recover.set_defaults(run=run_recover)
    forget = commands.add_parser("forget", help="delete recorded calls")
    forget.add_argument("take", nargs="*", help="names or folders; none: list them")
    forget.add_argument("--all", action="store_true", help="every one of them")
    forget.set_defaults(run=run_forget)


def run_recover(args: argparse.Namespace) -> int:
    """Review a call that broke off, from what was written until then.

    Raises:
        RehearseError: there is none, or nothing was said in it.
    """
    from rehearse import take as takes

    left = takes.unfinished()
    if not args.take and not left:
        raise RehearseError("no call broke off; nothing is to be recovered")
    return recover_take(args, takes.find(args.take) if args.take else left[-1])


def recover_take(args: argparse.Namespace, folder: Path) -> int:
    """Review this take.

    Raises:
        RehearseError: nothing was said in it, or it cannot be read.
    """
    from rehearse import take as takes
    from rehearse.commands.live import finish
    from rehearse.scenario import library
    from rehearse.script import Script

    header = takes.header(folder)
    script = Script(library.load(header.scenario), header.profile, chances=header.chances)
    note(f"recovering {folder.name}")
    return finish(args, script, folder, ears_of(args), None)


def run_forget(args: argparse.Namespace) -> int:
    """Delete takes, or list them.

    Raises:
        RehearseError: there is no such take, or it cannot be deleted.
    """
    from rehearse import take as takes

    if args.take and args.all:
        raise RehearseError("forget: name takes, or say --all, not both")
    chosen = takes.takes() if args.all else tuple(takes.find(name) for name in args.take)
    if not chosen:
        for path in takes.takes():
            result(path.name)
        note(f"{len(takes.takes())} calls are kept in {takes.takes_folder()}")
    for path in chosen:
        takes.forget(path)
        note(f"deleted {path}")
    return 0
