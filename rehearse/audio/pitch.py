"""Measure how much the pitch of a voice varies, with a small autocorrelation tracker in NumPy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import FULL_SCALE
from rehearse.audio.clip import RATE as FULL_RATE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rehearse.audio.clip import Clip, Span

PITCH_RATE: Final = FULL_RATE // 2
"""Half the sample rate is enough: the harmonics that carry the pitch lie below 4 kHz."""

MIN_PITCH_HZ: Final = 70.0
MAX_PITCH_HZ: Final = 400.0
"""The range of adult voices in speech, in Hz."""

FRAME_S: Final = 0.045
"""Seconds: three periods of the lowest voice."""
HOP_S: Final = 0.02

MIN_VOICED_CORRELATION: Final = 0.6
"""Minimum normalized autocorrelation of a voiced frame. Boersma 1993 uses 0.45; this is stricter
because a wrong octave costs more than a lost frame."""

MIN_VOICED_FRAMES: Final = 40
"""Minimum number of voiced frames (0.8 s) for which a spread is given."""

OUTLIER_SEMITONES: Final = 9.0
"""Semitones from the median beyond which a frame is an octave error."""


def pitch_spread(parts: Sequence[tuple[Clip, Sequence[Span]]]) -> float | None:
    """Return the standard deviation of the pitch in semitones; None with too few voiced frames."""
    pieces = [_halved(clip.cut(span)) for clip, speech in parts for span in speech]
    hertz = [pitch_track(piece) for piece in pieces if len(piece) > FRAME_S * PITCH_RATE]
    pitches = np.concatenate(hertz) if hertz else np.zeros(0)
    if len(pitches) < MIN_VOICED_FRAMES:
        return None
    semitones = 12 * np.log2(pitches)
    near = semitones[np.abs(semitones - np.median(semitones)) <= OUTLIER_SEMITONES]
    return float(np.std(near)) if len(near) >= MIN_VOICED_FRAMES else None


def _halved(clip: Clip) -> NDArray[np.float64]:
    """Return the clip at half the rate, neighbors averaged: crude, but pitch lies far below."""
    samples = clip.samples[: len(clip.samples) // 2 * 2].astype(np.float64) / FULL_SCALE
    return np.asarray(samples.reshape(-1, 2).mean(axis=1))


def pitch_track(samples: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the pitch in Hz of each voiced frame, in order; `samples` are at `PITCH_RATE`."""
    size, hop = round(FRAME_S * PITCH_RATE), round(HOP_S * PITCH_RATE)
    frames = np.lib.stride_tricks.sliding_window_view(samples, size)[::hop]
    frames = frames - frames.mean(axis=1, keepdims=True)
    loud = np.sqrt(np.mean(np.square(frames), axis=1))
    frames = frames[loud > 0.1 * loud.max(initial=0.0)] if len(loud) else frames
    if not len(frames):
        return np.zeros(0)
    window = np.hanning(size)
    shortest, longest = round(PITCH_RATE / MAX_PITCH_HZ), round(PITCH_RATE / MIN_PITCH_HZ)
    correlation = _autocorrelation(frames * window)[:, : longest + 2]
    # Divide by the window's autocorrelation, or long periods would seem unvoiced (Boersma 1993).
    correlation = correlation / _autocorrelation(window[None, :])[:, : longest + 2]
    inside = correlation[:, shortest : longest + 1]
    # The first peak nearly as high as the highest, because twice the period correlates as well.
    high = inside >= 0.9 * inside.max(axis=1, keepdims=True)
    first = np.argmax(high, axis=1)
    lags = np.array([_climb(row, at) for row, at in zip(inside, first, strict=True)]) + shortest
    strength = correlation[np.arange(len(correlation)), lags]
    return np.asarray(PITCH_RATE / _refine(correlation, lags)[strength >= MIN_VOICED_CORRELATION])


def _climb(row: NDArray[np.float64], start: int) -> int:
    """Climb from a slope to the top of its peak."""
    at = int(start)
    while at + 1 < len(row) and row[at + 1] > row[at]:
        at += 1
    return at


def _autocorrelation(frames: NDArray[np.float64]) -> NDArray[np.float64]:
    size = 1 << (2 * frames.shape[1] - 1).bit_length()
    spectrum = np.fft.rfft(frames, size, axis=1)
    lags = np.fft.irfft(np.abs(spectrum) ** 2, size, axis=1)[:, : frames.shape[1]]
    return np.asarray(lags / np.maximum(lags[:, :1], 1e-12))


def _refine(correlation: NDArray[np.float64], lags: NDArray[np.int64]) -> NDArray[np.float64]:
    """Refine the peak between samples, by a parabola through three points."""
    rows = np.arange(len(lags))
    left, middle, right = (correlation[rows, lags + step] for step in (-1, 0, 1))
    curve = left - 2 * middle + right
    shift = np.where(np.abs(curve) > 1e-9, 0.5 * (left - right) / np.where(curve == 0, 1, curve), 0)
    return np.asarray(lags + np.clip(shift, -1, 1))
