"""Cut a recording into windows at its quiet places, where a recognizer can start afresh."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE, Span, frame_powers

if TYPE_CHECKING:
    from rehearse.audio import Clip

HOP_S: Final = 0.02
"""Seconds per level."""
SMOOTHING_HOPS: Final = 15
"""Levels that are averaged into one: 0.3 s."""


def windows(clip: Clip, longest: float, shortest: float = 12.0) -> tuple[Span, ...]:
    """Return spans that cover the clip, none longer than `longest` seconds.

    Each span ends in the middle of the quietest 0.3 s between `shortest` and `longest` seconds.
    """
    spans: list[Span] = []
    level = _levels(clip)
    start = 0.0
    while clip.seconds - start > longest:
        first, last = round((start + shortest) / HOP_S), round((start + longest) / HOP_S)
        cut = (first + int(np.argmin(level[first:last]))) * HOP_S
        spans.append(Span(start, cut))
        start = cut
    if clip.seconds > start:
        spans.append(Span(start, clip.seconds))
    return tuple(spans)


def settled_windows(clip: Clip, longest: float) -> tuple[Span, ...]:
    """Return the windows that remain the same however the clip continues."""
    # A window's end is chosen once everything up to `longest` seconds is known, and the smoothing.
    known = clip.seconds - longest - HOP_S * (SMOOTHING_HOPS // 2 + 1)
    return tuple(span for span in windows(clip, longest) if span.start <= known)


def settled_end(clip: Clip, longest: float) -> float:
    """Return where the settled windows end; 0.0 if a clip that ended there had other windows."""
    settled = settled_windows(clip, longest)
    end = settled[-1].end if settled else 0.0
    return end if len(windows(clip.cut(Span(0.0, end)), longest)) == len(settled) else 0.0


def _levels(clip: Clip) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the energy of each 20 ms, smoothed."""
    hop = round(HOP_S * RATE)
    samples = np.pad(clip.samples, (0, max(0, hop - len(clip.samples))))
    energy = frame_powers(samples, hop)
    return np.convolve(energy, np.ones(SMOOTHING_HOPS) / SMOOTHING_HOPS, mode="same")
