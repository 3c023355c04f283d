"""Margins of a number over its rivals: other digits, or its own repeated more or less often.

How often a digit is repeated is what recognizers get wrong most, and in one direction: they turn
"five five five five" into five fives, hardly ever into three. So one digit more and one digit less
have separate thresholds.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rehearse.claims.number.candidates import without_repeats
from rehearse.claims.weights import NUMBER
from rehearse.language import digit_units

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_RIVAL_MARGIN: Final = 99.0
"""The margin if there is no rival of a kind."""


class RivalMargins(NamedTuple):
    """Margins (natural log) of the expected number; `NO_RIVAL_MARGIN` without such a rival."""

    other_digits: float
    """Over other digits."""
    one_more: float
    """Over the number with one digit of a row repeated once more."""
    one_fewer: float
    """Over the number with one digit of a row repeated once less."""

    @property
    def smallest(self) -> float:
        """Return the smallest of the three margins."""
        return min(self)


def rival_margins(texts: Sequence[str], scores: Sequence[float]) -> RivalMargins:
    """Return the margins of the expected number over its rivals.

    Args:
        texts: the expected number's texts first.
        scores: the log likelihood of each text.
    """
    expected = digit_tokens(texts[0])
    scored = list(zip(map(digit_tokens, texts), scores, strict=True))
    best = max(score for digits, score in scored if digits == expected)
    others = more = less = NO_RIVAL_MARGIN
    for items, score in scored:
        if items == expected:
            continue
        margin = best - score
        if without_repeats(items) == without_repeats(expected):
            if len(items) > len(expected):
                more = min(more, margin)
            else:
                less = min(less, margin)
        elif _words(items) > _words(expected) and _is_part(items, expected):
            # Words that are not digits ("a one" for "oh one") may score higher because they are
            # more likely as speech. They are not another number. With another digit among them they
            # are.
            others = min(others, margin + NUMBER.garbled_words_margin)
        else:
            others = min(others, margin)
    return RivalMargins(others, more, less)


def has_right_repeats(
    recognizer_margins: RivalMargins, phone_margins: RivalMargins | None, *, is_read: bool
) -> bool:
    """Return whether each digit was said as often as expected.

    Args:
        recognizer_margins: from the recognizer's scores.
        phone_margins: from the phone scores, if there are any.
        is_read: whether a word was recognized for every digit.
    """
    if recognizer_margins.one_fewer < (
        NUMBER.one_fewer_margin if is_read else NUMBER.one_fewer_margin_unread
    ):
        return False
    if phone_margins is None or recognizer_margins.one_more == NO_RIVAL_MARGIN:
        return recognizer_margins.one_more >= NUMBER.one_more_margin_without_phones
    return recognizer_margins.one_more + phone_margins.one_more / 2 >= NUMBER.one_more_margin


def digit_tokens(text: str) -> list[str]:
    """Return a text with its digits split, however they are worded: "oh double six" is 0, 6, 6."""
    items: list[str] = []
    for unit in digit_units(text.split()):
        items += unit.readings[0] if unit.readings else [unit.text]
    return items


def digits_of(text: str) -> str:
    """Return only the digits of a text, however they are worded."""
    return "".join(item for item in digit_tokens(text) if item.isdigit())


def _is_part(items: Sequence[str], expected: Sequence[str]) -> bool:
    """Return whether the digits occur in the expected ones, in order."""
    left = iter(expected)
    return all(item in left for item in items if item.isdigit())


def _words(items: Sequence[str]) -> int:
    """Return how many items are not digits."""
    return sum(not item.isdigit() for item in items)
