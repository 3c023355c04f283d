"""A bad line: a telephone's band, noise at a stated level, and drop-outs."""

import numpy as np
import pytest

from rehearse.audio.bad_line import SNR_DB, BadLine, bad_line
from rehearse.audio.clip import RATE, Clip, silence


def tone(seconds: float, hertz: float = 1000.0) -> Clip:
    times = np.arange(round(seconds * RATE)) / RATE
    return Clip((8000 * np.sin(2 * np.pi * hertz * times)).astype(np.int16))


def levels(clip: Clip) -> np.ndarray:
    """The level of each 20 ms."""
    frames = clip.samples[: len(clip.samples) // 320 * 320].reshape(-1, 320).astype(float)
    levels: np.ndarray = np.sqrt(np.mean(frames**2, axis=1))
    return levels


def test_noise_has_the_stated_level() -> None:
    """A short line loses nothing, and lies as far over the noise as it says."""
    clip = tone(3)
    difference = bad_line(clip, 1).samples.astype(float) - clip.samples
    snr = 10 * np.log10(
        np.mean(clip.samples.astype(float) ** 2) / np.mean(difference[800:-800] ** 2)
    )
    assert snr == pytest.approx(SNR_DB, abs=1)


def test_a_long_line_has_drop_outs() -> None:
    """For 12 s there are three, each of a syllable or two, and the length stays."""
    clip = tone(12)
    heard = bad_line(clip, 3)
    assert len(heard.samples) == len(clip.samples)
    lost = np.mean(levels(heard) < 0.5 * 8000 / np.sqrt(2))
    assert 0.2 / 12 < lost <= 3 * 0.47 / 12


def test_said_again_another_syllable_is_lost() -> None:
    """A caller who asks again hears what was lost before; one seed is one sound."""
    line = BadLine()
    first, second = line.play(tone(6)), line.play(tone(6))
    assert not np.array_equal(first.samples, second.samples)
    assert np.array_equal(first.samples, BadLine().play(tone(6)).samples)


def test_nothing_played_is_nothing_heard() -> None:
    """An empty clip stays empty, and silence silent."""
    assert bad_line(silence(0)).seconds == 0
    assert not bad_line(silence(1)).samples.any()
