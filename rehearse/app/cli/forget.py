"""`rehearse forget`: delete calls."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from rehearse.app.cli.asking import answer
from rehearse.app.cli.command import command, flag, option
from rehearse.app.cli.console import note, result
from rehearse.app.cli.exit_codes import WRONG_USE
from rehearse.app.cli.tell import tell

if TYPE_CHECKING:
    from rehearse.app.events import Event

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
@option("--caller", default="", metavar="NAME", help="delete all calls by this caller")
@flag("--yes", help="do not ask before deleting")
def forget_command(*, take: tuple[str, ...], everything: bool, caller: str, yes: bool) -> int:
    """Delete takes, or list them."""
    from rehearse.app.forget import ForgetOptions, forget

    options = ForgetOptions(take, everything=everything, caller=caller)
    return WRONG_USE if tell(forget(options, None if yes else answer), _show) else 0


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
            listed = counted(len(names), "call")
            note(f"{listed} will be deleted, with sound, review, marks, and notes:")
            for name in names[:MOST_NAMES]:
                note(f"  {name}")
            if len(names) > MOST_NAMES:
                note(f"  and {len(names) - MOST_NAMES} more")
        case events.Forgotten(path, left):
            note(f"deleted {path}")
            if left:
                note(f"  left in place, not part of the call: {', '.join(left)}")
        case events.CopiesStay():
            note(COPIES_STAY)
        case events.AgreementsStay():
            note("notes of what was agreed are still saved; `rehearse after --forget` deletes them")
