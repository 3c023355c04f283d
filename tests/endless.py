"""A stream that never ends, as `/dev/zero` and `yes` are."""

from __future__ import annotations

import io


class Endless(io.BufferedIOBase):
    """Some bytes, repeated without end. Reading all of it is a failure."""

    def __init__(self, what: bytes) -> None:
        super().__init__()
        self._what = what

    def readable(self) -> bool:
        """Return True."""
        return True

    def read(self, size: int | None = -1, /) -> bytes:
        """Return so many bytes, in whole repetitions."""
        assert size is not None
        assert size >= 0, "read without a limit"
        return self._what * max(1, size // len(self._what))

    read1 = read
