"""The names of a take's files, and of what lies beside the takes."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

NEAR: Final = "near.wav"
"""The caller's side."""
FAR: Final = "far.wav"
"""The other side."""
MIXED: Final = "mixed.wav"
"""Both sides."""
SOUND: Final = "sound.pcm"
JOURNAL: Final = "journal.jsonl"
"""What a live call wrote while it went on."""
ABOUT: Final = "take.json"
REVIEW: Final = "review.json"
"""A take that has this file is finished."""
MARKS: Final = "overruled.json"
"""A person's marks."""
PAGE: Final = "report.html"
"""The take as a page, made by `rehearse report` and made again at any time."""
PROGRESS: Final = "progress.html"
"""The takes over weeks as a page, in the data folder, made by `rehearse progress`."""
ELSEWHERE: Final = "elsewhere"
"""The folder of pointers: one JSON file for each take that is not kept in the takes' folder."""


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
