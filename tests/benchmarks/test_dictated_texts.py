"""The training texts of the letter-and-digit model, as the synthesizer gets them."""

from __future__ import annotations

import pytest

from benchmarks.dictated_texts import LETTER_A, OTHER_CODE_WORDS, by_name
from benchmarks.training_voices import ESPEAK
from rehearse.claims.spelling.dictation_tokens import tokens
from rehearse.language import ALPHABET
from rehearse.speech.tts.g2p import EspeakG2P


@pytest.mark.parametrize("accent", sorted({accent for _, accent in ESPEAK}))
@pytest.mark.parametrize("text", ["A as in Alpha", "A for Alpha", "L A M B", "double A B"])
def test_the_letter_a_is_voiced_by_its_name(text: str, accent: str) -> None:
    """Before another word, eSpeak NG reads an A as the article, which nobody spells with."""
    speller = EspeakG2P(accent)
    assert "eɪ" not in speller.phonemes(text)
    assert "eɪ" in speller.phonemes(by_name(text))


def test_only_the_letter_is_respelled() -> None:
    """Words, code words, and the article stay as they are."""
    assert by_name("That's a name: A, Alpha, AB") == f"That's a name: {LETTER_A}, Alpha, AB"


def test_each_letter_has_other_code_words_that_are_no_tokens() -> None:
    """So `M for Mary` teaches the M and the "for", and no token for Mary."""
    assert set(OTHER_CODE_WORDS) == set(ALPHABET)
    for letter, words in OTHER_CODE_WORDS.items():
        assert all(word[0].lower() == letter for word in words)
        assert not tokens(" ".join(word for word in words if word != "X-ray"))
