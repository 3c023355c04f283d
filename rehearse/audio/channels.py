"""Choose which channel of a stereo recording to use, by analyzing the audio. Pure.

In most recordings both channels are the same or nearly so, and their mix is right. The mix is wrong
if one channel is the inverse of the other (they cancel), if one contains only the noise of an open
input, or if each contains one side of a call.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import FRAME_SAMPLES, FULL_SCALE, Samples, frame_powers

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAMES: Final = ("left", "right")

_AUDIBLE_DBFS: Final = -55.0
"""A channel below this level is silent; the mix is then the other one at half its level."""

_OPPOSITE: Final = -0.6
"""Below this correlation, the channels cancel. A crossed cable gives -1. Two microphones a hand's
width apart stay above -0.2 for voices."""

_ALIKE: Final = 0.5
"""From this correlation on, both channels contain the same audio."""

_SPEECH_RANGE_DB: Final = 15.0
"""Minimum level range of speech. It is 25 to 50 dB in a quiet room, 12 dB on a noisy street."""

_STEADY_RANGE_DB: Final = 8.0
"""Maximum level range of an open input's noise, which varies by 2 to 5 dB between frames."""

_TAKEN_TURNS: Final = 0.35
"""Maximum share of the quieter channel's active frames in which the other is active too. Below it,
two people take turns; a single voice is in both channels at once."""

_ACTIVE_DB: Final = 25.0
"""Frames this far below a channel's loud frames are pauses."""

_MIN_ACTIVE_FRAMES: Final = 25
"""Minimum number of active frames on each side of a call (0.5 s)."""


@dataclass(frozen=True, slots=True, eq=False)
class Heard:
    """The channels to use, and why."""

    samples: Samples | None = None
    """The channel to use; None for the mix."""
    note: str = ""
    """The reason, for the user."""
    has_two_sides: bool = False
    """Whether each channel contains one side of a call."""


def choose(left: Samples, right: Samples) -> Heard:
    """Choose which audio of a stereo recording to use."""
    levels = tuple(_levels(side) for side in (left, right))
    if min(map(len, levels)) == 0:
        return Heard()
    loud = [float(np.percentile(level, 95)) for level in levels]
    if min(loud) < _AUDIBLE_DBFS:
        return Heard()
    alike = _correlation(left, right)
    if alike > _ALIKE:
        return Heard()
    louder = int(loud[1] > loud[0])
    if alike < _OPPOSITE:
        why = "its channels cancel each other (one is the other turned upside down)"
        return _only((left, right), louder, why)
    ranges = [
        top - float(np.percentile(level, 10)) for top, level in zip(loud, levels, strict=True)
    ]
    voice = int(ranges[1] > ranges[0])
    if ranges[voice] >= _SPEECH_RANGE_DB and ranges[1 - voice] <= _STEADY_RANGE_DB:
        return _only((left, right), voice, f"its {NAMES[1 - voice]} channel holds only noise")
    active = [level > top - _ACTIVE_DB for level, top in zip(levels, loud, strict=True)]
    fewer = min(int(side.sum()) for side in active)
    together = int((active[0] & active[1]).sum())
    if fewer >= _MIN_ACTIVE_FRAMES and together < _TAKEN_TURNS * fewer:
        return Heard(has_two_sides=True)
    return Heard()


def _only(sides: tuple[Samples, Samples], index: int, why: str) -> Heard:
    return Heard(sides[index], f"{why}; the {NAMES[index]} one is used")


def _levels(samples: Samples) -> NDArray[np.float64]:
    """Return the level of each frame in dBFS."""
    powers = frame_powers(samples, FRAME_SAMPLES) / FULL_SCALE**2
    decibels: NDArray[np.float64] = 10 * np.log10(np.maximum(powers, 1e-10), dtype=np.float64)
    return decibels


def _correlation(left: Samples, right: Samples) -> float:
    one, other = left.astype(np.float32), right.astype(np.float32)
    scale = float(np.sqrt(np.dot(one, one) * np.dot(other, other)))
    return float(np.dot(one, other)) / scale if scale else 0.0
