"""A ring of samples between a sound device's callback and the program: no lock, no allocation."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from rehearse.audio import Samples


class RingBuffer:
    """One thread writes, one reads. What does not fit is dropped and counted, never waited for."""

    def __init__(self, size: int) -> None:
        self._buffer = np.zeros(size, dtype=np.int16)
        self._written = 0
        self._read = 0
        self.dropped = 0
        """Samples that came while the ring was full."""

    def write(self, samples: Samples) -> None:
        """Put the samples in, as many as there is room for."""
        size = len(self._buffer)
        room = size - (self._written - self._read)
        count = min(len(samples), room)
        self.dropped += len(samples) - count
        at = self._written % size
        first = min(count, size - at)
        self._buffer[at : at + first] = samples[:first]
        self._buffer[: count - first] = samples[first:count]
        # Moved last: the reader never sees samples that are not there yet.
        self._written += count

    def read(self) -> Samples:
        """Everything that is in the ring, as an array of the reader's own."""
        size = len(self._buffer)
        count = self._written - self._read
        at = self._read % size
        first = min(count, size - at)
        out = np.empty(count, dtype=np.int16)
        out[:first] = self._buffer[at : at + first]
        out[first:] = self._buffer[: count - first]
        self._read += count
        return out
