"""A person's note on a take as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.told import Told
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterator

LONGEST: Final = 4000
"""Signs of a note: a page of text."""


@dataclass(frozen=True, slots=True)
class NoteOptions:
    """Which take, and what is to be kept of it."""

    take: str
    """Its name or folder, or `last`."""
    text: str | None = None
    """In place of the note before; empty deletes it, None only reads it."""


NoteEvent: TypeAlias = events.Note | events.TakeNoted


def note(options: NoteOptions) -> Iterator[NoteEvent]:
    """Keep a note in the take's folder, or read it.

    Raises:
        RehearseError: there is no such take, or its folder cannot be read or written.
    """
    from rehearse.takes import History, read_note, write_note

    text = options.text
    if text is not None and len(text) > LONGEST:
        raise RehearseError(f"a note has {LONGEST} signs at most, and this one {len(text)}")
    told = Told()
    history = History(tell=told)
    take = yield from told.during(lambda: history.find(options.take))
    folder = history.folder_of(take)
    if text is not None:
        write_note(folder, text)
    yield events.TakeNoted(take.about.id, read_note(folder))
