"""Dictated numbers: runs of digits as whole numbers, compared with the expected one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

from rehearse.claims.number.alignment import NUMBER_CHECK
from rehearse.claims.records import hypothesis_id
from rehearse.language import OPTIONAL_DIGIT, UNREAD_DIGIT, Digit, DigitRun, digit_runs, edits

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Span
    from rehearse.language import Word
    from rehearse.speech import Transcript

MIN_NUMBER_DIGITS: Final = 5
"""Fewer digits in a row are not taken for a telephone number."""
MAX_DOUBTFUL_UNITS: Final = 4
"""Maximum number of doubtful units that are tried both ways."""


@dataclass(frozen=True, slots=True)
class DictatedNumber:
    """Digits that were said as one number."""

    digits: tuple[Digit, ...]
    right: bool
    """Whether they are the expected number, digit for digit."""

    @property
    def text(self) -> str:
        """Return the digits as one string, with `?` for a word that may have been one."""
        return "".join(digit.value for digit in self.digits)

    @property
    def first(self) -> int:
        """Return the index of its first word."""
        return self.digits[0].word

    @property
    def last(self) -> int:
        """Return the index of its last word."""
        return self.digits[-1].word

    @property
    def id(self) -> str:
        """Return the id of the place."""
        return hypothesis_id(NUMBER_CHECK, self.first, self.last)

    def span(self, transcript: Transcript) -> Span:
        """Return when it was said."""
        return transcript.words[self.first].span.cover(transcript.words[self.last].span)


def dictated_numbers(words: Sequence[Word], wanted: tuple[str, ...]) -> tuple[DictatedNumber, ...]:
    """Return every number that was dictated.

    Args:
        words: the recognized words.
        wanted: digit strings that are the expected number (see `numbering_plan.dialed_forms`).
    """
    return tuple(number for stretch in digit_runs(words) for number in _numbers(stretch, wanted))


def nearest(text: str, wanted: tuple[str, ...]) -> str:
    """Return the form of the expected number that is closest to the digits."""
    return min(wanted, key=lambda form: edits(text, form))


def without_repeats(items: Sequence[str]) -> list[str]:
    """Return the items, each only once where it is repeated in a row."""
    return [item for at, item in enumerate(items) if not at or items[at - 1] != item]


def _numbers(stretch: DigitRun, wanted: tuple[str, ...]) -> tuple[DictatedNumber, ...]:
    """Return the run as numbers: the expected one wherever it stands, the rest as it was said."""
    ways = [way for said in (*_readings(stretch), *_corrected(stretch)) for way in _both(said)]
    # Ties go to the first: another reading is used only where it makes the number.
    return max((_split(way, wanted) for way in ways), key=lambda ps: sum(p.right for p in ps))


def _both(digits: tuple[Digit, ...]) -> tuple[tuple[Digit, ...], ...]:
    """Return a doubtful "and" read both ways: as an unreadable digit and as no digit."""
    if all(digit.value != OPTIONAL_DIGIT for digit in digits):
        return (digits,)
    without = tuple(digit for digit in digits if digit.value != OPTIONAL_DIGIT)
    unread = tuple(Digit(UNREAD_DIGIT, d.word) if d.value == OPTIONAL_DIGIT else d for d in digits)
    return (unread, without)


def _readings(stretch: DigitRun) -> tuple[tuple[Digit, ...], ...]:
    """Return the digits as recognized, and with "twenty seven" also read as 20, 7.

    All combinations of such readings are included.
    """
    doubtful = stretch.doubtful[:MAX_DOUBTFUL_UNITS]
    readings: list[tuple[Digit, ...]] = []
    for count in range(len(doubtful) + 1):
        for chosen in combinations(doubtful, count):
            digits: list[Digit] = []
            for at, digit in enumerate(stretch.digits):
                if at in chosen:
                    digits.append(Digit("0", stretch.digits[at - 1].word))
                digits.append(digit)
            readings.append(tuple(digits))
    return tuple(readings)


def _corrected(stretch: DigitRun) -> tuple[tuple[Digit, ...], ...]:
    """Return the digits with a correction in place of what it corrects.

    There is one reading for every length that the corrected part may have.
    """
    ways: list[tuple[Digit, ...]] = []
    for at in stretch.corrections:
        before, after = stretch.digits[:at], stretch.digits[at:]
        ways.extend(before[: at - taken] + after for taken in range(1, at + 1))
    return tuple(ways)


def _split(digits: tuple[Digit, ...], wanted: tuple[str, ...]) -> tuple[DictatedNumber, ...]:
    """Return digits in a row as whole numbers: the expected one wherever it stands by itself."""
    text = "".join(digit.value for digit in digits)
    for form in sorted(wanted, key=len, reverse=True):
        at = text.find(form)
        before, after = at, len(text) - at - len(form)
        # An extra digit on either side makes it another number, so it is not cut off.
        if at >= 0 and all(rest == 0 or rest >= MIN_NUMBER_DIGITS for rest in (before, after)):
            end = at + len(form)
            return (
                *_split(digits[:at], wanted),
                DictatedNumber(digits[at:end], right=True),
                *_split(digits[end:], wanted),
            )
    if len(digits) < MIN_NUMBER_DIGITS:
        return ()
    # Two numbers in a row, with no word between them.
    if len(digits) >= 2 * len(wanted[0]) - 2:
        half = len(digits) // 2
        return (
            DictatedNumber(digits[:half], right=False),
            DictatedNumber(digits[half:], right=False),
        )
    return (DictatedNumber(digits, right=False),)
