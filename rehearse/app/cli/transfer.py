"""`rehearse export` and `rehearse import`: takes carried to another folder or machine."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.console import error, note, progress, result
from rehearse.errors import StoreError

if TYPE_CHECKING:
    import argparse

    from rehearse.takes.history import History
    from rehearse.takes.transfer import TransferResult


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands to the command line."""
    out = commands.add_parser("export", help="copy your takes into a folder")
    out.add_argument(
        "folder", type=Path, metavar="DIR", help="where to; takes there are brought up to date"
    )
    out.add_argument(
        "--caller", default="", metavar="NAME", help="only those of callers with this in their name"
    )
    out.set_defaults(run=run_export)
    back = commands.add_parser("import", help="take in what `export` copied")
    back.add_argument("folder", type=Path, metavar="DIR", help="a folder that `export` made")
    back.set_defaults(run=run_import)


def run_export(args: argparse.Namespace) -> int:
    """Copy every take, or one caller's: sound, reviews and marks.

    Raises:
        StoreError: there is no such caller, or a take cannot be read, or the folder not be written.
    """
    from rehearse.files import data_folder
    from rehearse.takes.callers import named
    from rehearse.takes.history import History
    from rehearse.takes.transfer import export

    history = History(tell=note)
    to: Path = args.folder.absolute()
    if to.resolve().is_relative_to(data_folder().resolve()):
        raise StoreError(f"{args.folder}: your takes lie there already; choose another folder")
    kept = _kept(history)
    if args.caller:
        theirs = {take.about.id for take in named(history.takes(), args.caller)}
        kept = {name: folder for name, folder in kept.items() if name in theirs}
        if not kept:
            raise StoreError(
                f"{args.caller}: there are no takes of such a caller; `rehearse history` lists them"
            )
    with progress() as bar:
        moved = [
            export(folder, name, to)
            for name, folder in bar.track(kept.items(), description="copying")
        ]
    result(f"{_count(len(moved))} in {args.folder}, {sum(m.is_new for m in moved)} new")
    return 0


def run_import(args: argparse.Namespace) -> int:
    """Copy takes in; nothing that is here is written over. What is damaged stops no other.

    Raises:
        StoreError: there are none, or they cannot be written here.
    """
    from rehearse.files import takes_folder
    from rehearse.takes.history import History
    from rehearse.takes.transfer import import_take, takes_in

    takes = takes_in(args.folder)
    if not takes:
        raise StoreError(f"{args.folder}: no takes are in it; name a folder that `export` made")
    history = History(tell=note)
    kept = _kept(history)
    new, troubles = 0, []
    with progress() as bar:
        for source in bar.track(takes, description="copying"):
            moved = import_take(source, takes_folder(), kept)
            new += moved.is_new
            troubles += [moved.trouble] if moved.trouble else []
            if moved.marks:
                _add_marks(history, moved)
            if moved.notes:
                note(moved.notes)
            if moved.is_new and moved.name != source.name:
                note(f"{source.name} is called {moved.name} here: another take has that name")
    # The new ones get their rows as any take does whose row is missing.
    history.takes()
    result(f"{_count(new)} taken in, {len(takes) - new - len(troubles)} were here already")
    for trouble in troubles:
        error(f"left out: {trouble}")
    return 2 if troubles else 0


def _add_marks(history: History, moved: TransferResult) -> None:
    """Take in what somebody said of a take's checks on its copy."""
    history.add_marks(history.find(moved.name), moved.marks)
    note(
        f"{moved.name}: marks of {', '.join(mark.check for mark in moved.marks)} taken in;"
        f" `rehearse overrule {moved.name} CHECK --undo` takes one back"
    )


def _kept(history: History) -> dict[str, Path]:
    """Every take's folder by its name; broken off ones too."""
    from rehearse.files import takes_folder
    from rehearse.takes.transfer import takes_in

    kept = {take.about.id: history.folder_of(take) for take in history.takes()}
    own = takes_in(takes_folder()) if takes_folder().is_dir() else ()
    # A row whose folder is gone has nothing to copy.
    return {n: path for n, path in kept.items() if path.is_dir()} | {p.name: p for p in own}


def _count(number: int) -> str:
    return "one take" if number == 1 else f"{number} takes"
