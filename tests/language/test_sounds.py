"""Sound similarity: one name in other letters, and other names."""

import pytest

from rehearse.language.sounds import phonemes, sound_similarity
from rehearse.speech.tts.g2p import EspeakG2P


@pytest.fixture(scope="module")
def speller() -> EspeakG2P:
    return EspeakG2P()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Priya Raman", "Priya Ramen"),
        ("Layla Haddad", "Leila Haddad"),
        ("Sean O'Connor", "Shawn O'Connor"),
        ("Hamish MacLeod", "Hamish Macloud"),
    ],
)
def test_the_same_sound_in_other_letters(speller: EspeakG2P, one: str, other: str) -> None:
    """What a recognizer makes of an unknown name is close to it."""
    assert sound_similarity(speller.phonemes(one), speller.phonemes(other)) > 0.85


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Priya Raman", "Jordan Rivera"),
        ("Marcus Bell", "Emily Carter"),
        ("Wei Chen", "Oksana Shevchenko"),
    ],
)
def test_other_names_are_far(speller: EspeakG2P, one: str, other: str) -> None:
    """Two people's names have little in common."""
    assert sound_similarity(speller.phonemes(one), speller.phonemes(other)) < 0.5


def test_nothing_is_like_nothing() -> None:
    """Without phonemes the similarity is 0."""
    assert sound_similarity("", "") == 0
    assert sound_similarity("pɹiːə", "") == 0


def test_marks_do_not_count() -> None:
    """Stress and length differ between a name alone and in a sentence."""
    assert phonemes("pɹˈiːə") == phonemes("pɹiə")
