"""Check that sound arrives at the announced rate; a switched device may change it silently."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

WINDOW: Final = 3.0
"""Seconds of a window in which the arrival of sound is compared with its length."""
OFF: Final = 0.02
"""The largest relative difference: clocks of sound devices differ by 0.0001, a wrong rate by 0.08
(44.1 instead of 48 kHz) or more."""
IN_A_ROW: Final = 2
"""The number of windows that must agree, so that a short delay does not count."""
AHEAD: Final = 3.0
"""Seconds by which sound may be ahead of time; a delayed block explains less."""


class RateCheck:
    """Compares the length of sound with the time it takes to arrive.

    Blocks may be late but never early, so the earliest block of each window counts.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._samples = 0
        self._since: float | None = None
        self._least: list[float] = []
        """The smallest delay of a block in each window; the last one is the current window's."""
        self._window = 0.0

    def restart(self) -> None:
        """Start again, after a pause."""
        self._since, self._samples, self._least = None, 0, []

    def feed(self, samples: int, now: float) -> float | None:
        """Take a block; return the true rate once it is certain that it differs, else None."""
        if self._since is None:
            self._since, self._window = now, now
        self._samples += samples
        late = now - self._since - self._samples / self._rate
        if late < -AHEAD:
            return self._samples / max(now - self._since, 0.1)
        if not self._least or now - self._window >= WINDOW:
            self._window = now
            self._least.append(late)
        self._least[-1] = min(self._least[-1], late)
        if len(self._least) < IN_A_ROW + 2:
            return None
        *earlier, _ = self._least[-IN_A_ROW - 2 :]
        drifts = [(b - a) / WINDOW for a, b in pairwise(earlier)]
        self._least = self._least[-IN_A_ROW - 1 :]
        if all(drift > OFF for drift in drifts) or all(drift < -OFF for drift in drifts):
            return self._rate * (1 - sum(drifts) / len(drifts))
        return None
