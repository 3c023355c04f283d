"""Repeats: one table for numbers, spelling, pace and turn-taking."""

from __future__ import annotations

import pytest
from claims.dictated import certainties, heard

from rehearse.call.turns.endpointing import LastWords, ending
from rehearse.language.double_triple import REPEATS, times_fewer
from rehearse.language.spoken_digits import digit_units
from rehearse.language.spoken_letters import letter_units
from rehearse.profile.record import Profile
from rehearse.review.measures.rates import digits

WORDS = pytest.mark.parametrize("word", REPEATS)


@WORDS
def test_digits(word: str) -> None:
    """A repeated digit counts as that many digits of the number."""
    number = Profile("Priya Raman", f"415-{'5' * REPEATS[word]}{'0192678'[: 7 - REPEATS[word]]}")
    rest = {"0": "zero", "1": "one", "9": "nine", "2": "two", "6": "six", "7": "seven"}
    said = " ".join(rest[digit] for digit in "0192678"[: 7 - REPEATS[word]])
    assert certainties(f"four one five {word} five {said}", number) == ["said"]


@WORDS
def test_a_repeat_is_one_unit(word: str) -> None:
    """The word and its digit are one unit of that many digits."""
    found = digit_units([word, "five"])
    assert [unit.readings[0] for unit in found] == ["5" * REPEATS[word]]


@WORDS
def test_letters(word: str) -> None:
    """A repeated letter is that many letters."""
    found = letter_units(heard(f"{word} L").words)
    assert [unit.letters for unit in found] == ["l" * REPEATS[word]]


@WORDS
def test_the_pace_counts_them_all(word: str) -> None:
    """A number's pace counts each digit of a repeat."""
    assert digits(f"{word} five") == REPEATS[word]


@WORDS
def test_a_number_that_ends_in_a_repeat_is_finished(word: str) -> None:
    """In turn-taking a repeat counts for all its digits, so a whole number is finished."""
    digits_before = ["four", "one", "five", "zero", "one", "nine", "two", "six", "seven"]
    said = [*digits_before[: 10 - REPEATS[word]], word, "five"]
    assert ending(said, digits=10) is ending([*digits_before, "five"], digits=10)
    assert ending([*said[:-1]], digits=10) is LastWords.TRAILING


@WORDS
def test_one_time_fewer(word: str) -> None:
    """Each word has one for a repeat fewer, down to once."""
    fewer = times_fewer(word)
    assert REPEATS.get(fewer, 1) == REPEATS[word] - 1
