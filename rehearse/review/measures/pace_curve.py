"""Pace from moment to moment, for pictures of it: where a call hurries and where it drags."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.review.measures.pace import MIN_RATE_WORDS, spoken_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio.clip import Span
    from rehearse.language.word import Word

WINDOW_WORDS: Final = MIN_RATE_WORDS
"""Words that a local rate is taken over: fewer say nothing, more blur a hurried sentence."""


@dataclass(frozen=True, slots=True)
class Rate:
    """How fast it went around one moment."""

    at: float
    """Seconds; the middle of the window."""
    words_per_minute: float


def local_pace(
    words: Sequence[Word], dictated: Sequence[Span], turns: Sequence[Span]
) -> tuple[tuple[Rate, ...], ...]:
    """A curve for each run of at least `WINDOW_WORDS` words of prose.

    Args:
        words: what was heard, in order of time.
        dictated: stretches that are meant to be slow: dictated numbers, spelled names.
        turns: the replies; a run does not go on from one into the next.
    """
    curves = []
    for run in _runs(words, dictated, turns):
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


def _runs(
    words: Sequence[Word], dictated: Sequence[Span], turns: Sequence[Span]
) -> list[list[Word]]:
    runs: list[list[Word]] = []
    before: int | None = None
    for word in words:
        middle = (word.span.start + word.span.end) / 2
        if any(span.start <= middle <= span.end for span in dictated):
            before = None
            continue
        turn = next((i for i, t in enumerate(turns) if t.start <= middle <= t.end), -1)
        if turn != before or not runs:
            runs.append([])
        runs[-1].append(word)
        before = turn
    return runs
