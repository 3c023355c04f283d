"""Check whether the microphone picks up the loudspeaker, by playing a sweep and finding it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE, SILENCE_DBFS, Clip

if TYPE_CHECKING:
    import numpy.typing as npt

    from rehearse.audio import Samples

    Waves = npt.NDArray[np.float64]

SWEEP_SECONDS: Final = 0.8
LOW, HIGH = 350.0, 2500.0
"""The sweep's range in hertz, within the telephone band that every device supports."""
LONGEST_WAY: Final = 0.6
"""The longest delay of the sweep in seconds; a wireless loudspeaker has 0.3."""
EARLY: Final = 0.3
"""Seconds by which it may seem early, because browsers overstate their output latency."""
ECHO_DB: Final = -50.0
"""The lowest level of an echo, in dB relative to the played sweep. Headphones stay below -60
(chosen); a loudspeaker on a table has -10 to -40."""
CLEAR: Final = 8.0
"""How many times higher than the rest the correlation peak must be to count."""


@dataclass(frozen=True, slots=True)
class Return:
    """The sweep's echo in the microphone."""

    decibels: float
    """Its level in dB relative to the played sweep; the lowest level if it was not found."""
    seconds: float
    """Its delay in seconds after the expected time; negative if it was early."""

    @property
    def is_echo(self) -> bool:
        """Whether the microphone picks up the other side."""
        return self.decibels >= ECHO_DB


NOT_HEARD: Final = Return(SILENCE_DBFS, 0.0)


def sweep_signal() -> Clip:
    """Return the soft sweep to play."""
    times = np.arange(round(SWEEP_SECONDS * RATE)) / RATE
    rise = (HIGH - LOW) / SWEEP_SECONDS
    wave = np.sin(2 * np.pi * (LOW * times + rise * times**2 / 2))
    fade = np.minimum(1.0, np.minimum(times, SWEEP_SECONDS - times) / 0.05)
    return Clip((8000 * wave * fade).astype(np.int16))


def sweep_return(near: Samples, far: Samples) -> Return:
    """Return the echo in `near` of the sweep in `far`, both on one clock."""
    played = sweep_signal().samples.astype(float)
    sent = _correlated(played, far.astype(float))
    heard = _correlated(played, near.astype(float))
    start = int(np.argmax(np.abs(sent)))
    energy = float(np.dot(played, played))
    if abs(sent[start]) < energy / 2:
        return NOT_HEARD  # It was not played completely.
    first = max(0, start - round(EARLY * RATE))
    window = np.abs(heard[first : start + round(LONGEST_WAY * RATE)])
    if not len(window):
        return NOT_HEARD
    at = int(np.argmax(window))
    if window[at] < CLEAR * float(np.median(window)) or not window[at]:
        return NOT_HEARD
    return Return(20 * float(np.log10(window[at] / energy)), (first + at - start) / RATE)


def _correlated(inside: Waves, whole: Waves) -> Waves:
    size = 1 << (len(inside) + len(whole)).bit_length()
    spectrum = np.fft.rfft(whole, size) * np.conj(np.fft.rfft(inside, size))
    found: Waves = np.fft.irfft(spectrum, size)[: len(whole)]
    return found
