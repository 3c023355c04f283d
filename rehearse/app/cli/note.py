"""`rehearse note`: write, show, or delete a note on a take."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import click

from rehearse.app.cli.command import command, flag
from rehearse.app.cli.console import note, result
from rehearse.app.cli.tell import tell

if TYPE_CHECKING:
    from rehearse.app.events import Event

EXAMPLES: Final = """\
examples:
  rehearse note last "much calmer; say the number more slowly"
  rehearse note last
  rehearse note last --delete
"""


@command("note", epilog=EXAMPLES)
@click.argument("take", help="a take's name or folder, or `last`")
@click.argument("text", required=False, help="the note; it replaces an earlier one")
@flag("--delete", help="delete the note")
def note_command(*, take: str, text: str | None, delete: bool) -> int:
    """Save or show a person's note."""
    from rehearse.app.note import NoteOptions
    from rehearse.app.note import note as keep

    if delete and text is not None:
        raise click.UsageError("--delete takes no text", click.get_current_context())
    tell(keep(NoteOptions(take, "" if delete else text)), _show)
    return 0


def _show(event: Event) -> None:
    from rehearse.app import events

    match event:
        case events.TakeNoted(take, text) if text:
            result(text)
        case events.TakeNoted(take):
            note(f"{take}: no note")
