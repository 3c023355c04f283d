"""Local pace for charts: where a call is hurried and where it drags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.review.measures.rates import MIN_RATE_WORDS, spoken_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Word

WINDOW_WORDS: Final = MIN_RATE_WORDS
"""Window of a local rate, in words: fewer are noisy, more blur a hurried sentence."""
MIN_WORDS_PER_MINUTE, MAX_WORDS_PER_MINUTE = 50.0, 250.0
"""Words per minute at the bottom and the top of every pace chart."""


@dataclass(frozen=True, slots=True)
class Rate:
    """The pace around one moment."""

    at: float
    """The middle of the window, in seconds."""
    words_per_minute: float


def local_pace(runs: Sequence[Sequence[Word]]) -> tuple[tuple[Rate, ...], ...]:
    """Return one curve per run of at least `WINDOW_WORDS` words of prose.

    Args:
        runs: runs of words in order of time, without dictated ones, each within one reply.
    """
    curves = []
    for run in runs:
        windows = [run[i : i + WINDOW_WORDS] for i in range(len(run) - WINDOW_WORDS + 1)]
        rates = [_rate(window) for window in windows if _seconds(window) > 0]
        if rates:
            curves.append(tuple(rates))
    return tuple(curves)


def _rate(window: Sequence[Word]) -> Rate:
    seconds = _seconds(window)
    return Rate(window[0].span.start + seconds / 2, 60 * spoken_words(window) / seconds)


def _seconds(window: Sequence[Word]) -> float:
    return window[-1].span.end - window[0].span.start
