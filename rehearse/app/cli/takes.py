"""`rehearse recover` and `rehearse forget`: calls that broke off, and calls that are to be gone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.cli.console import note, result
from rehearse.app.cli.legacy import add_engine, ears_of
from rehearse.errors import RehearseError, StoreError

if TYPE_CHECKING:
    import argparse

    from rehearse.takes.history import History
    from rehearse.takes.records import PastTake


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add both commands to the command line."""
    recover = commands.add_parser("recover", help="review a call that broke off")
    recover.add_argument(
        "take", nargs="?", default="", help="its name or folder (default: the last)"
    )
    recover.add_argument("--json", action="store_true", help="print the review as JSON")
    recover.add_argument("--svg", type=Path, metavar="FILE", help="keep the report as a picture")
    recover.add_argument("--strict", action="store_true", help="code 1 if anything was missed")
    recover.add_argument(
        "-v",
        "--verbose",
        action="store_true",
        help="every check, what to do about it, every line's pace",
    )
    add_engine(recover)
    recover.set_defaults(run=run_recover)
    forget = commands.add_parser("forget", help="delete recorded calls")
    forget.add_argument("take", nargs="*", help="names or folders; none: list them")
    forget.add_argument("--all", action="store_true", help="every one of them")
    forget.add_argument("--caller", default="", metavar="NAME", help="all those of this caller")
    forget.set_defaults(run=run_forget)


def run_recover(args: argparse.Namespace) -> int:
    """Review a call that broke off, from what was written until then.

    Raises:
        RehearseError: there is none, or nothing was said in it.
    """
    from rehearse.takes import recorder as takes

    left = takes.unfinished()
    if not args.take and not left:
        raise RehearseError("no call broke off; nothing is to be recovered")
    return recover_take(args, takes.find(args.take) if args.take else left[-1])


def recover_take(args: argparse.Namespace, folder: Path) -> int:
    """Review this take.

    Raises:
        RehearseError: nothing was said in it, or it cannot be read.
    """
    from rehearse.app.cli.live_call import finish
    from rehearse.call.dialog import Script
    from rehearse.scenario import library
    from rehearse.takes import recorder as takes

    header = takes.header(folder)
    script = Script(library.load(header.scenario), header.profile, chances=header.chances)
    note(f"recovering {folder.name}")
    return finish(args, script, folder, ears_of(args), None)


def run_forget(args: argparse.Namespace) -> int:
    """Delete takes, or list them.

    Raises:
        RehearseError: there is no such take, or it cannot be deleted.
    """
    from rehearse.planning import agreements
    from rehearse.takes.deletion import delete_take
    from rehearse.takes.history import History

    if sum(map(bool, (args.take, args.all, args.caller))) > 1:
        raise RehearseError("forget: name takes or a caller, or say --all; only one of these")
    history = History(tell=note)
    chosen = _chosen(args, history)
    for path, take in chosen.items():
        left = history.forget(take) if take else delete_take(path, is_ours=_is_ours(path))
        note(f"deleted {path}")
        if left:
            note(f"  still there, as it is no part of the call: {', '.join(left)}")
    if chosen and agreements.default_path().exists():
        note("what was agreed on the phone is kept; `rehearse after --forget` deletes it")
    return 0


def _chosen(args: argparse.Namespace, history: History) -> dict[Path, PastTake | None]:
    """What is to be deleted; where nothing was named, what there is is listed.

    Raises:
        StoreError: there is no such take or caller.
    """
    if args.take:
        found: dict[Path, PastTake | None] = {}
        for name in args.take:
            found |= _one(history, name)
        return found
    kept = _everything(history)
    if args.all:
        return kept
    if args.caller:
        theirs = {path: take for path, take in kept.items() if _is_by(args.caller, path, take)}
        if not theirs:
            raise StoreError(
                f"{args.caller}: no calls of such a caller are kept; give the whole name"
            )
        return theirs
    for path in kept:
        result(path.name if _is_ours(path) else str(path))
    note(f"{len(kept)} calls are kept; `rehearse forget NAME` or --all deletes them")
    return {}


def _everything(history: History) -> dict[Path, PastTake | None]:
    """Every take's folder, and its row if it is finished."""
    from rehearse.takes.layout import names, takes_folder

    rows: dict[Path, PastTake | None] = {history.folder_of(t): t for t in history.takes()}
    # Broken off or damaged ones too, which have no row.
    folders = (takes_folder() / name for name in sorted(names(takes_folder())))
    return rows | {path: None for path in folders if path not in rows}


def _is_by(caller: str, path: Path, take: PastTake | None) -> bool:
    """Whether a take is by this caller; a call that broke off tells it by what it wrote."""
    from rehearse.takes import recorder as takes

    name = take.about.caller if take else ""
    if not name:
        try:
            name = takes.header(path).profile.name
        except RehearseError:
            return False
    return name.casefold() == caller.casefold()


def _one(history: History, name: str) -> dict[Path, PastTake | None]:
    """One take by its name or folder.

    Raises:
        StoreError: there is none.
    """
    from rehearse.takes import recorder as takes
    from rehearse.takes.layout import takes_folder

    try:
        take = history.find(name)
    except StoreError:
        own = takes_folder() / name
        is_damaged = own.is_dir() and _is_ours(own)
        return {own if is_damaged else takes.find(name): None}
    return {history.folder_of(take): take}


def _is_ours(path: Path) -> bool:
    from rehearse.takes.layout import takes_folder

    return path.resolve().parent == takes_folder().resolve()
