"""By how much a number leads its rivals: other digits, and its own repeated more or less often.

How often a digit is repeated in a row is what recognizers hear worst, and they err to one side: of
"five five five five" they make five, hardly ever three. So a digit more and a digit less are
weighed apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rehearse.claims.number.candidates import once
from rehearse.language.spoken_digits import units

if TYPE_CHECKING:
    from collections.abc import Sequence

UNOPPOSED: Final = 99.0
"""The margin where there is no rival of a kind."""
GARBLED: Final = 4.5
"""What words that are no digits may have ahead of the expected number, when no other digit has."""
NONE_MORE: Final = 2.0
"""Lead over the number with a digit repeated once more, half of the sounds' lead added, from which
it was not said once more. Of 30 human numbers with one too many 29 have 1.6 or less, one 4.0; of
157 right ones with a contrast all but one have 2.3 or more, of 49 voiced ones all 2.2."""
NONE_MORE_ALONE: Final = 1.1
"""The same without the sounds: those 29 have 1.0 or less."""
NONE_LESS: Final = -4.8
"""Lead over the number with a repeated digit once less, where a word was heard for every digit: of
220 right ones none has less than -4.7."""
NONE_LESS_UNREAD: Final = -2.0
"""The same where a digit has no word: of 30 human numbers with one dropped 29 have -5.0 or less,
one -2.5."""


class Margins(NamedTuple):
    """Leads (natural log) of the expected number; `UNOPPOSED` where there is no such rival."""

    others: float
    """Over other digits."""
    more: float
    """Over its own, one of a row said once more."""
    less: float
    """Over its own, one of a row said once less."""

    @property
    def least(self) -> float:
        """The smallest."""
        return min(self)


def margins(texts: Sequence[str], each: Sequence[float]) -> Margins:
    """The expected number against its rivals.

    Args:
        texts: the expected number's first.
        each: score of each.
    """
    expected = read(texts[0])
    scores = list(zip(map(read, texts), each, strict=True))
    best = max(score for digits, score in scores if digits == expected)
    others = more = less = UNOPPOSED
    for items, score in scores:
        if items == expected:
            continue
        margin = best - score
        if once(items) == once(expected):
            if len(items) > len(expected):
                more = min(more, margin)
            else:
                less = min(less, margin)
        elif _words(items) > _words(expected) and _is_part(items, expected):
            # Words that are no digits ("a one" for "oh one") may be likelier talk. They are no
            # other number; those stand beside them. With another digit among them they are.
            others = min(others, margin + GARBLED)
        else:
            others = min(others, margin)
    return Margins(others, more, less)


def counts(heard: Margins, sounded: Margins | None, *, is_read: bool) -> bool:
    """Whether each digit was said as often as expected.

    Args:
        heard: of the recognizer's contrast.
        sounded: of the sounds, if they were asked.
        is_read: a word was heard for every digit.
    """
    if heard.less < (NONE_LESS if is_read else NONE_LESS_UNREAD):
        return False
    if sounded is None or heard.more == UNOPPOSED:
        return heard.more >= NONE_MORE_ALONE
    return heard.more + sounded.more / 2 >= NONE_MORE


def read(text: str) -> list[str]:
    """A text with its digits apart, however they are worded: "oh double six" is 0, 6, 6."""
    items: list[str] = []
    for unit in units(text.split()):
        items += unit.readings[0] if unit.readings else [unit.text]
    return items


def _is_part(items: Sequence[str], expected: Sequence[str]) -> bool:
    """Whether the digits are the expected ones, in order, as far as they go."""
    left = iter(expected)
    return all(item in left for item in items if item.isdigit())


def _words(items: Sequence[str]) -> int:
    """How many of them are no digits."""
    return sum(not item.isdigit() for item in items)
