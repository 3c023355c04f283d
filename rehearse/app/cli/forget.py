"""`rehearse forget`: delete calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from rehearse.app.cli.command import command, flag, option
from rehearse.app.cli.console import note, result
from rehearse.app.cli.tell import tell

if TYPE_CHECKING:
    from rehearse.app.events import Event


@command("forget")
@click.argument(
    "take", nargs=-1, metavar="[TAKE]...", help="names or folders (none: list all calls)"
)
@flag("--all", "everything", help="delete all of them")
@option("--caller", default="", metavar="NAME", help="delete all calls by this caller")
def forget_command(*, take: tuple[str, ...], everything: bool, caller: str) -> int:
    """Delete takes, or list them."""
    from rehearse.app.forget import ForgetOptions, forget

    options = ForgetOptions(take, everything=everything, caller=caller)
    return 2 if tell(forget(options), _show) else 0


def _show(event: Event) -> None:
    from rehearse.app import events

    match event:
        case events.CallsKept(names):
            for name in names:
                result(name)
            note(f"{len(names)} calls are saved; `rehearse forget NAME` or --all deletes them")
        case events.Forgotten(path, left):
            note(f"deleted {path}")
            if left:
                note(f"  left in place, not part of the call: {', '.join(left)}")
        case events.AgreementsStay():
            note("notes of what was agreed are still saved; `rehearse after --forget` deletes them")
