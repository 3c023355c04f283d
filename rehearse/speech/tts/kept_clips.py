"""Cache synthesized lines on disk, so that they need not be synthesized again.

File names are hashes, and only the user can read the files. When the cache is full, the least
recently used clips are deleted.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path
from typing import Final

import numpy as np

from rehearse.audio import Clip
from rehearse.errors import StoreError
from rehearse.files import (
    cache_folder,
    clear_leftovers,
    make_private,
    read_bytes,
    remove,
    write_bytes,
)

MOST_BYTES: Final = 200_000_000
"""Maximum size of the cache in bytes: 1 h 44 min of speech."""
_CLIP_BYTES: Final = 20_000_000
"""Maximum size of one clip in bytes: ten minutes."""
_ENDING: Final = ".pcm"


class KeptClips:
    """A cache of clips in a folder."""

    def __init__(self, folder: Path | None = None, most_bytes: int = MOST_BYTES) -> None:
        """Use this folder, or the one in the user's cache directory if None."""
        self._folder = folder or cache_folder() / "voices"
        self._most_bytes = most_bytes

    def path(self, *key: str | float) -> Path:
        """Return the path where the clip for this key is stored, whether or not it exists."""
        name = hashlib.sha256("\0".join(map(str, key)).encode()).hexdigest()
        return self._folder / f"{name}{_ENDING}"

    def get(self, *key: str | float) -> Clip | None:
        """Return the clip for this key; None if it is not cached."""
        path = self.path(*key)
        try:
            content = read_bytes(path, _CLIP_BYTES)
            samples = np.frombuffer(content, dtype="<i2").astype(np.int16)
        except (OSError, ValueError):
            return None
        with suppress(OSError):
            os.utime(path)
        return Clip(samples)

    def put(self, clip: Clip, *key: str | float) -> None:
        """Store a clip. If the disk is full, nothing is stored, and the call goes on."""
        with suppress(StoreError):
            make_private(self._folder)
            write_bytes(self.path(*key), clip.samples.astype("<i2").tobytes())
        self._limit()

    def clear(self) -> int:
        """Delete all clips, and return how many there were.

        Raises:
            StoreError: a clip cannot be deleted; the others are.
        """
        clear_leftovers(self._folder, older_than=0.0)
        found, problems = self._found(), []
        for path, _, _ in found:
            try:
                remove(path)
            except StoreError as problem:
                problems.append(problem)
        if problems:
            raise problems[0]
        return len(found)

    def _limit(self) -> None:
        """Delete the least recently used clips until the cache is within its limit."""
        found = self._found()
        total = sum(size for _, size, _ in found)
        for path, size, _ in sorted(found, key=lambda one: one[2]):
            if total <= self._most_bytes:
                return
            with suppress(OSError):
                path.unlink(missing_ok=True)
            total -= size

    def _found(self) -> list[tuple[Path, int, float]]:
        """Return each clip's path, size, and time of last use."""
        found = []
        with suppress(OSError):
            for entry in os.scandir(self._folder):
                if entry.name.endswith(_ENDING):
                    with suppress(OSError):
                        about = entry.stat(follow_symlinks=False)
                        found.append((Path(entry.path), about.st_size, about.st_mtime))
        return found
