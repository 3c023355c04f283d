"""Spoken digits: what people say and the digits that result."""

import pytest

from rehearse.audio.clip import Span
from rehearse.language.spoken_digits import digit_runs
from rehearse.language.word import Word


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate(text.split()))


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("call me at four one five, five five five, zero one nine two", ["4155550192"]),
        ("four one five double five five oh one nine two", ["4155550192"]),
        ("triple five oh one nine two", ["5550192"]),
        ("eight hundred five five five twenty-one thirty-four", ["8005552134"]),
        ("five five five fifteen hundred", ["5551500"]),
        ("five five five two thousand", ["5552000"]),
        ("five five five nineteen ninety", ["5551990"]),
        ("my number is 415-555-0192 thanks", ["4155550192"]),
        ("it's 4155550192.", ["4155550192"]),
        ("oh seven seven double oh nine", ["077009"]),
        ("area code four one five then five five five", ["415555"]),
        ("four one five, um, five five five", ["415555"]),
        # A word between digits may be a misheard one; "and" may be one, or nothing.
        ("four one five heaven five five", ["415?55"]),
        ("four one five and five five", ["415&55"]),
        ("four one five again four one five", ["415", "415"]),
        # Soundalikes are digits only between digits.
        ("four one for two five", ["41425"]),
        ("ask for two of them", []),
        ("I have two jobs and one question for you", []),
        # Other talk ends a number.
        ("four one five two and my name is Ann, six seven eight", ["4152", "678"]),
        ("", []),
    ],
)
def test_what_is_said(text: str, digits: list[str]) -> None:
    """Units, oh, doubles, hundreds, tens and numerals give the digits that were meant."""
    assert [stretch.text for stretch in digit_runs(words(text))] == digits


@pytest.mark.parametrize(
    "text",
    [
        "four one five five five six, sorry, five five five zero one nine two",
        "four one five five five six no wait sorry five five five zero one nine two",
        "four one five five five six I mean five five five zero one nine two",
    ],
)
def test_a_correction_is_marked(text: str) -> None:
    """A correction within a number stays in one run, with the place marked."""
    (stretch,) = digit_runs(words(text))
    assert stretch.text == "4155565550192"
    assert stretch.corrections == (6,)


def test_a_unit_after_a_ten_is_doubtful() -> None:
    """A unit after a ten ("twenty seven") is 27, or 20 and then 7."""
    (stretch,) = digit_runs(words("oh twenty seven nine four six"))
    assert (stretch.text, stretch.doubtful) == ("027946", (2,))


def test_each_digit_knows_its_word() -> None:
    """A doubled digit points to the word that was doubled."""
    (stretch,) = digit_runs(words("call double five six"))
    assert [(d.value, d.word) for d in stretch.digits] == [("5", 2), ("5", 2), ("6", 3)]
