"""The line's sounds have the frequencies, levels and cadence of their standards."""

from __future__ import annotations

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip
from rehearse.call import telephone_sounds as line_sounds


def amplitude(clip: Clip, hertz: float) -> float:
    """Amplitude of one frequency in the clip, on the 16-bit scale."""
    times = np.arange(len(clip.samples)) / RATE
    return float(2 * np.abs(np.mean(clip.samples * np.exp(-2j * np.pi * hertz * times))))


def cadence(clip: Clip) -> list[float]:
    """Seconds of sound and quiet in turn, to 0.05 s."""
    frames = clip.samples.reshape(-1, RATE // 20).astype(np.int32)
    on = np.abs(frames).max(axis=1) > 100
    edges = np.flatnonzero(np.diff(on.astype(int))) + 1
    return [round(len(run) / 20, 2) for run in np.split(on, edges)]


def dbm0(amplitude: float) -> float:
    return 20 * float(np.log10(amplitude / 32_124)) + 3.17


@pytest.mark.parametrize(
    ("sound", "tones", "level"),
    [
        (line_sounds.ringback_us(), (440, 480), -19),
        (line_sounds.beep(), (1000,), -13),
    ],
)
def test_tones_have_their_frequencies_and_levels(
    sound: Clip, tones: tuple[int, ...], level: float
) -> None:
    """Each tone has its frequencies and level, and no other frequencies."""
    start = Clip(sound.samples[800 : 800 + 6400])
    for hertz in tones:
        assert dbm0(amplitude(start, hertz)) == pytest.approx(level, abs=0.1)
    spectrum = np.abs(np.fft.rfft(start.samples * np.hanning(6400)))
    loud = np.flatnonzero(spectrum > spectrum.max() / 100) * RATE / 6400
    assert all(min(abs(f - tone) for tone in tones) <= 10 for f in loud)


def test_british_ringing_has_its_frequencies() -> None:
    """400 and 450 Hz, as loud as the American ones."""
    ring = Clip(line_sounds.ringback_uk().samples[800:4000])
    assert dbm0(amplitude(ring, 400)) == pytest.approx(-19, abs=0.1)
    assert dbm0(amplitude(ring, 450)) == pytest.approx(-19, abs=0.1)


def test_cadences() -> None:
    """Rings keep their time."""
    assert cadence(line_sounds.ringback_us(2)) == [2.0, 4.0, 2.0, 4.0]
    assert cadence(line_sounds.ringback_uk()) == [0.4, 0.2, 0.4, 2.0]


@pytest.mark.parametrize("sound", [line_sounds.pick_up(), line_sounds.hang_up()])
def test_clicks_are_short_and_moderate(sound: Clip) -> None:
    """A click is heard, startles nobody, and is the same every time."""
    assert 1_000 < np.abs(sound.samples).max() < 8_000
    assert sound.seconds < 0.4
    assert abs(int(sound.samples[0])) < 50
    assert sound.samples[-1] == 0
