"""A person's own pronunciation of a name: stored as phones, and found again."""

from __future__ import annotations

import numpy as np
import pytest
from made_sounds import SYMBOLS, heard

from rehearse.speech.phones.confusions import HAMA
from rehearse.speech.phones.keyword_spotting import spot_keywords
from rehearse.speech.phones.posteriors import Posteriors
from rehearse.speech.phones.pronunciation import likeliest_phone, mixture_parts, pronunciation


def in_two_minds(one: str, other: str, share: float) -> Posteriors:
    """Return two frames that hold either of two phones."""
    probs = np.full((2, len(SYMBOLS)), 1e-6)
    probs[:, SYMBOLS.index(one)], probs[:, SYMBOLS.index(other)] = share, 1.0 - share
    return Posteriors(np.log(probs).astype(np.float32), SYMBOLS, (0,), 0.02, HAMA)


def test_plain_sounds() -> None:
    """Clear phones are written plainly, without silence, and repeated ones are kept."""
    assert pronunciation(heard("p ɹ i ə _ ɹ æ m ə n")) == tuple("priəræmən".replace("r", "ɹ"))
    assert pronunciation(heard("m m")) == ("m", "m")


def test_silence_is_no_pronunciation() -> None:
    """Silence has no pronunciation."""
    assert pronunciation(heard("_ _ _")) == ()


def test_a_doubt_is_kept() -> None:
    """A phone on which the model is undecided stays a mixture, unless the doubt is slight."""
    assert pronunciation(in_two_minds("ɪ", "i", 0.6)) == ("ɪ60+i40",)
    assert pronunciation(in_two_minds("ɪ", "i", 0.98)) == ("ɪ",)


@pytest.mark.parametrize(
    ("sound", "expected", "first"),
    [
        ("p", (("p", 100),), "p"),
        ("ɪ40+i60", (("ɪ", 40), ("i", 60)), "i"),
        ("t͡ʃ70+t30", (("t͡ʃ", 70), ("t", 30)), "t͡ʃ"),
    ],
)
def test_what_a_mixture_is_made_of(
    sound: str, expected: tuple[tuple[str, int], ...], first: str
) -> None:
    """The parts come back as they were written."""
    assert mixture_parts(sound) == expected
    assert likeliest_phone(sound) == first


def test_a_mixture_fits_either_sound() -> None:
    """Each phone of a mixture fits better than one outside it, and the main one best."""
    frames = {sound: heard(f"k {sound} n") for sound in ("æ", "i", "u")}
    mixed = {s: spot_keywords(f, [("k", "æ80+i20", "n")])[0].score for s, f in frames.items()}
    assert mixed["æ"] > mixed["i"] > mixed["u"]
    assert mixed["i"] > spot_keywords(frames["i"], [("k", "æ", "n")])[0].score
