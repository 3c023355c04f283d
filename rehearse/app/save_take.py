"""A finished take gets its name, its `take.json` and its row in the history."""

from __future__ import annotations

from contextlib import contextmanager, suppress
from datetime import datetime
from typing import TYPE_CHECKING

from rehearse.app.events import Note
from rehearse.app.told import Told
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.scenario import Scenario
    from rehearse.takes import Source


@contextmanager
def announced(folder: Path) -> Iterator[None]:
    """Have it known while a take is written there: `forget` finds what a killed program left."""
    from rehearse.takes import History

    pointer = None
    with suppress(StoreError):  # `save` says it, where the take gets its row.
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
    """Add the take in `folder` to the history; its review is there already.

    What goes wrong is only said: the take itself is kept, and found at the next look.

    Args:
        folder: where the take is.
        scenario: what was rehearsed.
        caller: who is calling, by name.
        source: how it was made.
        turn: the one turn that was rehearsed; empty for all.
        made: when; None for now.
    """
    from rehearse.takes import MARKS_FILE, NOTE_FILE, About, History, utc_text

    if source == "files":
        # The call before in the same folder is written over; what was said of it is not of this.
        for name in (MARKS_FILE, NOTE_FILE):
            (folder / name).unlink(missing_ok=True)
    made = made or datetime.now().astimezone()
    name = f"{made:%Y-%m-%d-%H%M%S}-{scenario.id}"
    about = About(name, utc_text(made), scenario.title, source, turn, caller)
    told = Told()
    try:
        yield from told.during(lambda: History(tell=told).save(folder, about))
    except StoreError as problem:
        yield Note(f"not in the history yet: {problem}")
