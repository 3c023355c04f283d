"""Alignment of the expected number with the words: kept where it fits, rewritten elsewhere."""

from __future__ import annotations

import pytest

from rehearse.audio.clip import Span
from rehearse.claims.number.alignment import align_number
from rehearse.language.word import Word


def words(text: str) -> tuple[Word, ...]:
    return tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.9) for i, w in enumerate(text.split()))


@pytest.mark.parametrize(
    ("heard", "wanted", "text"),
    [
        # As it was said, in the caller's own wording.
        (
            "it is four eight one, triple five, oh one six one.",
            "4815550161",
            "four eight one triple five oh one six one",
        ),
        (
            "on eight hundred, five five two, 8645",
            "8005528645",
            "eight hundred five five two eight six four five",
        ),
        # A word that sounds like a digit is one where one fits.
        (
            "is for eight one, triple five 0161",
            "4815550161",
            "four eight one triple five zero one six one",
        ),
        # A digit misrecognized, one missing, one too many.
        (
            "four one five five five five zero one nine three",
            "4155550192",
            "four one five five five five zero one nine two",
        ),
        (
            "four one five five five five one nine two",
            "4155550192",
            "four one five five five five zero one nine two",
        ),
        (
            "four one five five five five zero one nine nine two",
            "4155550192",
            "four one five five five five zero one nine two",
        ),
        # What was taken back stays, because it is in the audio.
        (
            "four one five, two five five, sorry, five five five, zero one nine two",
            "4155550192",
            "four one five two five five sorry five five five zero one nine two",
        ),
        # A number does not end before its correction, even if one digit is too many there.
        (
            "nine five one, five five five, zero one one five, sorry, zero one one one six",
            "9515550116",
            "nine five one five five five zero one one five sorry zero one one six",
        ),
    ],
)  # fmt: skip
def test_the_expected_number_in_the_callers_words(heard: str, wanted: str, text: str) -> None:
    """What fits is kept as it was said, and only the rest is rewritten."""
    (wording,) = align_number(words(heard), (wanted,))
    assert wording.texts[0] == text


def test_what_was_not_heard_is_worded_each_way() -> None:
    """A garbled zero may have been "oh" or "zero", and a lost pair "double"."""
    (wording,) = align_number(words("triple five, I'll win five six nine"), ("555015669",))
    assert wording.texts == (
        "triple five zero one five six six nine",
        "triple five oh one five six six nine",
        "triple five zero one five double six nine",
        "triple five oh one five double six nine",
    )
    assert wording.garbled == 2


def test_every_attempt_is_found() -> None:
    """A number said twice gives two alignments; a longer form wins if all of it was recognized."""
    number = "two zero seven nine four six zero one two three"
    said = f"plus four four {number} again {number}"
    found = align_number(words(said), ("02079460123", "2079460123", "442079460123"))
    assert [wording.expected for wording in found] == ["442079460123", "2079460123"]
    assert all(wording.slips < 0.5 for wording in found)


@pytest.mark.parametrize(
    "heard",
    [
        "six four six two two two eight three seven seven",
        "I have two jobs and three children since nineteen ninety one",
        "four one five",
    ],
)
def test_other_digits_are_no_attempt(heard: str) -> None:
    """Another number, figures in talk, and a lone area code are not attempts."""
    assert align_number(words(heard), ("4155550192",)) == ()


def test_a_digit_too_many_at_the_end_belongs_to_the_number() -> None:
    """Otherwise the expected number would be scored with that digit after it, and lose."""
    (found,) = align_number(
        words("plus six one four nine one five seven zero three zero zero zero"), ("61491570300",)
    )
    assert found.last == 12
    assert found.heard.endswith("three zero zero zero")
    assert found.texts[0].endswith("three zero zero")


def test_a_contraction_begins_a_sentence_once() -> None:
    """The "is" of "It's" may be a misheard digit although a sentence seems to begin there."""
    (found,) = align_number(
        words("plus one. It's zero zero seven five seven two one zero one"), ("18007572101",)
    )
    assert found.first == 1
    assert found.texts[0].startswith("one eight zero zero seven")


def test_for_after_twenty_is_a_four() -> None:
    """A recognizer writes "twenty for seventy" for 2470, which is scored as it was said."""
    (found,) = align_number(
        words("plus three five three two zero nine one eight twenty for seventy"), ("353209182470",)
    )
    assert found.texts[0] == "three five three two zero nine one eight twenty four seventy"
    assert found.slips < 0.5


def test_a_form_that_was_heard_whole_is_preferred() -> None:
    """If "the best number for me is" is recognized as "four years", that is not a country code."""
    (found,) = align_number(
        words(
            "the best number four years oh double seven double oh nine double oh seven three four"
        ),
        ("07700900734", "447700900734", "4407700900734"),
    )
    assert found.expected == "07700900734"
    assert found.slips == 0


@pytest.mark.parametrize(
    ("heard", "wanted", "text"),
    [
        # "Sorry" was said too fast to be recognized.
        (
            "nine zero six three eight six three three six zero six zero seven",
            "9063360607",
            "nine zero six three eight six sorry three three six zero six zero seven",
        ),
        # A recognizer wrote a group twice.
        (
            "zero seven seven zero zero nine zero zero nine zero zero nine zero three",
            "07700900903",
            "zero seven seven zero zero nine zero zero nine zero three",
        ),
    ],
)
def test_a_group_that_is_said_again(heard: str, wanted: str, text: str) -> None:
    """A group before an equal one, or one that is one digit off, may not be part of the number."""
    (found,) = align_number(words(heard), (wanted,))
    assert (found.first, found.last) == (0, len(heard.split()) - 1)
    assert found.texts[0] == text
    assert found.heard == heard


def test_six_to_four_may_be_sixty_four() -> None:
    """Both the tens as they are said and the recognized two are scored."""
    (found,) = align_number(
        words("seven one zero three four seven six to four sixty six"), ("7103476466",)
    )
    assert found.texts[0] == "seven one zero three four seven sixty four sixty six"
    assert found.slips >= 0.5
