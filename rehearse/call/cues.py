"""Rare one-word cues while the caller speaks. More would make talk choppy (Rhema, n = 30)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIN_CUE_INTERVAL_S: Final = 20.0
"""Least seconds between two cues."""

CUE_SHOWN_S: Final = 3.0
"""Seconds for which a cue is shown."""

MIN_CUE_WORDS: Final = 8
"""Least length of a turn in which pace is meaningful (Yuan et al. 2006)."""

FAST_WORDS_PER_MINUTE: Final = 220.0
"""Words per minute without pauses: well above the band, so that the cue is rare."""

QUIET_SPEECH_DBFS: Final = -40.0
"""The cue comes if no 20 ms frame is louder: far below the average of -28 dBFS that reviews expect.
"""
LATE_TURN_SHARE: Final = 0.75
"""Share of the turn's limit after which the caller should finish."""


@dataclass(frozen=True, slots=True)
class TurnProgress:
    """The state of the caller's turn."""

    at: float
    """Seconds since the call began."""
    words: int
    """Words recognized in this turn so far."""
    spoken: float
    """Seconds of sound in this turn."""
    share: float
    """Share of the turn's limit that has passed."""
    loudest_dbfs: float
    """Peak level so far. The current level would make every pause look quiet."""


class Cues:
    """Chooses cues, and keeps track of when the last one was shown."""

    def __init__(self) -> None:
        self._word = ""
        self._said: float | None = None

    def cue(self, moment: TurnProgress) -> str:
        """Return the cue to show now; usually empty."""
        if self._said is not None and moment.at - self._said < MIN_CUE_INTERVAL_S:
            return self._word if moment.at - self._said < CUE_SHOWN_S else ""
        self._word = _fitting(moment)
        if self._word:
            self._said = moment.at
        return self._word


def _fitting(moment: TurnProgress) -> str:
    if moment.share > LATE_TURN_SHARE:
        return "finish"
    if (
        moment.words >= MIN_CUE_WORDS
        and moment.words > FAST_WORDS_PER_MINUTE / 60 * moment.spoken > 0
    ):
        return "slower"
    if moment.words >= MIN_CUE_WORDS and moment.loudest_dbfs < QUIET_SPEECH_DBFS:
        return "louder"
    return ""
