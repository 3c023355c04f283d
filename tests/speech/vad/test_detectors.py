"""Contract of the speech detectors: spoken lines are speech, silence and a room are not."""

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, join, silence
from rehearse.speech.ports import Detector
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice
from rehearse.speech.vad.segments import speech_spans
from rehearse.speech.vad.silero import SileroDetector
from rehearse.speech.vad.webrtc import WebrtcvadDetector

DETECTORS = [WebrtcvadDetector, SileroDetector]


@pytest.fixture(scope="module")
def line() -> Clip:
    return Pyttsx3Voice("male").say("Good morning, I am returning your call about the job.")


@pytest.mark.parametrize("make", DETECTORS)
def test_silence_is_not_speech(make: type[Detector]) -> None:
    """Digital silence contains no speech."""
    assert speech_spans(make(), silence(2)) == ()


@pytest.mark.parametrize("make", DETECTORS)
def test_a_line_between_silences(make: type[Detector], line: Clip) -> None:
    """A spoken line is found where it is, within 0.15 s at either end."""
    spans = speech_spans(make(), join([silence(1), line, silence(1)]))
    assert abs(spans[0].start - 1) < 0.15
    assert abs(spans[-1].end - (1 + line.seconds)) < 0.35
    assert sum(span.duration for span in spans) > 0.7 * line.seconds


def test_noise_is_not_speech_to_the_network() -> None:
    """A hissing room, which may be speech to webrtcvad, is not speech to Silero's network."""
    noise = np.random.default_rng(7).normal(scale=300, size=3 * RATE)
    assert speech_spans(SileroDetector(), Clip(noise.astype(np.int16))) == ()
