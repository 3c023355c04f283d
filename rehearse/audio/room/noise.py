"""The room check: is the microphone's level right, and is the room quiet enough?

A pure function of five seconds of audio. The kind of noise decides what to do: a hum comes from a
plug, voices through a door.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

import numpy as np

from rehearse.audio.clip import FRAME_SAMPLES, FULL_SCALE, RATE, SILENCE_DBFS, frame_powers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rehearse.audio.clip import Clip

NOISE_CHECK_S: Final = 5.0
"""Seconds that the check records."""

Noise = Literal["nothing", "quiet", "hum", "voices", "traffic", "noise"]
"""What was found: no sound at all (a muted microphone), a quiet room, or a kind of noise."""

QUIET_ROOM_DBFS: Final = -50.0
"""A room this quiet is 28 dB below speech at -22 dBFS (RFC 7874). webrtcvad never ended a turn at 5
dB, and was right at 15."""

DEAD_MICROPHONE_DBFS: Final = -90.0
"""Below this level the microphone is off: even the quietest ones make more noise themselves."""

MAX_CLIPPED_SHARE: Final = 0.001
"""At this share of samples at full scale, the level is too high."""

_MAINS_LINE_HZ: Final = 4.0
"""Hz on either side of a harmonic of mains hum."""
_SPECTRUM_SAMPLES: Final = 8000
"""Half-second windows, which give 2 Hz bins, enough to separate the harmonics of mains hum."""


@dataclass(frozen=True, slots=True)
class NoiseCheck:
    """The result of the check."""

    level_dbfs: float
    """Level of the noise."""
    clipped: float
    """Share of samples at full scale."""
    noise: Noise
    mains: int = 0
    """50 or 60 if the noise is mains hum."""

    @property
    def is_quiet(self) -> bool:
        """Whether the simple detector is enough; otherwise the network is used."""
        return self.noise == "quiet" and self.clipped < MAX_CLIPPED_SHARE

    @property
    def advice(self) -> str:
        """What was found and what to do, in one line."""
        if self.clipped >= MAX_CLIPPED_SHARE:
            return "the microphone is overloaded: lower its level, or move away from it a little"
        match self.noise:
            case "nothing":
                return "I hear nothing at all: is the microphone muted, or the wrong one selected?"
            case "quiet":
                return "the room is quiet"
            case "hum":
                what = f"a steady {self.mains} Hz hum" if self.mains else "a steady hum"
                return f"I hear {what}: try another socket or cable, or unplug a charger"
            case "voices":
                return "I hear voices: close the door, or turn the radio off"
            case "traffic":
                return "I hear a low rumble, like traffic: close the window"
            case "noise":
                return "I hear noise: a fan or a running tap? Find a quieter place"


def check_noise(clip: Clip, quiet: float = QUIET_ROOM_DBFS) -> NoiseCheck:
    """Judge a few seconds in which the caller says nothing.

    Args:
        clip: the room.
        quiet: the highest level in dBFS that is quiet, if the caller's own level is known.
    """
    level = clip.level_dbfs()
    peaks = np.abs(clip.samples.astype(np.int32)) >= np.iinfo(np.int16).max - 1
    clipped = float(peaks.mean()) if len(peaks) else 0.0
    if level <= DEAD_MICROPHONE_DBFS or len(clip.samples) < _SPECTRUM_SAMPLES:
        return NoiseCheck(max(level, SILENCE_DBFS), clipped, "nothing")
    if level <= quiet:
        return NoiseCheck(level, clipped, "quiet")
    power = _spectrum(clip)
    mains = _mains(power)
    if mains or _is_tone(power):
        return NoiseCheck(level, clipped, "hum", mains)
    if _is_speech_like(clip, power):
        return NoiseCheck(level, clipped, "voices")
    return NoiseCheck(level, clipped, "traffic" if _share(power, 2, 300) > 0.6 else "noise")


def without_mains(clip: Clip, mains: int) -> Clip:
    """Return the clip without mains hum and its harmonics, so that other sounds can be judged."""
    spectrum = np.fft.rfft(clip.samples)
    hertz = np.fft.rfftfreq(len(clip.samples), 1 / RATE)
    beside = np.abs(hertz - mains * np.round(hertz / mains))
    spectrum[(beside <= _MAINS_LINE_HZ) & (hertz > mains / 2)] = 0
    samples = np.fft.irfft(spectrum, len(clip.samples))
    return type(clip)(np.clip(np.round(samples), -32_768, 32_767).astype(np.int16))


def _spectrum(clip: Clip) -> NDArray[np.float64]:
    """Return the mean power in bins of 2 Hz."""
    whole = len(clip.samples) // _SPECTRUM_SAMPLES * _SPECTRUM_SAMPLES
    frames = clip.samples[:whole].reshape(-1, _SPECTRUM_SAMPLES) / FULL_SCALE
    power: NDArray[np.float64] = np.mean(
        np.abs(np.fft.rfft(frames * np.hanning(_SPECTRUM_SAMPLES), axis=1)) ** 2, axis=0
    )
    return power


def _share(power: NDArray[np.float64], low: float, high: float) -> float:
    """Return the share of the power between two frequencies."""
    first, last = round(low / 2), round(high / 2)
    return float(power[first:last].sum() / power[1:].sum())


def _mains(power: NDArray[np.float64]) -> int:
    """Return 50 or 60 if most of the power lies in narrow harmonics of it; otherwise 0."""
    best = {
        hertz: sum(_share(power, hertz * n - 4, hertz * n + 6) for n in range(1, 11))
        for hertz in (50, 60)
    }
    hertz = max(best, key=lambda h: best[h])
    return hertz if best[hertz] > 0.7 else 0


def _is_tone(power: NDArray[np.float64]) -> bool:
    """Return whether a few steady lines, at any frequency, hold most of the power."""
    return float(np.sort(power[10:])[-12:].sum() / power[10:].sum()) > 0.7


def _is_speech_like(clip: Clip, power: NDArray[np.float64]) -> bool:
    """Return whether the sound has the band of a voice and swells and fades like syllables."""
    if _share(power, 100, 4000) < 0.7:
        return False
    envelope = np.sqrt(frame_powers(clip.samples, FRAME_SAMPLES)) / FULL_SCALE
    swing = float(envelope.std() / envelope.mean())
    # Measured in 20 ms windows: white noise 0.04, pink 0.14; one voice 0.8, four 0.35, eight 0.24.
    return swing > 0.2
