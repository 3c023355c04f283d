"""Whose number it is, and whether it is to be used, by the words around it."""

from pathlib import Path

import pytest
from claims.tables import examples_of, without_marks

from rehearse.claims.number.whose import whose_number

NUMBER = "415-555-0192"


def told(text: str) -> bool:
    """Return whether the number in the text is told to be another's, or not to be used."""
    words = text.split()
    at = next(at for at, word in enumerate(words) if NUMBER in word)
    return whose_number(words, at, at) == "other"


@pytest.mark.parametrize(
    "text",
    [
        "Please don't hesitate to call me at 415-555-0192.",
        "do not hesitate to call me on 415-555-0192",
        "Don't forget to call me at 415-555-0192.",
        "If I don't answer, try 415-555-0192.",
        "if i don't answer try me on 415-555-0192",
        "Never mind, call me at 415-555-0192.",
        "If you don't, call 415-555-0192.",
        "You can stop by or call 415-555-0192.",
        "Instead of emailing, call me at 415-555-0192.",
        "Why don't you call me at 415-555-0192?",
        "This is my number, 415-555-0192.",
    ],
)
def test_a_request_to_call_is_no_denial(text: str) -> None:
    """A "don't" or "never" that denies something else takes no number back."""
    assert not told(text)


@pytest.mark.parametrize(
    "text",
    [
        "Don't call 415-555-0192.",
        "Please do not ever call me at 415-555-0192",
        "You don't need to try 415-555-0192.",
        "I don't want you to call me on 415-555-0192.",
        "Please stop calling me on 415-555-0192",
        "I'm no longer using 415-555-0192",
        "Instead of calling 415-555-0192, write to me.",
        "My landlord's phone number is, 415-555-0192.",
        "415-555-0192 is my teacher's number.",
    ],
)
def test_a_number_that_is_not_to_be_used(text: str) -> None:
    """What is denied or another's is found with a few words in between."""
    assert told(text)


@pytest.mark.parametrize(("owner", "text"), examples_of(Path(__file__).with_name("whose.txt")))
def test_whose_number(owner: str, text: str) -> None:
    """The words around a number tell whose it is, with a recognizer's punctuation or without."""
    for words in (text.split(), without_marks(text).split()):
        at = next(at for at, word in enumerate(words) if NUMBER in word)
        assert whose_number(words, at, at) == owner
