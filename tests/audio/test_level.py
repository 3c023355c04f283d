"""Tests of levels and of the silence around a line."""

from __future__ import annotations

import numpy as np

from rehearse.audio.clip import RATE, Clip, join, silence
from rehearse.audio.level import trim_silence


def test_only_the_silence_at_the_ends_goes() -> None:
    """From the first sound to the last; a pause between two sounds stays."""
    sound = Clip(np.full(RATE // 10, 5000, dtype=np.int16))
    whole = join([silence(0.5), sound, silence(0.3), sound, silence(0.7)])
    assert trim_silence(whole).seconds == 0.5
    assert trim_silence(whole).samples[0] == trim_silence(whole).samples[-1] == 5000


def test_silence_trimmed_is_nothing() -> None:
    """A voice that gave no sound leaves an empty clip."""
    assert trim_silence(silence(1.0)).seconds == 0
