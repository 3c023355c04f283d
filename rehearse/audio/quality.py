"""Measure level, noise and clipping of the caller's audio, in NumPy.

`review/rules/sound.py` judges them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import (
    FRAME_S,
    FRAME_SAMPLES,
    FULL_SCALE,
    RATE,
    SILENCE_DBFS,
    Span,
    frame_powers,
)
from rehearse.audio.level import HIGH_PASS_HZ

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rehearse.audio.clip import Clip, Samples

_BLOCK: Final = 60 * RATE
"""Samples that are filtered at once: ten minutes in one transform would take 900 MB."""

_AROUND: Final = RATE
"""Samples around a block that are filtered with it; the filter has decayed after a tenth of these.
"""

CLIPPING_LEVEL: Final = 0.99 * FULL_SCALE
"""A sample this large (within 0.1 dB of full scale) is clipped or nearly so."""

SPEECH_MARGIN_S: Final = 0.1
"""Seconds around speech that count neither as speech nor as background."""

MIN_BACKGROUND_S: Final = 0.3
"""Minimum seconds of pause in which the background is measured."""

MAX_SNR_DB: Final = 60.0
"""A larger ratio is inaudible, and digital silence has no level."""


def high_passed(clip: Clip) -> NDArray[np.float64]:
    """Return the clip from -1 to 1 above 300 Hz (with a cosine slope from 200 Hz)."""
    count = len(clip.samples)
    if count <= _BLOCK:
        return _high_passed(clip.samples)
    whole = np.empty(count)
    for start in range(0, count, _BLOCK):
        end = min(start + _BLOCK, count)
        first = max(0, start - _AROUND)
        part = _high_passed(clip.samples[first : end + _AROUND])
        whole[start:end] = part[start - first : end - first]
    return whole


def _high_passed(pcm: Samples) -> NDArray[np.float64]:
    samples = pcm.astype(np.float64) / FULL_SCALE
    if not len(samples):
        return samples
    size = 1 << (len(samples) - 1).bit_length()
    spectrum = np.fft.rfft(samples, size)
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    slope = np.clip((hertz - (HIGH_PASS_HZ - 100)) / 100, 0, 1)
    return np.asarray(np.fft.irfft(spectrum * (0.5 - 0.5 * np.cos(np.pi * slope)), size))[
        : len(samples)
    ]


def levels(parts: Sequence[tuple[Clip, Sequence[Span]]]) -> tuple[float, float | None]:
    """Return the speech level (dBFS RMS) and the signal-to-noise ratio (dB).

    Both are measured through the high-pass of RFC 7874. The background is measured in pauses, or
    without any in the quietest moments of speech. The ratio is None if there is too little of both.
    """
    speech, background = _Power(), _Power()
    for clip, spans in parts:
        samples = high_passed(clip)
        for span in spans:
            speech.add(_cut(samples, span))
        for span in _between(spans, clip.seconds):
            background.add(_cut(samples, span))
    level = decibels(speech.mean)
    if not speech.count:
        return level, None
    if background.count < MIN_BACKGROUND_S * RATE:
        return level, _over_dips(parts, level)
    return level, max(0.0, min(MAX_SNR_DB, level - decibels(background.mean)))


def _over_dips(parts: Sequence[tuple[Clip, Sequence[Span]]], level: float) -> float | None:
    """Return the ratio of speech to its quietest moments, for recordings without a pause.

    Between syllables the background comes through. Where noise fills every pause, a detector finds
    one long stretch of speech, and this is the only way to measure the background.
    """
    powers: list[float] = []
    for clip, spans in parts:
        samples = high_passed(clip)
        for span in spans:
            powers.extend(frame_powers(_cut(samples, span), FRAME_SAMPLES).tolist())
    if len(powers) < MIN_BACKGROUND_S / FRAME_S:
        return None
    return max(0.0, min(MAX_SNR_DB, level - decibels(float(np.percentile(powers, 5)))))


class _Power:
    """A running mean square."""

    def __init__(self) -> None:
        self.total = 0.0
        self.count = 0

    def add(self, samples: NDArray[np.float64]) -> None:
        self.total += float(np.dot(samples, samples))
        self.count += len(samples)

    @property
    def mean(self) -> float:
        return self.total / self.count if self.count else 0.0


def clipped_share(clips: Sequence[Clip]) -> float:
    """Return the share of samples at full scale, from 0 to 1."""
    total = sum(len(clip.samples) for clip in clips)
    full = sum(
        int(np.count_nonzero(np.abs(clip.samples.astype(np.int32)) >= CLIPPING_LEVEL))
        for clip in clips
    )
    return full / total if total else 0.0


def decibels(power: float) -> float:
    """Convert a mean square to dBFS."""
    return max(SILENCE_DBFS, 10 * float(np.log10(power))) if power > 0 else SILENCE_DBFS


def _cut(samples: NDArray[np.float64], span: Span) -> NDArray[np.float64]:
    return samples[round(span.start * RATE) : round(span.end * RATE)]


def _between(speech: Sequence[Span], seconds: float) -> tuple[Span, ...]:
    """Return the gaps between the speech spans, with a margin on both sides."""
    gaps: list[Span] = []
    end = 0.0
    for span in sorted(speech):
        if span.start - SPEECH_MARGIN_S > end:
            gaps.append(Span(end, span.start - SPEECH_MARGIN_S))
        end = max(end, span.end + SPEECH_MARGIN_S)
    if seconds > end:
        gaps.append(Span(end, seconds))
    return tuple(gaps)
