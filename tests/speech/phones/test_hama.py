"""The phone recognizer, with synthetic speech through the real network."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, Span, join, silence
from rehearse.claims.phone_scorer import PhoneScorer
from rehearse.claims.records import HypothesisSet
from rehearse.errors import RecognizerError
from rehearse.speech import engine_choice
from rehearse.speech.phones.hama import FRAME_S, HamaPhoneRecognizer
from rehearse.speech.phones.voiced_extent import frame_levels
from rehearse.speech.tts.g2p import EspeakG2P

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.speech.phones.posteriors import Frames


@pytest.fixture(scope="module")
def hama() -> HamaPhoneRecognizer:
    return HamaPhoneRecognizer()


@pytest.fixture(scope="module")
def priya(hama: HamaPhoneRecognizer) -> PhoneScorer:
    """A sentence with a name in it, by a voice that is not eSpeak's."""
    clip = engine_choice.second_voice().say("Hello, this is Priya Raman, about the job.")
    return PhoneScorer(hama.posteriors(clip), EspeakG2P(), frame_levels(clip, FRAME_S))


def test_a_frame_every_20_ms(hama: HamaPhoneRecognizer) -> None:
    """The probabilities of all symbols sum to one in every frame."""
    posteriors = hama.posteriors(silence(1.0))
    assert len(posteriors.log_probs) == pytest.approx(1.0 / FRAME_S, abs=2)
    assert np.exp(posteriors.log_probs).sum(axis=1) == pytest.approx(1.0, abs=1e-3)
    assert posteriors.log_probs.shape[1] == len(posteriors.symbols)


def test_chunks_processed_ahead(hama: HamaPhoneRecognizer) -> None:
    """A growing clip's chunks are processed once, and the whole has the same posteriors."""
    chance = np.random.default_rng(5)
    whole = Clip(chance.normal(scale=900, size=40 * RATE).astype(np.int16))
    at_once = hama.posteriors(whole).log_probs
    hama.decode_ahead(whole.cut(Span(0.0, 29.0)))
    hama.decode_ahead(whole.cut(Span(0.0, 31.0)))
    assert len(hama._ahead) == 1
    assert np.array_equal(hama.posteriors(whole).log_probs, at_once)


def test_a_moment_of_sound(hama: HamaPhoneRecognizer) -> None:
    """A clip shorter than the network's window is accepted."""
    assert len(hama.posteriors(Clip(np.zeros(RATE // 100, dtype=np.int16))).log_probs) > 0


def test_a_long_clip_to_its_end(hama: HamaPhoneRecognizer) -> None:
    """The network stops at thirty seconds, but later speech is recognized all the same."""
    said = engine_choice.second_voice().say("Again, this is Priya Raman.")
    clip = join([silence(2.0), said, silence(29.3 - said.seconds), said, silence(0.5)])
    posteriors = hama.posteriors(clip)
    assert len(posteriors.log_probs) == pytest.approx(clip.seconds / FRAME_S, abs=2)
    sounding = PhoneScorer(posteriors, EspeakG2P(), frame_levels(clip, FRAME_S))
    each, place = sounding.best_place(("Priya Raman",), Span(31.0, clip.seconds))
    again, before = sounding.best_place(("Priya Raman",), Span(1.0, 10.0))
    assert min(each, again) > -1.4
    assert place.start == pytest.approx(before.start + 29.3, abs=0.06)


@pytest.mark.parametrize("other", ["Maria Roman", "Brian Herman", "Peter Ramsey", "Priya Patel"])
def test_a_name_against_another(priya: PhoneScorer, other: str) -> None:
    """The name that was said fits better than one that sounds near."""
    question = HypothesisSet("", "full_name", Span(0.6, 2.0), ("Priya Raman", other), 1)
    spotted = priya.phone_evidence(question)
    assert spotted.margin > 1.0
    assert spotted.score_per_phone > -1.0
    assert spotted.text == "Priya Raman"


@pytest.mark.parametrize(
    ("expected", "goes_on"),
    [
        (("Mei Lin",), True),
        (("Mei Lin Chu",), False),
        (("Mei Lin", "Mei Lin Chu"), False),  # One of the forms of her name is the whole.
    ],
)
def test_a_longer_name_goes_on(
    hama: HamaPhoneRecognizer, expected: tuple[str, ...], *, goes_on: bool
) -> None:
    """Phones follow at once if a longer name was said; a pause follows the whole one."""
    clip = engine_choice.second_voice().say("My name is May Lynn Chu. I am calling about the job.")
    sounding = PhoneScorer(hama.posteriors(clip), EspeakG2P(), frame_levels(clip, FRAME_S))
    place = Span(0.4, clip.seconds / 2)
    spotted = sounding.phone_evidence(
        HypothesisSet("", "full_name", place, (*expected, "mainland"), len(expected))
    )
    assert bool(spotted.next_phones) == goes_on


def test_where_it_was_said(priya: PhoneScorer) -> None:
    """The place is found without any words, and is about as long as a name."""
    each, place = priya.best_place(("Priya Raman",), Span(0.0, 5.0))
    assert each > -1.0
    assert 0.4 <= place.start <= 1.6
    assert 0.4 <= place.duration <= 1.4


def test_digits(hama: HamaPhoneRecognizer) -> None:
    """A digit more or less in a row of fives fits worse."""
    clip = engine_choice.second_voice().say(
        "My number is five five five, oh one nine two. Thank you."
    )
    sounding = PhoneScorer(hama.posteriors(clip), EspeakG2P(), frame_levels(clip, FRAME_S))
    texts = (
        "is five five five oh one nine two thank you",
        "is five five oh one nine two thank you",
        "is five five five five oh one nine two thank you",
        "is five five five oh one five two thank you",
    )
    scores = sounding.phone_scores(
        HypothesisSet("", "phone_number", Span(0.3, clip.seconds), texts)
    )
    assert scores[0] > max(scores[1:]) + 1.0


def test_digital_silence_is_processed_once(
    hama: HamaPhoneRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three equal chunks of a silent minute are processed once; each frame has its posteriors."""
    processed = []

    def counted(clip: Clip) -> Frames:
        processed.append(clip)
        return HamaPhoneRecognizer._process_chunk(hama, clip)

    monkeypatch.setattr(hama, "_process_chunk", counted)
    posteriors = hama.posteriors(silence(60.0))
    assert [round(clip.seconds) for clip in processed] == [12, 24]
    assert len(posteriors.log_probs) == pytest.approx(60.0 / FRAME_S, abs=2)


def test_a_missing_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """One line says what to install."""
    monkeypatch.setattr("rehearse.speech.phones.hama.NETWORK", "gone.onnx")
    with pytest.raises(RecognizerError, match=r"pip install --force-reinstall hama"):
        HamaPhoneRecognizer()


def test_another_network(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A network that is not its maker's is not loaded."""
    (tmp_path / "asr_waveform_fp16.onnx").write_bytes(b"another")
    (tmp_path / "g2p_vocab.json").write_text('{"decoder": []}')
    monkeypatch.setattr("rehearse.speech.models.packaged.phonetic", lambda: tmp_path)
    with pytest.raises(RecognizerError, match=r"SHA-256 differs.*--force-reinstall hama"):
        HamaPhoneRecognizer()
