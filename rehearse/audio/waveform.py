"""Turn a clip into a row of level bars for drawing. Pure NumPy."""

from __future__ import annotations

from typing import Final

import numpy as np

from rehearse.audio.clip import FULL_SCALE, RATE, Clip

BAR_FLOOR_DBFS: Final = -54.0
"""The level drawn as zero: quieter than a quiet room over an ordinary microphone."""
BAR_CEILING_DBFS: Final = -12.0
"""The level drawn as full height: the RMS of speech that nearly clips."""


def waveform_bars(clip: Clip, seconds_each: float) -> tuple[float, ...]:
    """Return the level of each stretch, from 0 to 1 on a decibel scale; the last may be shorter.

    Args:
        clip: the audio.
        seconds_each: length of a stretch, at least one sample.
    """
    size = max(1, round(seconds_each * RATE))
    squares = np.square(clip.samples.astype(np.float32) / FULL_SCALE)
    starts = np.arange(0, len(squares), size)
    if not len(starts):
        return ()
    lengths = np.diff(np.append(starts, len(squares)))
    power = np.add.reduceat(squares, starts) / lengths
    decibels = 10 * np.log10(np.maximum(power, 1e-12))
    scaled = np.clip((decibels - BAR_FLOOR_DBFS) / (BAR_CEILING_DBFS - BAR_FLOOR_DBFS), 0.0, 1.0)
    return tuple(round(float(bar), 2) for bar in scaled)
