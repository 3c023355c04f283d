"""The caller's words under a strip of their pace, which shows hurried and slow passages.

A block's height is the local pace, so the strip does not depend on color. It is blank where pace is
not judged, in dictated numbers and spelled names.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text

from rehearse.review import MAX_WORDS_PER_MINUTE, MIN_WORDS_PER_MINUTE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Span
    from rehearse.language import Word
    from rehearse.review import Rate, Review

BLOCKS: Final = "▁▂▃▄▅▆▇█"
MAX_WINDOW_DISTANCE_S: Final = 4.0
"""Maximum seconds between a word and the middle of the eight-word window that gives its pace."""


def strips(review: Review, width: int, *, whole: bool) -> tuple[Text, ...]:
    """Return pairs of lines, blocks above words; empty if there is no pace to show.

    Args:
        review: the review of the call.
        width: width in columns.
        whole: whether to return every line instead of only the fastest one.
    """
    rates = _rates(review)
    if not rates:
        return ()
    rows = _rows(review.words, width)
    if not whole:
        fastest = max(rates, key=lambda rate: rate.words_per_minute).at
        rows = [min(rows, key=lambda row: min(_off(word.span, fastest) for word in row))]
    low, high = _band(review)
    apart = dictated(review)
    lines: list[Text] = []
    for row in rows:
        blocks, words = Text(), Text()
        for word in row:
            rate = _rate_at(word, rates, apart)
            block, style = " ", ""
            if rate is not None:
                block = BLOCKS[_level(rate)]
                style = "yellow" if rate > high else "cyan" if rate < low else "green"
            blocks.append(block * len(word.text), style)
            blocks.append(" ")
            words.append(word.text, "bold" if style == "yellow" else "")
            words.append(" ")
        lines += [blocks, words]
    return tuple(lines)


def fastest(review: Review) -> float | None:
    """Return words per minute of the fastest eight words; None if there are too few words."""
    rates = _rates(review)
    return max(rate.words_per_minute for rate in rates) if rates else None


def dictated(review: Review) -> tuple[Span, ...]:
    """Return the stretches of dictated numbers and spelled names, where pace is not judged."""
    return tuple(s.span for s in review.segments if s.kind in {"number", "spelling"})


def _rates(review: Review) -> tuple[Rate, ...]:
    return tuple(rate for curve in review.pace for rate in curve)


def _rate_at(word: Word, rates: Sequence[Rate], apart: Sequence[Span]) -> float | None:
    middle = (word.span.start + word.span.end) / 2
    if any(span.start <= middle <= span.end for span in apart):
        return None
    nearest = min(rates, key=lambda rate: abs(rate.at - middle))
    return nearest.words_per_minute if abs(nearest.at - middle) <= MAX_WINDOW_DISTANCE_S else None


def _rows(words: Sequence[Word], width: int) -> list[list[Word]]:
    """Return the words in lines of at most this many columns."""
    rows: list[list[Word]] = []
    room = 0
    for word in words:
        if not rows or len(word.text) > room:
            rows.append([])
            room = width
        rows[-1].append(word)
        room -= len(word.text) + 1
    return rows


def _off(span: Span, at: float) -> float:
    return abs((span.start + span.end) / 2 - at)


def _level(rate: float) -> int:
    share = (round(rate) - MIN_WORDS_PER_MINUTE) / (MAX_WORDS_PER_MINUTE - MIN_WORDS_PER_MINUTE)
    return max(0, min(len(BLOCKS) - 1, int(share * len(BLOCKS))))


def _band(review: Review) -> tuple[float, float]:
    """Return the good range of pace, from the check's limits."""
    target = next((f.target for f in review.findings if f.check == "pace" and f.target), None)
    low, high = target or (None, None)
    return low or 0.0, high or float("inf")
