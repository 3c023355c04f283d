"""Audio as values: `Clip` is mono 16-bit PCM at 16 kHz, `Span` an interval of it in seconds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from rehearse.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterable

Samples: TypeAlias = NDArray[np.int16]

RATE: Final = 16_000
"""Samples per second, everywhere inside the program. Adapters convert at the edge."""

FRAME_SAMPLES: Final = RATE // 50
"""Samples in a frame: 20 ms, the step of lines, speech detectors and levels."""

FRAME_S: Final = FRAME_SAMPLES / RATE
"""Seconds in a frame."""

FULL_SCALE: Final = 32_768.0

_BLOCK: Final = 60 * RATE
"""Samples that are worked on at once: ten minutes of them as floats would take 80 MB a step."""

SILENCE_DBFS: Final = -120.0
"""Reported level of digital silence, in dBFS; below any 16-bit signal (-96)."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """An interval in seconds from the start of the clip or call it belongs to."""

    start: float
    end: float

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"a span must run forward from 0 or later: {self.start} to {self.end}")

    @property
    def duration(self) -> float:
        """Return the length in seconds."""
        return self.end - self.start

    @property
    def middle(self) -> float:
        """Return the moment halfway through."""
        return (self.start + self.end) / 2

    def overlap(self, other: Span) -> float:
        """Return the seconds that both spans share."""
        return max(0.0, min(self.end, other.end) - max(self.start, other.start))

    def gap(self, other: Span) -> float:
        """Return the seconds between the spans; 0 if they touch."""
        return max(0.0, self.start - other.end, other.start - self.end)

    def shift(self, seconds: float) -> Span:
        """Return the span on a clock that began `seconds` earlier."""
        return Span(max(0.0, self.start + seconds), max(0.0, self.end + seconds))

    def cover(self, other: Span) -> Span:
        """Return the smallest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))


def merge_spans(spans: Iterable[Span], gap: float) -> tuple[Span, ...]:
    """Return the spans in order, merging those within `gap` seconds of each other."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start - found[-1].end <= gap:
            found[-1] = found[-1].cover(span)
        else:
            found.append(span)
    return tuple(found)


@dataclass(frozen=True, slots=True, eq=False)
class Clip:
    """Mono 16-bit PCM at `RATE`; made by an adapter, never changed afterwards."""

    samples: Samples

    def __post_init__(self) -> None:
        if self.samples.dtype != np.int16 or self.samples.ndim != 1:
            raise AudioError(
                f"a clip holds one row of 16-bit samples, not {self.samples.ndim} rows"
                f" of {self.samples.dtype}"
            )

    @property
    def seconds(self) -> float:
        """Return the length in seconds."""
        return len(self.samples) / RATE

    def cut(self, span: Span) -> Clip:
        """Return the part inside `span`, without what lies beyond the clip's end."""
        return Clip(self.samples[round(span.start * RATE) : round(span.end * RATE)])

    def level_dbfs(self) -> float:
        """Return the RMS level in dBFS (0 is a full-scale square wave)."""
        if not len(self.samples):
            return SILENCE_DBFS
        blocks = range(0, len(self.samples), _BLOCK)
        energies = [_energy(self.samples[start : start + _BLOCK]) for start in blocks]
        power = sum(energies) / len(self.samples)
        return max(SILENCE_DBFS, 10 * float(np.log10(power))) if power > 0 else SILENCE_DBFS


def frame_powers(samples: Samples | NDArray[np.float64], size: int) -> NDArray[np.float64]:
    """Return the mean square of each `size` samples; what is left over at the end is ignored."""
    count = len(samples) // size
    powers = np.empty(count)
    at_once = max(1, _BLOCK // size)
    for first in range(0, count, at_once):
        part = samples[first * size : min(first + at_once, count) * size].astype(np.float64)
        powers[first : first + at_once] = np.square(part.reshape(-1, size)).mean(axis=1)
    return powers


def _energy(samples: Samples) -> float:
    return float(np.sum(np.square(samples.astype(np.float64) / FULL_SCALE)))


def silence(seconds: float) -> Clip:
    """Return a clip of digital silence."""
    return Clip(np.zeros(round(seconds * RATE), dtype=np.int16))


def join(clips: Iterable[Clip]) -> Clip:
    """Return the clips one after another."""
    parts = [clip.samples for clip in clips]
    return Clip(np.concatenate(parts)) if parts else silence(0)


def mix(near: Clip, far: Clip) -> Clip:
    """Return both sides of a call as one clip, as long as the longer of them."""
    mixed = np.zeros(max(len(near.samples), len(far.samples)), dtype=np.int32)
    mixed[: len(near.samples)] += near.samples
    mixed[: len(far.samples)] += far.samples
    return Clip(np.clip(mixed, -32_768, 32_767).astype(np.int16))
