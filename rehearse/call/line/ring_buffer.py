"""A ring buffer between a sound device's callback and the program: no lock, no allocation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rehearse.audio import Samples


class RingBuffer:
    """A ring buffer for one writer and one reader; samples that don't fit are dropped."""

    def __init__(self, size: int) -> None:
        self._buffer = np.zeros(size, dtype=np.int16)
        self._written = 0
        self._read = 0
        self.dropped = 0
        """The number of samples that were dropped."""

    def write(self, samples: Samples) -> None:
        """Write as many samples as fit."""
        size = len(self._buffer)
        room = size - (self._written - self._read)
        count = min(len(samples), room)
        self.dropped += len(samples) - count
        at = self._written % size
        first = min(count, size - at)
        self._buffer[at : at + first] = samples[:first]
        self._buffer[: count - first] = samples[first:count]
        # Updated last, so that the reader never sees samples that are not written yet.
        self._written += count

    def read(self) -> Samples:
        """Return all samples in the buffer, as a copy."""
        size = len(self._buffer)
        count = self._written - self._read
        at = self._read % size
        first = min(count, size - at)
        out = np.empty(count, dtype=np.int16)
        out[:first] = self._buffer[at : at + first]
        out[first:] = self._buffer[: count - first]
        self._read += count
        return out
