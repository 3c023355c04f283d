"""The acoustic model: synthetic speech through three networks in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio.clip import Clip, Span, join, silence
from rehearse.claims.spelling.dictation_tokens import dictated_words, tokens
from rehearse.errors import RecognizerError
from rehearse.speech import engine_choice
from rehearse.speech.phones.ctc import likeliest_path, sequence_scores
from rehearse.speech.phones.encoder_heads import DICTATION_STRIDE, PHONE_HEAD_WEIGHTS, EncoderHeads
from rehearse.speech.phones.hama import FRAME_S, HamaPhoneRecognizer
from rehearse.speech.phones.keyword_spotting import spot_keywords
from rehearse.speech.phones.phone_sequence import phone_sequence
from rehearse.speech.tts.g2p import EspeakG2P

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.speech.phones.posteriors import Posteriors
    from rehearse.speech.ports import FeatureEncoder


@pytest.fixture(scope="module")
def encoder() -> FeatureEncoder:
    return engine_choice.choose_and_load("whisper")  # type: ignore[return-value]


@pytest.fixture(scope="module")
def heard_by(encoder: FeatureEncoder) -> dict[str, Posteriors]:
    """A name with letters after it in Pico's voice, on which the model was not trained."""
    said = engine_choice.second_voice().say(
        "Hello, this is Niamh Gallagher. G. A. L. L. A. G. H. E. R."
    )
    clip = join([silence(0.4), said, silence(0.4)])
    first = HamaPhoneRecognizer().posteriors(clip)
    return {"first": first, "fine": EncoderHeads(encoder).refined_posteriors(clip, first).phones}


def test_frame_by_frame(heard_by: dict[str, Posteriors]) -> None:
    """There is one row for each of the phone recognizer's, and probabilities sum to one."""
    fine = heard_by["fine"]
    assert len(fine.log_probs) == pytest.approx(len(heard_by["first"].log_probs), abs=2)
    assert fine.step == FRAME_S
    assert np.exp(fine.log_probs).sum(axis=1) == pytest.approx(1.0, abs=1e-3)


def test_finer_than_the_first(heard_by: dict[str, Posteriors]) -> None:
    """The margin of a spelled name over its nearest misspelling is larger than the recognizer's."""
    speller = EspeakG2P()
    right, wrong = (
        phone_sequence(" ".join(letters), speller.phonemes)
        for letters in ("GALLAGHER", "GALLAKHER")
    )
    leads = {}
    for heads, posteriors in heard_by.items():
        one, other = spot_keywords(posteriors, [right, wrong])
        leads[heads] = one.score - other.score
    assert leads["fine"] > 2.0
    assert leads["fine"] > leads["first"]


def test_past_the_recognizer_s_window(encoder: FeatureEncoder) -> None:
    """Speech after half a minute is recognized at its own time."""
    said = engine_choice.second_voice().say("Jordan Rivera.")
    clip = join([silence(1.0), said, silence(32.0), said, silence(0.5)])
    fine = (
        EncoderHeads(encoder)
        .refined_posteriors(clip, HamaPhoneRecognizer().posteriors(clip))
        .phones
    )
    name = [phone_sequence("Jordan Rivera", EspeakG2P().phonemes)]
    (first,), (again,) = (
        spot_keywords(fine.cut(Span(begin, begin + said.seconds + 0.4)), name)
        for begin in (0.8, 32.8 + said.seconds)
    )
    assert min(first.score_per_phone, again.score_per_phone) > -1.3
    assert again.start == pytest.approx(first.start, abs=0.08)


def test_dictated_letters_and_digits(encoder: FeatureEncoder) -> None:
    """They are transcribed as said, and the nearest rivals fit much less well."""
    text = "That's spelled B. R. O. W. N. My number is four one five, double five, zero nine."
    clip = join([silence(0.4), engine_choice.second_voice().say(text), silence(0.4)])
    dictated = (
        EncoderHeads(encoder)
        .refined_posteriors(clip, HamaPhoneRecognizer().posteriors(clip))
        .dictation
    )
    assert dictated.step == pytest.approx(DICTATION_STRIDE * FRAME_S)
    assert np.exp(dictated.log_probs).sum(axis=1) == pytest.approx(1.0, abs=1e-3)
    heard = " ".join(word.text for word in dictated_words(likeliest_path(dictated)))
    assert "B R O double U N" in heard
    assert "four one five double five zero nine" in heard
    for right, wrong in (("B R O W N", "B R O W M"), ("four one five", "four nine five")):
        one, other = sequence_scores(dictated, [tokens(right), tokens(wrong)])
        assert one > other + 3


def test_nothing_heard(encoder: FeatureEncoder) -> None:
    """Silence is silent in every frame."""
    clip = Clip(np.zeros(32000, dtype=np.int16))
    fine = (
        EncoderHeads(encoder)
        .refined_posteriors(clip, HamaPhoneRecognizer().posteriors(clip))
        .phones
    )
    assert set(fine.log_probs.argmax(axis=1).tolist()) == {0}


@pytest.mark.parametrize(
    "content", [None, b"", b"not an archive", PHONE_HEAD_WEIGHTS.read_bytes()[:5000]], ids=str
)
def test_damaged_weights(tmp_path: Path, encoder: FeatureEncoder, content: bytes | None) -> None:
    """One line says what is wrong, and what to do."""
    path = tmp_path / "weights.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(RecognizerError, match="reinstall rehearse"):
        EncoderHeads(encoder, path)
    with pytest.raises(RecognizerError, match="reinstall rehearse"):
        EncoderHeads(encoder, dictation=path)


def test_only_for_the_recognizer_it_was_trained_on() -> None:
    """It does not work with another model's encoder."""

    class Other:
        name, model = "whisper", "base"

    assert engine_choice.acoustic_model(Other()) is None  # type: ignore[arg-type]
