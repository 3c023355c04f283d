"""One word of advice while the caller speaks, rarely: more makes talk choppy (Rhema, n = 30)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

MIN_CUE_INTERVAL_S: Final = 20.0
"""Seconds from one word to the next, at least."""

CUE_SHOWN_S: Final = 3.0
"""Seconds for which a word stands."""

MIN_CUE_WORDS: Final = 8
"""Pace says nothing in shorter turns (Yuan et al. 2006)."""

FAST_WORDS_PER_MINUTE: Final = 220.0
"""Words a minute of speech without its pauses: well past the band, so that it is seldom said."""

QUIET_SPEECH_DBFS: Final = -40.0
"""No 20 ms louder than this: far below the -28 dBFS on average that the review asks for."""
LATE_TURN_SHARE: Final = 0.75
"""Share of the turn's limit after which it is time to come to an end."""


@dataclass(frozen=True, slots=True)
class TurnProgress:
    """How the caller's turn stands."""

    at: float
    """Seconds since the call began."""
    words: int
    """Heard in this turn so far."""
    spoken: float
    """Seconds of sound in it."""
    share: float
    """Of the turn's limit that has passed."""
    loudest_dbfs: float
    """Of its sound so far. The level of the moment would call every pause quiet."""


class Cues:
    """Remembers when a word was last shown."""

    def __init__(self) -> None:
        self._word = ""
        self._said: float | None = None

    def cue(self, moment: TurnProgress) -> str:
        """The word to show at this moment; mostly none."""
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
