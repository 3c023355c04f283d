"""Level bars of a waveform."""

from __future__ import annotations

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, join, silence
from rehearse.audio.waveform import waveform_bars


def square(seconds: float, dbfs: float) -> Clip:
    """Return a square wave at a level."""
    level = 32_767 * 10 ** (dbfs / 20)
    return Clip(
        (level * np.sign(np.sin(np.arange(round(seconds * RATE)) / 5 + 0.1))).astype(np.int16)
    )


def test_silence_is_nothing_and_loud_is_full() -> None:
    """Silence has no bar, -12 dBFS or more a full one, and the scale between is in decibels."""
    clip = join([silence(0.1), square(0.1, -33.0), square(0.1, -6.0)])
    assert waveform_bars(clip, 0.1) == pytest.approx((0.0, 0.5, 1.0), abs=0.01)


def test_the_last_bar_may_be_short() -> None:
    """A shorter last stretch has a bar of its own level."""
    assert waveform_bars(square(0.25, -12.0), 0.1) == pytest.approx((1.0, 1.0, 1.0), abs=0.01)


def test_no_sound_has_no_bars() -> None:
    """An empty clip has no bars."""
    assert waveform_bars(silence(0), 0.1) == ()
