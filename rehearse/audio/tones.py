"""Find tones in a recording: an answering machine's beep, telephone keys. Pure.

A recognizer would turn them into words. In a beep, nearly all energy is at one steady frequency; in
a key, at two that ITU-T Q.23 lists. A voice has more harmonics, so it does not match either for
long.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import FRAME_SAMPLES, RATE, Clip, Samples, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Flags = NDArray[np.bool_]

_WINDOW: Final = 2 * FRAME_SAMPLES
"""Window length in samples: 40 ms, which separates a key's two frequencies (at least 268 Hz
apart)."""

_BEEP_HZ: Final = (400.0, 2_500.0)
"""Beeps are between 400 and 2,000 Hz; a voice's fundamental is lower."""

_LOW_HZ: Final = (697.0, 770.0, 852.0, 941.0)
_HIGH_HZ: Final = (1209.0, 1336.0, 1477.0, 1633.0)
"""The low and high frequencies of keys; each key combines one of each (ITU-T Q.23)."""

_TOLERANCE_HZ: Final = 30.0
"""One bin of the spectrum, plus the 1.8% that Q.24 allows."""

_PURE: Final = 0.97
"""Minimum share of a frame's energy in the one or two peaks; the rest is room and line noise."""

_PEAK_BINS: Final = 3
"""Number of bins on each side that a windowed tone spreads to."""

_MIN_BEEP_S: Final = 0.2
"""Minimum length of a beep in seconds. Beeps last 0.3 to 1 s. In 52 synthetic messages and 300
recordings of spoken digits (2026-11-29), no voice held one frequency for 0.1 s."""

_MIN_KEY_S: Final = 0.06
"""Minimum length of a key in seconds. ITU-T Q.24 requires at least 0.065 s."""

_STEADY_HZ: Final = 50.0
"""Maximum change of a tone's frequency between frames; voices glide more."""

_QUIET_DB: Final = 30.0
"""Frames this far below the loudest are ignored."""

_EDGE_S: Final = 0.02
"""Seconds around a tone that are removed with it, because it fades in and out."""


def tones(clip: Clip) -> tuple[Span, ...]:
    """Return the spans that contain only tones."""
    beeps, keys, lowest = _tonal(clip.samples)
    found = [*_steady(beeps, lowest, _MIN_BEEP_S), *_steady(keys, lowest, _MIN_KEY_S)]
    return tuple(sorted(found))


def without(clip: Clip, spans: tuple[Span, ...]) -> Clip:
    """Return the clip with silence in place of these spans."""
    samples = clip.samples.copy()
    for span in spans:
        samples[round(span.start * RATE) : round(span.end * RATE)] = 0
    return Clip(samples)


def _steady(flags: Flags, peaks: Floats, shortest: float) -> list[Span]:
    """Return the runs of flagged frames in which the peak's frequency stays the same."""
    spans: list[Span] = []
    start: int | None = None
    for index in range(len(flags) + 1):
        is_tone = index < len(flags) and bool(flags[index])
        moves = start is not None and is_tone and abs(peaks[index] - peaks[index - 1])
        if start is not None and (not is_tone or moves > _STEADY_HZ):
            begin, end = start * FRAME_SAMPLES / RATE, (index + 1) * FRAME_SAMPLES / RATE
            if end - begin >= shortest:
                spans.append(Span(max(0.0, begin - _EDGE_S), end + _EDGE_S))
            start = None
        if is_tone and start is None:
            start = index
    return spans


def _tonal(samples: Samples) -> tuple[Flags, Flags, Floats]:
    """For each 20 ms, return whether it fits a beep or a key, and the lower peak in Hz."""
    count = max(0, (len(samples) - _WINDOW) // FRAME_SAMPLES + 1)
    beeps, keys = np.zeros(count, dtype=np.bool_), np.zeros(count, dtype=np.bool_)
    lowest, energies = np.zeros(count), np.zeros(count)
    window = np.hanning(_WINDOW).astype(np.float32)
    for first in range(0, count, 1000):  # In parts, because ten minutes at once would take 200 MB.
        part = slice(first, min(first + 1000, count))
        starts = np.arange(part.start, part.stop) * FRAME_SAMPLES
        frames = samples[starts[:, None] + np.arange(_WINDOW)].astype(np.float32) * window
        power = np.square(np.abs(np.fft.rfft(frames, axis=1))).astype(np.float64)
        power[:, :2] = 0  # A microphone's DC offset is not audio.
        total = np.maximum(power.sum(axis=1), 1.0)
        energies[part] = total
        one, at_one = _take_peak(power)
        two, at_two = _take_peak(power)
        beeps[part] = (one >= _PURE * total) & (at_one > _BEEP_HZ[0]) & (at_one < _BEEP_HZ[1])
        lower, upper = np.minimum(at_one, at_two), np.maximum(at_one, at_two)
        lowest[part] = np.where(beeps[part], at_one, lower)
        keys[part] = (
            (one + two >= _PURE * total) & _is_one(lower, _LOW_HZ) & _is_one(upper, _HIGH_HZ)
        )
    if count:
        is_heard = energies > float(energies.max()) / 10 ** (_QUIET_DB / 10)
        beeps, keys = beeps & is_heard, keys & is_heard
    return beeps, keys, lowest


def _take_peak(power: Floats) -> tuple[Floats, Floats]:
    """Remove each frame's highest peak, and return its energy and frequency."""
    rows = np.arange(len(power))
    top = np.argmax(power, axis=1)
    held = np.zeros(len(power))
    for offset in range(-_PEAK_BINS, _PEAK_BINS + 1):
        at = np.clip(top + offset, 0, power.shape[1] - 1)
        held += power[rows, at]
        power[rows, at] = 0
    return held, top * (RATE / _WINDOW)


def _is_one(hertz: Floats, known: tuple[float, ...]) -> Flags:
    nearest: Floats = np.min(np.abs(hertz[:, None] - np.array(known)), axis=1)
    return nearest <= _TOLERANCE_HZ
