"""The acoustic conditions of a call: lines, rooms, noise, levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import RATE, Clip
from rehearse.audio.level import speech_level
from rehearse.audio.telephone_band import telephone

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

CONDITIONS: Final = (
    "clean", "telephone", "cafe-20", "cafe-15", "cafe-10", "street-20", "street-15", "street-10",
    "echo", "quiet", "clipped", "pause",
)  # fmt: skip
"""`pause` is applied in synthesis: two seconds in the middle of a name or number."""

PAUSE_SECONDS: Final = 2.0

_ECHO_SECONDS: Final = 0.5
"""Reverberation time (60 dB) of a furnished room with hard walls."""
_DIRECT_DB: Final = 3.0
"""Direct-to-echo ratio in dB, at about a meter."""


def apply(clip: Clip, condition: str, babble: Clip, noise: Generator) -> Clip:
    """Return the clip under `condition`; `babble` is several voices mixed, for the café."""
    kind, _, decibels = condition.partition("-")
    match kind:
        case "clean" | "pause":
            heard = clip
        case "telephone":
            heard = telephone(clip)
        case "cafe":
            start = int(noise.integers(max(1, len(babble.samples))))
            wave = np.resize(np.roll(babble.samples, -start), len(clip.samples))
            heard = _noisy(clip, wave.astype(np.float64), float(decibels))
        case "street":
            heard = _noisy(clip, _street(len(clip.samples), noise), float(decibels))
        case "echo":
            heard = _echoing(clip, noise)
        case "quiet":
            heard = _limited(clip.samples.astype(np.float64) * 10 ** (-24 / 20))
        case "clipped":
            heard = _limited(
                clip.samples.astype(np.float64) * 10 ** (14 / 20)
            )  # 8 dB over a hot level
        case _:
            raise ValueError(f"there is no condition {condition!r}; choose of {CONDITIONS}")
    return heard


def _noisy(clip: Clip, wave: NDArray[np.float64], decibels: float) -> Clip:
    """Return the clip with noise at `decibels` below the power of active speech."""
    power = float(np.mean(np.square(wave))) if len(wave) else 0.0
    if power == 0:
        return clip
    wanted = 32_768 * 10 ** ((speech_level(clip.samples) - decibels) / 20)
    return _limited(clip.samples + wave * wanted / power**0.5)


def _street(size: int, noise: Generator) -> NDArray[np.float64]:
    """Return traffic: noise that falls by 6 dB per octave from 200 Hz, swelling as cars go by."""
    spectrum = np.fft.rfft(noise.standard_normal(size + 1))
    hertz = np.fft.rfftfreq(size + 1, 1 / RATE)
    wave = np.fft.irfft(spectrum * 200 / np.maximum(hertz, 200), size + 1)[:size]
    times = np.arange(size) / RATE
    swell = 1 + 0.5 * np.sin(2 * np.pi * times / 5.3 + noise.uniform(0, 6.28))
    return wave * swell


def _echoing(clip: Clip, noise: Generator) -> Clip:
    """Return the voice in a room, with echoes that decay after 20 ms."""
    size = round(_ECHO_SECONDS * RATE)
    tail = noise.standard_normal(size) * 10 ** (-3 * np.arange(size) / size)
    tail[: RATE // 50] = 0
    tail *= 10 ** (-_DIRECT_DB / 20) / np.sqrt(np.sum(np.square(tail)))
    tail[0] = 1.0
    length = 1 << (len(clip.samples) + size).bit_length()
    spectrum = np.fft.rfft(clip.samples.astype(np.float64), length) * np.fft.rfft(tail, length)
    return _limited(np.fft.irfft(spectrum, length)[: len(clip.samples) + size])


def _limited(wave: NDArray[np.float64]) -> Clip:
    return Clip(np.clip(np.round(wave), -32_768, 32_767).astype(np.int16))
