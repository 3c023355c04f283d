"""The names of a take's files, and of what lies beside the takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEAR_FILE: Final = "near.wav"
"""The caller's side."""
FAR_FILE: Final = "far.wav"
"""The other side."""
MIXED_FILE: Final = "mixed.wav"
"""Both sides."""
SOUND_FILE: Final = "sound.pcm"
JOURNAL_FILE: Final = "journal.jsonl"
"""What a live call wrote while it went on."""
ABOUT_FILE: Final = "take.json"
REVIEW_FILE: Final = "review.json"
"""A take that has this file is finished."""
MARKS_FILE: Final = "overruled.json"
"""A person's marks."""
NOTE_FILE: Final = "note.txt"
"""A person's note on the take as a whole."""
IMPORTED_FILE: Final = "imported"
"""A take that has this file was made on another machine or by others: the paths that its journal
names are not opened."""
PAGE_FILE: Final = "report.html"
"""The take as a page, made by `rehearse report` and made again at any time."""
PROGRESS_FILE: Final = "progress.html"
"""The takes over weeks as a page, in the data folder, made by `rehearse progress`."""
POINTERS_FOLDER: Final = "elsewhere"
"""The folder of pointers: one JSON file for each take that is not kept in the takes' folder."""


def is_file(path: Path) -> bool:
    """Whether a file is there; one that may not even be looked at is none."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_plain(name: str) -> bool:
    """Whether a name can be a file's or a folder's, and leads nowhere else."""
    parts = ("/", "\\", "\0", ":") if os.name == "nt" else ("/", "\0")
    return bool(name) and not name.startswith(".") and not any(part in name for part in parts)


def visible_names(folder: Path) -> Iterator[str]:
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
