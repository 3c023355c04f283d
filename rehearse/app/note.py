"""Read or save a person's note on a take."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.collected_notes import Told
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_NOTE_CHARS: Final = 4000
"""The longest note in characters: a page of text."""


@dataclass(frozen=True, slots=True)
class NoteOptions:
    """The take, and the new text of its note."""

    take: str
    """The take's name or folder, or `last`."""
    text: str | None = None
    """The new text; an empty text deletes the note, None only reads it."""


NoteEvent: TypeAlias = events.Note | events.TakeNoted


def note(options: NoteOptions) -> Iterator[NoteEvent]:
    """Save the note in the take's folder, or read it.

    Raises:
        RehearseError: the take does not exist, or its folder cannot be read or written.
    """
    from rehearse.takes import History, read_note, write_note

    text = options.text
    if text is not None and len(text) > MAX_NOTE_CHARS:
        raise RehearseError(
            f"a note has at most {MAX_NOTE_CHARS} characters; this one has {len(text)}"
        )
    told = Told()
    history = History(tell=told)
    take = yield from told.during(lambda: history.find(options.take))
    folder = history.folder_of(take)
    if text is not None:
        write_note(folder, text)
    yield events.TakeNoted(take.about.id, read_note(folder))
