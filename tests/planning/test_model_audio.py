"""The model message as sound, in a real voice."""

from __future__ import annotations

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip
from rehearse.planning.crib import DIGIT_SECONDS, GROUP_PAUSE
from rehearse.planning.model_audio import voice_phrases
from rehearse.planning.model_message import Phrase, model_phrases, number_phrase
from rehearse.profile.profile_file import EXAMPLE
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice


class Beeper:
    """A voice for which every text is a fifth of a second of tone."""

    name = "beeper"

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """The tone, whatever the text."""
        del text, rate
        wave = 8000 * np.sin(np.arange(RATE // 5) * 0.2)
        return Clip(np.concatenate([np.zeros(500), wave, np.zeros(500)]).astype(np.int16))


def test_prose_comes_at_a_voicemails_pace() -> None:
    """100 to 150 words a minute, in the voice that speaks here."""
    phrases = model_phrases(EXAMPLE)
    made = voice_phrases(phrases, Pyttsx3Voice())
    prose = [p for p in zip(phrases, made.spans, strict=True) if p[0].kind == "prose"]
    words, seconds = sum(p.beats for p, _ in prose), sum(s.duration for _, s in prose)
    assert 100 <= 60 * words / seconds <= 150


def test_digits_come_on_the_beat() -> None:
    """A digit begins each second, and groups lie a breath further apart."""
    phrase = number_phrase(EXAMPLE)
    assert phrase is not None
    made = voice_phrases([phrase], Beeper())
    loud = np.abs(made.clip.cut(made.spans[0]).samples.astype(np.int32)) > 1000
    (at,) = np.nonzero(loud)
    begins = [at[0], *at[1:][np.diff(at) > RATE // 10]]
    gaps = np.diff(begins) / RATE
    pause = DIGIT_SECONDS + GROUP_PAUSE
    assert gaps == pytest.approx([1, 1, pause, 1, 1, pause, 1, 1, 1], abs=0.01)


def test_phrases_do_not_run_into_each_other() -> None:
    """Between two phrases lies a pause, and the spans say where each sounds."""
    phrase = Phrase("prose", "Hello there.", (("Hello there.",),))
    made = voice_phrases([phrase, phrase], Beeper())
    first, second = made.spans
    assert second.start - first.end == pytest.approx(0.6, abs=0.01)
    assert not made.clip.cut(type(first)(first.end, second.start)).samples.any()
