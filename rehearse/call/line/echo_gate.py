"""Tell the caller's speech from the loudspeaker's echo in the microphone, for barge-in."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from rehearse.audio import Clip

if TYPE_CHECKING:
    from rehearse.audio import Samples

ECHO_MEMORY_FRAMES: Final = 40
"""Frames (0.8 s) in which the other side's sound may still come back as echo."""

LEARNING_FRAMES: Final = 75
"""Frames (1.5 s) of the other side's sound used to learn the echo at first. This is the ringback
tone, long enough for an echo half a second late (a wireless loudspeaker)."""

MARGIN_DB: Final = 9.0
"""How much louder than the loudest echo so far the caller must be, in dB."""

MIN_INTERRUPTION_FRAMES: Final = 10
"""Consecutive frames (0.2 s) of an interruption, so that a cough or a knock is none."""

MIN_INTERRUPTION_DBFS: Final = -45.0
"""The lowest level of an interruption."""


class EchoGate:
    """Learns the echo's level, and detects sound that is louder.

    With headphones there is almost no echo, and the caller is detected at once. The louder the
    loudspeaker, the louder the caller must be. In doubt, nothing is detected.
    """

    def __init__(self) -> None:
        self._far: deque[float] = deque(maxlen=ECHO_MEMORY_FRAMES)
        self._learned = 0
        self._coupling = -120.0
        """The loudest echo so far, in dB relative to the played sound."""
        self._run = 0

    def feed(self, near: Samples, far: Samples) -> bool:
        """Take a frame of both sides, and return whether the caller speaks over the other side."""
        self._far.append(Clip(far).level_dbfs())
        played, heard = max(self._far), Clip(near).level_dbfs()
        if self._far[-1] < MIN_INTERRUPTION_DBFS and played < MIN_INTERRUPTION_DBFS:
            self._run = 0
            return False
        if self._learned < LEARNING_FRAMES:
            self._learned += 1
            self._coupling = max(self._coupling, heard - played)
            return False
        is_louder = heard > max(MIN_INTERRUPTION_DBFS, played + self._coupling + MARGIN_DB)
        self._run = self._run + 1 if is_louder else 0
        return self._run >= MIN_INTERRUPTION_FRAMES
