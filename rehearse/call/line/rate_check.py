"""Does sound come at the rate that was announced? A switched device may change it unsaid."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

WINDOW: Final = 3.0
"""Seconds over which the arrival of sound is compared with its length."""
OFF: Final = 0.02
"""The part by which it may differ: clocks of sound devices differ by 0.0001, a wrong rate by 0.08
(44.1 instead of 48 kHz) or more."""
IN_A_ROW: Final = 2
"""Windows that must agree: a machine that is held up for a moment is no wrong rate."""
AHEAD: Final = 3.0
"""Seconds by which sound may be ahead of the time; a block that was held up explains less."""


class RateCheck:
    """Compares how long sound is with how long it takes to come.

    Blocks arrive late now and then and never early, so of each window the earliest counts.
    """

    def __init__(self, rate: int) -> None:
        self._rate = rate
        self._samples = 0
        self._since: float | None = None
        self._least: list[float] = []
        """Of each window, the least by which a block came late; the last is the present one's."""
        self._window = 0.0

    def restart(self) -> None:
        """Begin anew, after a pause."""
        self._since, self._samples, self._least = None, 0, []

    def feed(self, samples: int, now: float) -> float | None:
        """Take a block that arrived; the true rate, once it is sure that it is another."""
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
