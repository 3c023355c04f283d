"""Dictation tokens: texts as tokens, and tokens as words."""

from __future__ import annotations

import pytest

from rehearse.audio.clip import Span
from rehearse.claims.spelling.dictation_tokens import TOKENS, dictated_words, spelled_out, tokens
from rehearse.language.code_words import ALPHABET
from rehearse.speech.phones.ctc import PathSymbol


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("B for Bravo, double L", "b four bravo double l"),
        ("W X", "double u x"),
        ("X for X-ray", "x four xray"),
        ("four one five, oh double two", "four one five o double two"),
        ("plus one, eight hundred, twenty-one", "plus one eight hundred twenty one"),
        ("treble nine", "triple nine"),
        ("My number is a good one", "one"),  # "a" is a word, "A" a letter.
        ("O'Brien", "o"),
    ],
)
def test_texts_as_they_are_dictated(text: str, expected: str) -> None:
    """Letters, their code words and digits are kept, whatever stands between them."""
    assert tokens(text) == tuple(expected.split())


def test_the_for_of_a_code_word_is_not_waited_for() -> None:
    """The "for" is left out, because many people hardly say it."""
    assert spelled_out("B for Bravo, F for Foxtrot") == ("b", "bravo", "f", "foxtrot")


def test_every_letter_can_be_dictated() -> None:
    """Each letter can be dictated by itself and with its code word."""
    for letter, word in ALPHABET.items():
        said = tokens(f"{letter.upper()} for {word}")
        assert said
        assert set(said) <= set(TOKENS)


def words(heard: str) -> str:
    passed = [
        PathSymbol(symbol, Span(at / 2, at / 2 + 0.04), 0.9)
        for at, symbol in enumerate(heard.split())
    ]
    return " ".join(word.text for word in dictated_words(passed))


@pytest.mark.parametrize(
    ("heard", "expected"),
    [
        ("b four bravo o", "B for bravo O"),
        ("four one o six", "four one oh six"),
        ("o four one", "oh four one"),
        ("o double two", "O double two"),
        ("double u e i", "double U E I"),
        ("b bravo r romeo", "B for bravo R for romeo"),  # The "for" was swallowed.
        ("double u whiskey", "double U for whiskey"),
        ("romeo a four alpha", "for romeo A for alpha"),  # So was the letter.
        ("r hotel", "R hotel"),  # A code word of another letter stays separate.
        ("l lima r hotel", "L for lima R hotel"),
        ("l four lima i alpha m mike p bravo", "L for lima I for alpha M for mike P for bravo"),
        ("double u whiskey u uniform r hotel", "double U for whiskey U for uniform R for hotel"),
    ],
)
def test_tokens_that_sound_alike_are_told_by_what_stands_beside_them(
    heard: str, expected: str
) -> None:
    """An "oh" among digits is not a letter, and a "for" before its code word is not a digit."""
    assert words(heard) == expected


def test_each_word_has_its_time() -> None:
    """A word has the time of its token."""
    (word,) = dictated_words([PathSymbol("seven", Span(1.2, 1.4), 0.75)])
    assert (word.span, word.confidence) == (Span(1.2, 1.4), 0.75)
