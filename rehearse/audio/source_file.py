"""An audio file as the decoder reads it: repaired, and not searched for audio without end."""

from __future__ import annotations

import io
import os
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


class SourceFile(io.RawIOBase):
    """A read-only view of a file with some bytes replaced; the file itself is not changed.

    It ends early if too much is read, or too long, in search of audio: FFmpeg keeps in memory what
    it searches, and applies a time limit only to files that it opens itself.
    """

    def __init__(
        self, path: Path, patches: Mapping[int, bytes], *, most: int, seconds: float
    ) -> None:
        """Open the file.

        Args:
            path: the file.
            patches: replacement bytes by their position in the file.
            most: maximum number of bytes read between two calls of `found`.
            seconds: maximum time between two calls of `found`.
        """
        super().__init__()
        self._file = path.open("rb")
        self._patches = patches
        self._most = most
        self._seconds = seconds
        self.found()

    @property
    def is_needed(self) -> bool:
        """Whether the file has to be read through this view."""
        return bool(self._patches) or os.fstat(self._file.fileno()).st_size > self._most

    def found(self) -> None:
        """Note that the bytes read so far had audio in them."""
        self._read = 0
        self._ends = time.monotonic() + self._seconds

    def readable(self) -> bool:
        """Return True: the file is readable."""
        return True

    def seekable(self) -> bool:
        """Return True: the file is seekable."""
        return True

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        """Move to another position, and return it."""
        return self._file.seek(offset, whence)

    def tell(self) -> int:
        """Return the current position."""
        return self._file.tell()

    def read(self, size: int = -1) -> bytes:
        """Read the next bytes, with the replacements applied; none after a search in vain."""
        if self._read >= self._most or time.monotonic() >= self._ends:
            return b""
        start = self._file.tell()
        data = bytearray(self._file.read(size))
        self._read += len(data)
        for at, patch in self._patches.items():
            for offset, byte in enumerate(patch, at - start):
                if 0 <= offset < len(data):
                    data[offset] = byte
        return bytes(data)

    def close(self) -> None:
        """Close the file."""
        self._file.close()
        super().close()
