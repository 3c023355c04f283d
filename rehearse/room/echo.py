"""How long a room rings on after a voice: from the fastest decays within speech.

A dry voice falls silent within a tenth of a second now and then; in a room that echoes it never
does. The decay of many word ends is fitted, and the fastest of them tell about the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE
from rehearse.measures.sound import high_passed

if TYPE_CHECKING:
    from rehearse.audio import Clip

_FRAME: Final = RATE // 100
"""10 ms."""
SHORTEST: Final = 8
"""Frames of a decay that can be fitted."""
FALL_DB: Final = 8.0
"""A decay must fall by this much."""
DEPTH_DB: Final = 50.0
"""No decay is followed further down: quantization ends it there."""
FEWEST: Final = 2
"""Decays below which nothing is said of the room."""
FASTEST: Final = 40
"""Percentile of the decay times that is taken: the slower ones are vowels that fade."""
ECHOES: Final = 0.44
"""Seconds from which a room echoes. With 42 voices (12 synthetic, 30 recorded prompts), dry or in a
furnished room of 0.3 s, 1.6 % came over 0.46; in bare rooms of 0.6 to 1.2 s 88 % did."""


def decay_seconds(clip: Clip, floor: float | None = None) -> float | None:
    """Seconds in which sound falls by 60 dB, by its word ends; None with too few of them.

    Args:
        clip: speech.
        floor: dBFS of the room without speech, above 300 Hz, where it is known.
    """
    samples = high_passed(clip)
    frames = samples[: len(samples) // _FRAME * _FRAME].reshape(-1, _FRAME)
    levels = 10 * np.log10(np.mean(np.square(frames), axis=1) + 1e-10)
    if len(levels) < SHORTEST:
        return None
    # The mean of five frames: a voice's own periods would break every decay.
    levels = np.convolve(levels, np.ones(5) / 5, mode="valid")
    quiet = float(np.percentile(levels, 5)) if floor is None else floor
    least = max(quiet, float(levels.max()) - DEPTH_DB) + 6
    times: list[float] = []
    first = 0
    for at in range(1, len(levels) + 1):
        if at < len(levels) and levels[at] < levels[at - 1] and levels[at] > least:
            continue
        part = levels[first:at]
        if len(part) >= SHORTEST and part[0] - part[-1] >= FALL_DB:
            slope = float(np.polyfit(np.arange(len(part)) * 0.01, part, 1)[0])
            times.append(-60 / slope)
        first = at
    return float(np.percentile(times, FASTEST)) if len(times) >= FEWEST else None
