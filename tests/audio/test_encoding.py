"""Audio encoded as MP3 and decoded again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from rehearse.audio import codec, encoding
from rehearse.audio.clip import RATE, Clip, Span, silence

if TYPE_CHECKING:
    from pathlib import Path


def clicks(seconds: int) -> Clip:
    """Return a burst at each full second."""
    samples = np.zeros(seconds * RATE, dtype=np.int16)
    for second in range(seconds):
        times = np.arange(800) / RATE
        samples[second * RATE : second * RATE + 800] = 9000 * np.sin(2 * np.pi * 700 * times)
    return Clip(samples)


def again(clip: Clip, folder: Path) -> Clip:
    """Return the clip after encoding and decoding."""
    path = folder / "sound.mp3"
    path.write_bytes(encoding.mp3(clip))
    return codec.read(path).clip


def test_every_second_stays_where_it_was(tmp_path: Path) -> None:
    """The codec's delay is compensated: each burst and the length stay unchanged."""
    heard = again(clicks(5), tmp_path)
    assert heard.seconds == pytest.approx(5.0, abs=0.05)
    for second in range(5):
        assert heard.cut(Span(second, second + 0.05)).level_dbfs() > -20
        assert heard.cut(Span(second + 0.1, second + 0.9)).level_dbfs() < -50


def test_a_minute_takes_a_quarter_of_a_megabyte() -> None:
    """The bit rate is 32,000 bits per second, whatever is said."""
    noise = np.random.default_rng(1).normal(0, 3000, 60 * RATE).astype(np.int16)
    assert len(encoding.mp3(Clip(noise))) == pytest.approx(240_000, rel=0.01)


def test_a_single_sample_is_a_file(tmp_path: Path) -> None:
    """The shortest clip is encoded too."""
    assert again(silence(1 / RATE), tmp_path).seconds < 0.2
