"""Bars of loudness."""

from __future__ import annotations

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Clip, join, silence
from rehearse.audio.waveform import bars


def square(seconds: float, dbfs: float) -> Clip:
    """A square wave at a level."""
    level = 32_767 * 10 ** (dbfs / 20)
    return Clip(
        (level * np.sign(np.sin(np.arange(round(seconds * RATE)) / 5 + 0.1))).astype(np.int16)
    )


def test_silence_is_nothing_and_loud_is_full() -> None:
    """Silence draws no bar, -12 dBFS and more a full one, and between them it goes by decibels."""
    clip = join([silence(0.1), square(0.1, -33.0), square(0.1, -6.0)])
    assert bars(clip, 0.1) == pytest.approx((0.0, 0.5, 1.0), abs=0.01)


def test_the_last_bar_may_be_short() -> None:
    """A rest of a bar is a bar of its own, as loud as it is."""
    assert bars(square(0.25, -12.0), 0.1) == pytest.approx((1.0, 1.0, 1.0), abs=0.01)


def test_no_sound_has_no_bars() -> None:
    """An empty clip is an empty row."""
    assert bars(silence(0), 0.1) == ()
