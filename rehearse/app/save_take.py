"""Save a finished take: its `take.json` and its row in the history."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from rehearse.app.collected_notes import Told
from rehearse.app.events import Note
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.scenario import Scenario
    from rehearse.takes import Source


@contextmanager
def announced(folder: Path) -> Iterator[None]:
    """Register a folder while a take is written, so that `forget` finds it after a crash."""
    from rehearse.takes import History

    pointer = None
    with suppress(StoreError):  # `save` reports it when it adds the row.
        pointer = History().announce(folder)
    try:
        yield
    finally:
        if pointer:
            pointer.unlink(missing_ok=True)


def save(
    folder: Path,
    scenario: Scenario,
    caller: str,
    source: Source,
    turn: str = "",
    made: datetime | None = None,
) -> Iterator[Note]:
    """Add the take in `folder`, which already has its review, to the history.

    Problems are only reported: the take is safe, and is found the next time.

    Args:
        folder: the take's folder.
        scenario: the scenario that was rehearsed.
        caller: the caller's name.
        source: how it was made.
        turn: the id of the one turn that was rehearsed; empty for all.
        made: when the take was made; None for now.
    """
    from rehearse.profile import ClassNotice, class_notice
    from rehearse.takes import MARKS_FILE, NOTE_FILE, About, History, folder_stem, utc_text

    if source == "files":
        # An earlier call in this folder is overwritten; its marks don't apply to this one.
        for name in (MARKS_FILE, NOTE_FILE):
            (folder / name).unlink(missing_ok=True)
    made = made or datetime.now().astimezone()
    name = folder_stem(scenario.id, made)
    told = Told()
    try:
        notice = class_notice.stored() or ClassNotice("")
        words = "\n\n".join(notice.paragraphs) if notice.agreed else ""
        about = About(
            *(name, utc_text(made), scenario.title, source, turn, caller, words, notice.agreed)
        )
        yield from told.during(lambda: History(tell=told).save(folder, about))
    except StoreError as problem:
        yield Note(f"not in the history yet: {problem}")
