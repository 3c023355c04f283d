"""`rehearse forget`: delete calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from rehearse.app.cli.asking import answer
from rehearse.app.cli.command import command, flag, option
from rehearse.app.cli.console import ALL_MISTAKES, note, result
from rehearse.app.cli.exit_codes import WRONG_USE
from rehearse.app.cli.tell import tell
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rehearse.app.events import Event, KeptHere

MOST_NAMES: Final = 20
"""The most names that are listed before the question."""
COPIES_STAY: Final = (
    "pages, pictures, tables, and exports that you saved in other places stay: delete them there"
)


@command("forget")
@click.argument(
    "take", nargs=-1, metavar="[TAKE]...", help="names or folders (none: list all calls)"
)
@flag("--all", "everything", help="delete all of them")
@flag("--everything", "erases", help="delete all calls, your profile, and all else you entered")
@option("--caller", default="", metavar="NAME", help="delete all calls by this caller")
@flag("--yes", help="do not ask before deleting")
def forget_command(
    *, take: tuple[str, ...], everything: bool, erases: bool, caller: str, yes: bool
) -> int:
    """Delete takes, or list them; or delete everything that is about the user."""
    from rehearse.app.erase import erase
    from rehearse.app.forget import ForgetOptions, forget

    if erases:
        if take or everything or caller:
            raise RehearseError("forget: --everything includes all calls; give it alone")
        if tell(erase(None if yes else answer), _show, ALL_MISTAKES):
            return WRONG_USE
        note("your own scripts and downloaded models are still here")
        return 0
    options = ForgetOptions(take, everything=everything, caller=caller)
    told = forget(options, None if yes else answer)
    return WRONG_USE if tell(told, _show, ALL_MISTAKES) else 0


def _show(event: Event) -> None:
    from rehearse.app import events
    from rehearse.report import counted

    match event:
        case events.CallsKept(names):
            for name in names:
                result(name)
            saved = counted(len(names), "call")
            note(f"{saved} saved; `rehearse forget NAME` or --all deletes them")
        case events.ToForget(names):
            _list_calls(names)
        case events.ToErase(files):
            _list_files(files)
        case events.Erased(file):
            note(f"deleted {file.path}")
        case events.Forgotten(path, left):
            note(f"deleted {path}")
            if left:
                note(f"  left in place, not part of the call: {', '.join(left)}")
        case events.CopiesStay():
            note(COPIES_STAY)
        case events.AgreementsStay():
            note("notes of what was agreed are still saved; `rehearse after --forget` deletes them")


def _list_calls(names: Sequence[str]) -> None:
    from rehearse.report import counted

    listed = counted(len(names), "call")
    note(f"{listed} will be deleted, with sound, review, marks, and notes:")
    for name in names[:MOST_NAMES]:
        note(f"  {name}")
    if len(names) > MOST_NAMES:
        note(f"  and {len(names) - MOST_NAMES} more")


def _list_files(files: Iterable[KeptHere]) -> None:
    for file in files:
        note(f"will be deleted: {file.what[:1].lower()}{file.what[1:]}")
