"""A clip as a row of loudness bars, for pictures of it. Pure numpy."""

from __future__ import annotations

from typing import Final

import numpy as np

from rehearse.audio.clip import FULL_SCALE, RATE, Clip

BAR_FLOOR_DBFS: Final = -54.0
"""What is drawn as nothing: quieter than a quiet room over a usual microphone."""
BAR_CEILING_DBFS: Final = -12.0
"""What is drawn full: the RMS of speech that nearly clips."""


def bars(clip: Clip, seconds_each: float) -> tuple[float, ...]:
    """How loud each stretch is, 0 to 1 on a scale of decibels; the last may be shorter.

    Args:
        clip: the sound.
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
