"""Mentions from words, and their certainty."""

from rehearse.audio.clip import Span
from rehearse.claims.mention import mention_of_words
from rehearse.language.word import Word
from rehearse.speech.transcript import Transcript

HELLO = Word("Hello,", Span(0.6, 1.5), 0.18)
"""As a plain decode writes "um, hello": without the "um", and with low confidence after it."""


def test_a_guess_is_unsure() -> None:
    """What one decode guessed is not credited."""
    assert mention_of_words(Transcript((HELLO,)), 0, 0).certainty == "unsure"


def test_two_decodes_that_agree_are_believed() -> None:
    """A guess is credited if the verbatim decode was confident of that word there."""
    verbatim = (Word("um,", Span(0.0, 1.3), 0.05), Word("hello,", Span(1.3, 1.6), 0.88))
    assert mention_of_words(Transcript((HELLO,), verbatim), 0, 0).certainty == "said"


def test_another_word_or_another_place_is_no_agreement() -> None:
    """Neither a different word there, nor an equal one later, confirms a guess."""
    other = (Word("hollow", Span(0.7, 1.4), 0.9),)
    later = (Word("hello", Span(4.0, 4.4), 0.9),)
    assert mention_of_words(Transcript((HELLO,), other), 0, 0).certainty == "unsure"
    assert mention_of_words(Transcript((HELLO,), later), 0, 0).certainty == "unsure"
    assert mention_of_words(Transcript((HELLO,), ()), 0, 0).certainty == "unsure"
