"""A bad line: the telephone band, noise at a stated level, and a drop-out now and then.

For practicing "could you say that again?". Said again, a line is lost in other places.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from rehearse.audio.clip import RATE, Clip
from rehearse.audio.telephone_band import telephone

SNR_DB: Final = 15.0
"""Level of the speech over the noise: the least that NUREG-0700 asks for."""
DROP_OUT_S: Final = (0.2, 0.45)
"""Shortest and longest drop-out: a syllable or two."""
ONE_EVERY_S: Final = 4.0
"""Seconds of sound for which there is one drop-out; a shorter line has none."""
_FADE: Final = RATE // 200


def bad_line(clip: Clip, seed: int = 0) -> Clip:
    """Return the clip over a bad line. The same seed loses the same syllables."""
    if not len(clip.samples):
        return clip
    chance = np.random.default_rng(seed)
    wave = telephone(clip).samples.astype(np.float64)
    for _ in range(int(clip.seconds / ONE_EVERY_S)):
        length = round(chance.uniform(*DROP_OUT_S) * RATE)
        start = int(chance.integers(0, max(1, len(wave) - length)))
        gain = np.zeros(min(length, len(wave) - start))
        ramp = np.linspace(1.0, 0.0, min(_FADE, len(gain) // 2), endpoint=False)
        gain[: len(ramp)] = ramp
        gain[len(gain) - len(ramp) :] = ramp[::-1]
        wave[start : start + len(gain)] *= gain
    noise = chance.standard_normal(len(wave))
    power = float(np.mean(np.square(clip.samples.astype(np.float64))))
    wave += noise * np.sqrt(power / 10 ** (SNR_DB / 10))
    return Clip(np.clip(np.round(wave), -32_768, 32_767).astype(np.int16))


class BadLine:
    """A bad line for a whole call: each clip that is played loses something else."""

    def __init__(self, seed: int = 0) -> None:
        """Start with a seed; each clip counts it up."""
        self._seed = seed

    def play(self, clip: Clip) -> Clip:
        """Return the clip as it is heard this time."""
        self._seed += 1
        return bad_line(clip, self._seed)
