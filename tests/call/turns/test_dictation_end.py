"""Who has come to the last digits, or letters, is through, however those before were heard."""

import pytest

from rehearse.audio.clip import Span
from rehearse.call.turns.dictation_end import is_dictation_complete
from rehearse.language.word import Word
from rehearse.profile.record import Profile

PRIYA = Profile("Priya Raman", "415-555-0192")


def over(text: str) -> bool:
    words = tuple(Word(w, Span(i / 2, i / 2 + 0.4), 0.4) for i, w in enumerate(text.split()))
    return is_dictation_complete(words, PRIYA)


@pytest.mark.parametrize(
    "text",
    [
        "my number is four one five five five five zero one nine two",
        "my number is four and five five five five all one nine two.",
        "four one five, triple five, I'll win nine two",
        "it is spelled R-A-M-A-N",
        "that is T R I Y A R A N A N",
        "five five five zero one nine to",
        "four one five, five five five, zero won, nine two",
        "and my name is spelled Priar n",
    ],
)
def test_the_end_was_reached(text: str) -> None:
    """The number or the name to its end, with slips in the middle."""
    assert over(text)


@pytest.mark.parametrize(
    "text",
    [
        "my number is four one five five five five",
        "my number is four one five five five five zero one nine two and my name is",
        "it is spelled R-A-M",
        "my number is",
        "the number to call is two one too",
        "it is spelled out by an",
        "",
    ],
)
def test_more_is_to_come(text: str) -> None:
    """Half a number, half a name, or words after it."""
    assert not over(text)
