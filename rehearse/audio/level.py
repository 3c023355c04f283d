"""Normalize every voice to one level: active speech at -22 dBFS, edges trimmed and faded.

The level of the caller is measured in `quality`, and judged in `review/rules/sound.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import (
    FRAME_SAMPLES,
    FULL_SCALE,
    RATE,
    SILENCE_DBFS,
    Clip,
    Samples,
    frame_powers,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

SPEECH_DBFS: Final = -22.0
"""Target level of active speech, measured through a 300 Hz high-pass (RFC 7874, section 3)."""

HIGH_PASS_HZ: Final = 300.0
"""Hertz. RFC 7874 measures active speech through such a filter, so that hum does not count."""
_ACTIVE_DB: Final = 25.0
"""Frames this many dB below the loudest one are pauses, not quiet speech."""
_PEAK: Final = 0.891 * FULL_SCALE
"""-1 dBFS, which leaves room for what resampling and coding add to a peak."""
_MAX_SILENT_SAMPLE: Final = 33
"""-60 dBFS. Quieter edges are silence that an engine put around the line."""
_LEAD_DB: Final = 30.0
"""Frames this many dB below the loud ones are the room before the first word. Quiet speech is 15 dB
below; in a room that is louder than that nothing is left out."""
_LEAD_FRAMES: Final = 4
"""Frames in a row (80 ms) that begin the message; a click is shorter, "hi" is longer."""
_MIN_LEAD_S: Final = 5.0
"""Seconds before the first word that are no part of a message: people begin within two."""
_LEAD_KEPT_S: Final = 1.0
"""Seconds of the room that stay, to measure it by."""
_FADE: Final = RATE // 200


def speech_level(samples: Samples) -> float:
    """Return the level of active speech in dBFS through a 300 Hz high-pass, ignoring pauses."""
    powers = frame_powers(_high_passed(samples), FRAME_SAMPLES) / FULL_SCALE**2
    if not len(powers) or powers.max() <= 10 ** (SILENCE_DBFS / 10):
        return SILENCE_DBFS
    active = powers[powers > powers.max() / 10 ** (_ACTIVE_DB / 10)]
    return float(10 * np.log10(np.mean(active)))


def level_speech(clip: Clip, *, margin: float = 0.05, target: float = SPEECH_DBFS) -> Clip:
    """Return the line at `target` dBFS, with `margin` seconds of quiet around it and faded ends.

    If a voice's peaks would pass -1 dBFS at that level, it stays slightly quieter instead.
    """
    samples = _trim(clip.samples, round(margin * RATE))
    level = speech_level(samples)
    if level <= SILENCE_DBFS:
        return Clip(samples)
    wave = samples.astype(np.float64)
    gain = min(10 ** ((target - level) / 20), _PEAK / float(np.abs(wave).max()))
    wave *= gain
    fade = min(_FADE, len(wave) // 2)
    ramp = np.linspace(0.0, 1.0, fade, endpoint=False)
    wave[:fade] *= ramp
    wave[len(wave) - fade :] *= ramp[::-1]
    return Clip(np.round(wave).astype(np.int16))


def quiet_lead(clip: Clip) -> float:
    """Return the seconds before the caller begins that are left out; 0 for the usual few.

    A recorder that ran for a while before the first word says nothing of the message, and a
    detector hears things in a long quiet room.
    """
    powers = frame_powers(clip.samples, FRAME_SAMPLES)
    if not powers.any():
        return 0.0
    loud = powers > float(np.percentile(powers[powers > 0], 95)) / 10 ** (_LEAD_DB / 10)
    runs = np.convolve(loud, np.ones(_LEAD_FRAMES), mode="valid") >= _LEAD_FRAMES
    first = int(np.argmax(runs)) * FRAME_SAMPLES / RATE if runs.any() else 0.0
    return first - _LEAD_KEPT_S if first >= _MIN_LEAD_S else 0.0


def trim_silence(clip: Clip) -> Clip:
    """Return the clip from its first sound to its last; empty if all of it is silent."""
    loud = _sounding(clip.samples)
    return Clip(clip.samples[loud[0] : loud[-1] + 1]) if len(loud) else Clip(clip.samples[:0])


def _high_passed(samples: Samples) -> NDArray[np.float64]:
    """Return the samples above 300 Hz (by FFT, which leaves the phase unchanged)."""
    if not len(samples):
        return np.zeros(0)
    # Padded to a power of two: a length with large factors takes ten times as long.
    size = 1 << (len(samples) - 1).bit_length()
    spectrum = np.fft.rfft(samples.astype(np.float64), size)
    spectrum[: int(np.ceil(HIGH_PASS_HZ * size / RATE))] = 0
    return np.fft.irfft(spectrum, size)[: len(samples)]


def _trim(samples: Samples, margin: int) -> Samples:
    """Return the samples from `margin` before the first sound to `margin` after the last."""
    loud = _sounding(samples)
    if not len(loud):
        return samples
    first, last = int(loud[0]), int(loud[-1])
    before = np.zeros(max(0, margin - first), dtype=np.int16)
    after = np.zeros(max(0, last + 1 + margin - len(samples)), dtype=np.int16)
    kept = samples[max(0, first - margin) : last + 1 + margin]
    return np.concatenate([before, kept, after])


def _sounding(samples: Samples) -> NDArray[np.intp]:
    """Return the indices of the samples that are not silence."""
    return np.flatnonzero(np.abs(samples.astype(np.int32)) > _MAX_SILENT_SAMPLE)
