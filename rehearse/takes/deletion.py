"""Delete a take's files, and what was left of calls that were killed while they were saved.

Of a take in the program's folder, all goes; of one in the user's, what the program wrote.
`History.delete_take` deletes its row, its pointer, and the progress page as well.
"""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError, joined, reason_of
from rehearse.files import clear_leftovers
from rehearse.takes.at_work import going_on
from rehearse.takes.layout import (
    ABOUT_FILE,
    FAR_FILE,
    IMPORTED_FILE,
    JOURNAL_FILE,
    MARKS_FILE,
    MIXED_FILE,
    NEAR_FILE,
    NOTE_FILE,
    PAGE_FILE,
    POINTERS_FOLDER,
    REVIEW_FILE,
    SOUND_FILE,
)
from rehearse.takes.pointers import leads_nowhere, pointers

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

FILES: Final = (
    *(SOUND_FILE, JOURNAL_FILE, NEAR_FILE, FAR_FILE, MIXED_FILE),
    *(NOTE_FILE, REVIEW_FILE, MARKS_FILE, ABOUT_FILE),
)
"""The files deleted from a folder that is the user's, after the page and the imported copy. Those
that identify it as a take come last, so that an interrupted deletion can be repeated."""


def delete_take_files(folder: Path, *, is_ours: bool) -> tuple[str, ...]:
    """Delete a take's files.

    Args:
        folder: the take's folder; nothing happens if it is already gone.
        is_ours: whether the program made the folder, in which case all of it is deleted. Otherwise
            only the take's files are, and the folder if nothing else is in it.

    Returns:
        The names of the files that are left.

    Raises:
        StoreError: files cannot be deleted (the others are), or a running program writes the take.
    """
    if reason := going_on(folder):
        raise StoreError(reason)
    if not is_ours and clear_leftovers(folder, older_than=0):
        raise StoreError(f"{folder}: a call is still being saved here; try again when that is done")
    try:
        if is_ours:
            with suppress(FileNotFoundError):
                if folder.is_symlink() or not folder.is_dir():
                    folder.unlink()  # The target of a link is not ours.
                else:
                    shutil.rmtree(folder, ignore_errors=True)  # A file that stays keeps no other.
                    shutil.rmtree(folder)
            return ()
        if problems := delete_each(folder / name for name in (PAGE_FILE, IMPORTED_FILE, *FILES)):
            raise joined(problems)
        left = tuple(sorted(path.name for path in folder.iterdir())) if folder.is_dir() else ()
        if not left and folder.is_dir():
            folder.rmdir()
    except OSError as problem:
        raise _undeleted(folder, problem) from problem
    return left


def delete_unfinished(data: Path) -> tuple[StoreError, ...]:
    """Delete half-written takes of calls that were killed while saving, and all pointers.

    What a running program is writing stays, with its pointer.

    Args:
        data: the data folder.

    Returns:
        Why files are left: they cannot be deleted, or are being written.
    """
    problems: list[StoreError] = []
    at_work: list[Path] = []
    for place in (data / "takes", data, data / POINTERS_FOLDER):
        at_work += clear_leftovers(place, older_than=0)
    try:
        known = list(pointers(data))
    except StoreError as problem:
        known, problems = [], [problem]
    for pointer, folder in known:
        try:
            if folder is not None:
                if not leads_nowhere(folder):
                    delete_take_files(folder, is_ours=False)
                if parts := clear_leftovers(folder.parent, older_than=0):
                    at_work += parts
                    continue
            delete(pointer)
        except StoreError as problem:
            problems.append(problem)
    told = "another `rehearse` is writing this; run `forget --all` again when it has ended"
    problems += [StoreError(f"{part}: {told}") for part in dict.fromkeys(at_work)]
    return tuple(problems)


def delete(path: Path) -> None:
    """Delete a file if it is there.

    Raises:
        StoreError: it cannot be deleted.
    """
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise _undeleted(path, problem) from problem


def delete_each(paths: Iterable[Path]) -> tuple[StoreError, ...]:
    """Delete files if they are there, and return why others are left."""
    problems: list[StoreError] = []
    for path in paths:
        try:
            delete(path)
        except StoreError as problem:
            problems.append(problem)
    return tuple(problems)


def _undeleted(path: Path, problem: OSError) -> StoreError:
    return StoreError(
        f"{path}: cannot be deleted ({reason_of(problem)}); check its permissions and try again"
    )
