"""Is it the caller who speaks, or the loudspeaker's sound in the microphone? For barge-in only."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING, Final

from rehearse.audio import Clip

if TYPE_CHECKING:
    from rehearse.audio import Samples

ECHO_MEMORY_FRAMES: Final = 40
"""Frames (0.8 s) over which the other side's sound may still come back from the room."""

LEARNING_FRAMES: Final = 75
"""Frames (1.5 s) of the other side's sound from which the room's echo is learned first. That is the
ringing, long enough for an echo that comes half a second late (a wireless loudspeaker's)."""

MARGIN_DB: Final = 9.0
"""How much louder than the loudest echo so far the caller must be."""

MIN_INTERRUPTION_FRAMES: Final = 10
"""Frames (0.2 s) in a row: a cough or a knock is no interruption."""

MIN_INTERRUPTION_DBFS: Final = -45.0
"""Quieter than this is not somebody who wants to be heard."""


class EchoGate:
    """Learns how loud the other side comes back, and tells when something louder than that is on.

    With headphones next to nothing comes back, and the caller is heard at once; the louder the
    loudspeaker, the louder the caller must be. While in doubt it says no.
    """

    def __init__(self) -> None:
        self._far: deque[float] = deque(maxlen=ECHO_MEMORY_FRAMES)
        self._learned = 0
        self._coupling = -120.0
        """Loudest echo so far, in dB relative to what was played."""
        self._run = 0

    def feed(self, near: Samples, far: Samples) -> bool:
        """Take a frame of both sides; true when the caller speaks over the other side."""
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
