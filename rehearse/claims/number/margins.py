"""By how much a number leads its rivals: other digits, and its own repeated more or less often.

How often a digit is repeated in a row is what recognizers hear worst, and they err to one side: of
"five five five five" they make five, hardly ever three. So a digit more and a digit less are
weighed apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from rehearse.claims.number.candidates import without_repeats
from rehearse.language import digit_units

if TYPE_CHECKING:
    from collections.abc import Sequence

NO_RIVAL_MARGIN: Final = 99.0
"""The margin where there is no rival of a kind."""
MAX_GARBLED_MARGIN: Final = 4.5
"""What words that are no digits may have ahead of the expected number, when no other digit has."""
MIN_ONE_MORE_MARGIN: Final = 2.0
"""Lead over the number with a digit repeated once more, half of the sounds' lead added, from which
it was not said once more. Of 30 human numbers with one too many 29 have 1.6 or less, one 4.0; of
157 right ones with a contrast all but one have 2.3 or more, of 49 voiced ones all 2.2."""
MIN_ONE_MORE_MARGIN_WITHOUT_PHONES: Final = 1.1
"""`MIN_ONE_MORE_MARGIN` without phone scores: those 29 have 1.0 or less."""
MIN_ONE_FEWER_MARGIN: Final = -4.8
"""Lead over the number with a repeated digit once less, where a word was heard for every digit: of
220 right ones none has less than -4.7."""
MIN_ONE_FEWER_MARGIN_UNREAD: Final = -2.0
"""`MIN_ONE_FEWER_MARGIN` where a digit has no word: of 30 human numbers with one dropped 29 have
-5.0 or less, one -2.5."""


class RivalMargins(NamedTuple):
    """Leads (natural log) of the expected number; `NO_RIVAL_MARGIN` without such a rival."""

    other_digits: float
    """Over other digits."""
    one_more: float
    """Over its own, one of a row said once more."""
    one_fewer: float
    """Over its own, one of a row said once less."""

    @property
    def smallest(self) -> float:
        """The smallest."""
        return min(self)


def rival_margins(texts: Sequence[str], scores: Sequence[float]) -> RivalMargins:
    """The expected number against its rivals.

    Args:
        texts: the expected number's first.
        scores: of each text.
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
            # Words that are no digits ("a one" for "oh one") may be likelier talk. They are no
            # other number; those stand beside them. With another digit among them they are.
            others = min(others, margin + MAX_GARBLED_MARGIN)
        else:
            others = min(others, margin)
    return RivalMargins(others, more, less)


def has_right_repeats(
    recognizer_margins: RivalMargins, phone_margins: RivalMargins | None, *, is_read: bool
) -> bool:
    """Whether each digit was said as often as expected.

    Args:
        recognizer_margins: of the recognizer's contrast.
        phone_margins: of the sounds, if they were asked.
        is_read: a word was heard for every digit.
    """
    if recognizer_margins.one_fewer < (
        MIN_ONE_FEWER_MARGIN if is_read else MIN_ONE_FEWER_MARGIN_UNREAD
    ):
        return False
    if phone_margins is None or recognizer_margins.one_more == NO_RIVAL_MARGIN:
        return recognizer_margins.one_more >= MIN_ONE_MORE_MARGIN_WITHOUT_PHONES
    return recognizer_margins.one_more + phone_margins.one_more / 2 >= MIN_ONE_MORE_MARGIN


def digit_tokens(text: str) -> list[str]:
    """A text with its digits apart, however they are worded: "oh double six" is 0, 6, 6."""
    items: list[str] = []
    for unit in digit_units(text.split()):
        items += unit.readings[0] if unit.readings else [unit.text]
    return items


def _is_part(items: Sequence[str], expected: Sequence[str]) -> bool:
    """Whether the digits are the expected ones, in order, as far as they go."""
    left = iter(expected)
    return all(item in left for item in items if item.isdigit())


def _words(items: Sequence[str]) -> int:
    """How many of them are no digits."""
    return sum(not item.isdigit() for item in items)
