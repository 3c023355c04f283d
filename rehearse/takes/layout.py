"""Names of a take's files and of the files beside the takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError, reason_of

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
"""Sound and events that a live call writes while it goes on."""
ABOUT_FILE: Final = "take.json"
REVIEW_FILE: Final = "review.json"
"""A take that has this file is finished."""
MARKS_FILE: Final = "overruled.json"
"""A person's marks."""
NOTE_FILE: Final = "note.txt"
"""A person's note on the take as a whole."""
IMPORTED_FILE: Final = "imported"
"""A take with this file was made on another machine or by others, so the paths in its journal are
not opened."""
PAGE_FILE: Final = "report.html"
"""The take as a page, written by `rehearse report` and replaceable at any time."""
PROGRESS_FILE: Final = "progress.html"
"""The page of takes over weeks, in the data folder, written by `rehearse progress`."""
POINTERS_FOLDER: Final = "elsewhere"
"""The folder of pointers: one JSON file per take kept outside the takes' folder."""


def is_file(path: Path) -> bool:
    """Return whether a file exists; false if it may not be accessed."""
    try:
        return path.is_file()
    except (OSError, ValueError):
        return False


def is_plain(name: str) -> bool:
    """Return whether a name is valid for a file or folder and does not lead elsewhere."""
    parts = ("/", "\\", "\0", ":") if os.name == "nt" else ("/", "\0")
    return bool(name) and not name.startswith(".") and not any(part in name for part in parts)


def visible_names(folder: Path) -> Iterator[str]:
    """Yield the names in a folder that are not hidden; nothing if the folder does not exist.

    Raises:
        StoreError: the folder cannot be read.
    """
    try:
        # Plain names: thousands of paths would take longer than the database.
        yield from (name for name in os.listdir(folder) if not name.startswith("."))  # noqa: PTH208
    except FileNotFoundError:
        return
    except OSError as problem:
        raise StoreError(f"{folder}: cannot be read ({reason_of(problem)})") from problem
