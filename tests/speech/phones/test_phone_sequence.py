"""Texts in the phone recognizer's own symbols."""

from __future__ import annotations

import pytest

from rehearse.speech.phones.confusions import HEARD_AS
from rehearse.speech.phones.phone_sequence import ipa_symbols, phone_sequence, spoken_words
from rehearse.speech.tts.g2p import EspeakG2P


@pytest.mark.parametrize(
    ("ipa", "symbols"),
    [
        ("pɹˈiːə", "p ɹ i ə"),
        ("dʒˈɔːɹdən", "d͡ʒ ɔ ɹ d ə n"),
        ("tʃˈɛn", "t͡ʃ ɛ n"),
        ("ɡˈæləɡɚ", "g æ l ə g ɝ"),
        ("nˈaɪn fˈoːɹ", "n aɪ n f ɔ ɹ"),
        ("", ""),
    ],
)
def test_signs(ipa: str, symbols: str) -> None:
    """Stress and length are dropped, and the synthesizer's symbols become the network's."""
    assert ipa_symbols(ipa) == tuple(symbols.split())


def test_letters_are_named() -> None:
    """A single letter is said by its name, and punctuation is not said."""
    assert spoken_words("P-R, double L!") == "pee are double ell"


def test_words_that_the_network_spells() -> None:
    """The digits one and two are written as the network writes them."""
    sounds = EspeakG2P().phonemes
    assert phone_sequence("one", sounds) == ("o", "n", "e")
    assert phone_sequence("nine one", sounds)[-3:] == ("o", "n", "e")


def test_every_sound_of_english_was_counted() -> None:
    """Every phoneme of an English sentence is in the table."""
    text = "the quick brown fox jumps over a lazy dog, there, thin ship, measure, chew, joy, sing"
    counted = set(HEARD_AS) | {"ʒ", "ɔɪ"}  # Too rare to have been counted.
    assert set(phone_sequence(text, EspeakG2P().phonemes)) <= counted


@pytest.mark.parametrize(
    ("written", "plain"),
    [("José Núñez", "Jose Nunez"), ("Nguyễn Văn Anh", "Nguyen Van Anh"), ("Łukasz", "Lukasz")],
)
def test_letters_with_signs(written: str, plain: str) -> None:
    """An accent does not end a word: the name is read as if without it."""
    assert spoken_words(written) == spoken_words(plain)
