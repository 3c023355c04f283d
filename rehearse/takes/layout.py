"""Where takes and their history are kept, and what a take's folder is told by."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

SOUND_FILE: Final = "sound.pcm"
JOURNAL_FILE: Final = "journal.jsonl"
"""What a live call wrote while it went on."""
ABOUT_FILE: Final = "take.json"
REVIEW_FILE: Final = "review.json"
"""A take that has this file is finished."""
MARKS_FILE: Final = "overruled.json"
"""A person's marks."""
PAGE_FILE: Final = "report.html"
"""The take as a page, made by `rehearse report` and made again at any time."""
PROGRESS_FILE: Final = "progress.html"
"""The takes over weeks as a page, in the data folder, made by `rehearse progress`."""
POINTERS_FOLDER: Final = "elsewhere"
"""The folder of pointers: one JSON file for each take that is not kept in the takes' folder."""


def data_folder() -> Path:
    """The program's part of the user's data folder."""
    import platformdirs

    return Path(platformdirs.user_data_dir("rehearse", appauthor=False))


def takes_folder() -> Path:
    """Where takes are kept unless the user says otherwise."""
    return data_folder() / "takes"


def names(folder: Path) -> Iterator[str]:
    """What is in a folder, without what is hidden; nothing where there is none.

    Raises:
        StoreError: the folder cannot be read.
    """
    try:
        # A plain list of names: thousands of paths would take longer than the database.
        yield from (name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except FileNotFoundError:
        return
    except OSError as problem:
        raise StoreError(f"{folder}: cannot be read ({problem.strerror})") from problem


def make_private(folder: Path) -> None:
    """Make a folder that only this user may enter.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise StoreError(f"{folder}: cannot be made ({reason}); allow it or make room") from problem
