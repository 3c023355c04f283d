"""Loudness, noise and clipping of the caller's sound, in pure numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import FULL_SCALE, RATE, SILENCE_DBFS, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from rehearse.audio.clip import Clip

HIGH_PASS_HZ: Final = 300.0
"""Hertz. RFC 7874 measures active speech through such a filter, so that hum does not count."""

CLIPPING_LEVEL: Final = 0.99 * FULL_SCALE
"""A sample this large (within 0.1 dB) was clipped or is about to be."""

SPEECH_MARGIN_S: Final = 0.1
"""Seconds beside speech that belong neither to it nor to the background."""

MIN_BACKGROUND_S: Final = 0.3
"""Seconds of pause needed to measure the background in."""

MAX_SNR_DB: Final = 60.0
"""A larger distance to the background cannot be heard, and digital silence has no level."""


def high_passed(clip: Clip) -> NDArray[np.float64]:
    """The clip from -1 to 1 without what lies below 300 Hz (a cosine slope from 200 Hz)."""
    samples = clip.samples.astype(np.float64) / FULL_SCALE
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
    """How loud the speech is (dBFS RMS), and how far over the background (dB).

    Both through the high-pass of RFC 7874. The background is measured in pauses, or in the
    quietest moments of speech without any; None where there is too little of both.
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
    """The distance to the quietest moments within speech, where no pause was heard.

    Between syllables the background comes through; where noise fills every pause a detector hears
    one long stretch of speech, and this is all there is to measure it by.
    """
    size = round(0.02 * RATE)
    powers: list[float] = []
    for clip, spans in parts:
        samples = high_passed(clip)
        for span in spans:
            piece = _cut(samples, span)
            frames = piece[: len(piece) // size * size].reshape(-1, size)
            powers.extend(np.mean(np.square(frames), axis=1).tolist())
    if len(powers) < MIN_BACKGROUND_S / 0.02:
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
    """Share of samples at full scale, 0 to 1."""
    total = sum(len(clip.samples) for clip in clips)
    full = sum(
        int(np.count_nonzero(np.abs(clip.samples.astype(np.int32)) >= CLIPPING_LEVEL))
        for clip in clips
    )
    return full / total if total else 0.0


def decibels(power: float) -> float:
    """Mean square to dBFS."""
    return max(SILENCE_DBFS, 10 * float(np.log10(power))) if power > 0 else SILENCE_DBFS


def _cut(samples: NDArray[np.float64], span: Span) -> NDArray[np.float64]:
    return samples[round(span.start * RATE) : round(span.end * RATE)]


def _between(speech: Sequence[Span], seconds: float) -> tuple[Span, ...]:
    """What lies between the speech, a little away from it."""
    gaps: list[Span] = []
    end = 0.0
    for span in sorted(speech):
        if span.start - SPEECH_MARGIN_S > end:
            gaps.append(Span(end, span.start - SPEECH_MARGIN_S))
        end = max(end, span.end + SPEECH_MARGIN_S)
    if seconds > end:
        gaps.append(Span(end, seconds))
    return tuple(gaps)
