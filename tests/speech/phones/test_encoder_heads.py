"""Tests of the fine ear: speech voiced on the spot, heard by three networks one after the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio.clip import Clip, Span, join, silence
from rehearse.claims.spelling.tokens import tokens, written
from rehearse.errors import RecognizerError
from rehearse.speech import catalog
from rehearse.speech.phones.ctc import fits, likeliest_path
from rehearse.speech.phones.encoder_heads import STRIDE, WEIGHTS, FinePhonetic
from rehearse.speech.phones.hama import STEP, HamaPhonetic
from rehearse.speech.phones.keyword_spotting import spot
from rehearse.speech.phones.phone_sequence import sequence
from rehearse.speech.tts.g2p import EspeakSpeller

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.speech.phones.posteriors import Posteriors
    from rehearse.speech.ports import Encoding


@pytest.fixture(scope="module")
def encoder() -> Encoding:
    return catalog.recognizer("whisper")  # type: ignore[return-value]


@pytest.fixture(scope="module")
def heard_by(encoder: Encoding) -> dict[str, Posteriors]:
    """A name with letters after it, in Pico's voice, which the ear was not taught with."""
    said = catalog.second_voice().say("Hello, this is Niamh Gallagher. G. A. L. L. A. G. H. E. R.")
    clip = join([silence(0.4), said, silence(0.4)])
    first = HamaPhonetic().posteriors(clip)
    return {"first": first, "fine": FinePhonetic(encoder).refined(clip, first).sounds}


def test_frame_by_frame(heard_by: dict[str, Posteriors]) -> None:
    """A row for each of the first ear's, with probabilities that sum to one."""
    fine = heard_by["fine"]
    assert len(fine.log_probs) == pytest.approx(len(heard_by["first"].log_probs), abs=2)
    assert fine.step == STEP
    assert np.exp(fine.log_probs).sum(axis=1) == pytest.approx(1.0, abs=1e-3)


def test_finer_than_the_first(heard_by: dict[str, Posteriors]) -> None:
    """A spelled name leads its nearest misspelling by more than it does by the first ear."""
    speller = EspeakSpeller()
    right, wrong = (
        sequence(" ".join(letters), speller.sounds) for letters in ("GALLAGHER", "GALLAKHER")
    )
    leads = {}
    for ear, posteriors in heard_by.items():
        one, other = spot(posteriors, [right, wrong])
        leads[ear] = one.score - other.score
    assert leads["fine"] > 2.0
    assert leads["fine"] > leads["first"]


def test_past_the_recognizer_s_window(encoder: Encoding) -> None:
    """What was said after half a minute is heard at its own time."""
    said = catalog.second_voice().say("Jordan Rivera.")
    clip = join([silence(1.0), said, silence(32.0), said, silence(0.5)])
    fine = FinePhonetic(encoder).refined(clip, HamaPhonetic().posteriors(clip)).sounds
    name = [sequence("Jordan Rivera", EspeakSpeller().sounds)]
    (first,), (again,) = (
        spot(fine.cut(Span(begin, begin + said.seconds + 0.4)), name)
        for begin in (0.8, 32.8 + said.seconds)
    )
    assert min(first.each, again.each) > -1.3
    assert again.start == pytest.approx(first.start, abs=0.08)


def test_dictated_letters_and_digits(encoder: Encoding) -> None:
    """They are written down as they were said, and the nearest other ones fit much less."""
    text = "That's spelled B. R. O. W. N. My number is four one five, double five, zero nine."
    clip = join([silence(0.4), catalog.second_voice().say(text), silence(0.4)])
    dictated = FinePhonetic(encoder).refined(clip, HamaPhonetic().posteriors(clip)).dictated
    assert dictated.step == pytest.approx(STRIDE * STEP)
    assert np.exp(dictated.log_probs).sum(axis=1) == pytest.approx(1.0, abs=1e-3)
    heard = " ".join(word.text for word in written(likeliest_path(dictated)))
    assert "B R O double U N" in heard
    assert "four one five double five zero nine" in heard
    for right, wrong in (("B R O W N", "B R O W M"), ("four one five", "four nine five")):
        one, other = fits(dictated, [tokens(right), tokens(wrong)])
        assert one > other + 3


def test_nothing_heard(encoder: Encoding) -> None:
    """Silence is silent in every frame."""
    clip = Clip(np.zeros(32000, dtype=np.int16))
    fine = FinePhonetic(encoder).refined(clip, HamaPhonetic().posteriors(clip)).sounds
    assert set(fine.log_probs.argmax(axis=1).tolist()) == {0}


@pytest.mark.parametrize(
    "content", [None, b"", b"not an archive", WEIGHTS.read_bytes()[:5000]], ids=str
)
def test_damaged_weights(tmp_path: Path, encoder: Encoding, content: bytes | None) -> None:
    """One line says what is wrong, and what to do."""
    path = tmp_path / "ear.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RecognizerError, match="install rehearse anew"):
        FinePhonetic(encoder, path)
    with pytest.raises(RecognizerError, match="install rehearse anew"):
        FinePhonetic(encoder, dictation=path)


def test_only_for_the_recognizer_it_was_taught_with() -> None:
    """Another model's encoder means nothing to it."""

    class Other:
        name, model = "whisper", "base"

    assert catalog.fine(Other()) is None  # type: ignore[arg-type]
