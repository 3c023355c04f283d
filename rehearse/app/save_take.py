"""Save a finished take: its `take.json` and its row in the history."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from rehearse.app.collected_notes import Told
from rehearse.app.events import Note
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from rehearse.audio import Clip
    from rehearse.review import Review
    from rehearse.scenario import Scenario
    from rehearse.takes import SavedFiles, Source


def save_rehearsal(
    folder: Path,
    sides: tuple[Clip, Clip],
    review: Review,
    scenario: Scenario,
    caller: str,
    tell: Callable[[Note], object],
    *,
    turn: str = "",
    may_replace: bool,
) -> SavedFiles:
    """Write a call over recorded replies into the user's folder, and add it to the history.

    A pointer to the folder comes first, so that `forget` finds all of it even after a crash.

    Args:
        folder: the folder; a number is appended if its name is taken and may not be replaced.
        sides: the sound of the caller, and of everybody else.
        review: the review.
        scenario: the scenario that was rehearsed.
        caller: the caller's name.
        tell: told of problems with the history.
        turn: the id of the one turn that was rehearsed; empty for all.
        may_replace: whether an earlier call in the folder is overwritten.

    Raises:
        StoreError: it cannot be written, or the disk is full.
    """
    from rehearse.takes import History, save_whole

    history = History()
    announced: list[Path] = []

    def announce(place: Path) -> None:
        with suppress(StoreError):  # `save` reports it when it adds the row.
            announced.append(history.announce(place))

    announce(folder)
    is_elsewhere = False
    try:
        with save_whole(folder, *sides, review, announce, may_replace=may_replace) as kept:
            is_elsewhere = not history.is_ours(kept.review.parent)
            for note in save(kept.review.parent, scenario, caller, "files", turn):
                tell(note)
    finally:
        # The last pointer leads to the call until `save` has replaced it by the call's own. A call
        # among the takes gets none: it is found without one.
        for pointer in announced:
            if not (is_elsewhere and pointer == announced[-1]):
                pointer.unlink(missing_ok=True)
    return kept


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
