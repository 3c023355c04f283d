"""Levels and pitch of tones and noise."""

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, Span
from rehearse.audio.pitch import pitch_spread
from rehearse.audio.quality import levels


def test_level_is_of_speech_only() -> None:
    """Pauses do not lower the speech level, and hum below 300 Hz does not raise it."""
    time = np.arange(4 * RATE) / RATE
    tone = np.where((time > 1) & (time < 2), 0.1 * np.sqrt(2) * np.sin(2 * np.pi * 1000 * time), 0)
    hum = 0.1 * np.sin(2 * np.pi * 60 * time)
    for samples in (tone, tone + hum):
        clip = Clip((samples * 32767).astype(np.int16))
        level, _ = levels([(clip, (Span(1, 2),))])
        assert level == pytest.approx(-20, abs=0.2)


def test_noise_is_measured_in_pauses() -> None:
    """The ratio compares the voice with what remains in pauses."""
    rng = np.random.default_rng(3)
    noise = rng.normal(0, 100, 4 * RATE)
    noise[RATE : 2 * RATE] += rng.normal(0, 3160, RATE)
    clip = Clip(noise.astype(np.int16))
    _, distance = levels([(clip, (Span(1, 2),))])
    assert distance == pytest.approx(30, abs=1)


@pytest.mark.parametrize("hertz", [90, 140, 220, 300])
@pytest.mark.parametrize("semitones", [0.0, 1.0, 3.0])
def test_pitch_spread(hertz: float, semitones: float) -> None:
    """The spread of a voice that swings evenly by some semitones is 0.71 of them."""
    time = np.arange(3 * RATE) / RATE
    glide = hertz * 2 ** (semitones * np.sin(2 * np.pi * time / 1.5) / 12)
    phase = 2 * np.pi * np.cumsum(glide) / RATE
    voice = sum((np.sin(n * phase) / n for n in range(1, 9)), start=np.zeros(len(time)))
    clip = Clip((6000 * voice).astype(np.int16))
    spread = pitch_spread([(clip, (Span(0, 3),))])
    assert spread == pytest.approx(semitones * 0.707, abs=0.15)


def test_noise_has_no_pitch() -> None:
    """Hiss is not a monotone voice."""
    hiss = np.random.default_rng(5).normal(0, 3000, 3 * RATE).astype(np.int16)
    assert pitch_spread([(Clip(hiss), (Span(0, 3),))]) is None
