"""Find short loud sounds in a room, such as a bark or a dropped cup, by their sudden onset."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import FRAME_SAMPLES, FULL_SCALE, RATE, SILENCE_DBFS, Span, frame_powers

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rehearse.audio.clip import Clip

MIN_BURST_DB: Final = 15.0
"""Minimum dB of a burst over the room's own level (its median frame)."""
MAX_RISE_FRAMES: Final = 3
"""Frames within which a burst rises by `MIN_RISE_DB`. A passing car takes longer."""
MIN_RISE_DB: Final = 12.0
MAX_BURST_S: Final = 0.8
"""Longest burst in seconds. Longer sounds are a voice or a passing car."""
MAX_BURST_SHARE: Final = 0.3
"""At this share of the time, short sounds are a stream of them: speech."""


def bursts(clip: Clip, audible: float) -> tuple[Span, ...]:
    """Return where short sounds stand out.

    Args:
        clip: the room, with nobody speaking into the microphone.
        audible: the level in dBFS that a burst must reach to disturb.
    """
    levels = _levels(clip)
    if len(levels) < 2 * MAX_RISE_FRAMES:
        return ()
    floor = float(np.median(levels))
    loud = levels > max(floor + MIN_BURST_DB, audible)
    if loud.mean() > MAX_BURST_SHARE:
        return ()
    found = []
    for first, last in _runs(loud):
        before = levels[max(0, first - MAX_RISE_FRAMES) : first + 1].min()
        peak = levels[first : min(last + 1, first + MAX_RISE_FRAMES)].max()
        seconds = (last + 1 - first) * FRAME_SAMPLES / RATE
        if peak - before >= MIN_RISE_DB and seconds <= MAX_BURST_S:
            found.append(Span(first * FRAME_SAMPLES / RATE, (last + 1) * FRAME_SAMPLES / RATE))
    return tuple(found)


def without_bursts(clip: Clip, spans: tuple[Span, ...]) -> Clip:
    """Return the room without its bursts and their reverberation."""
    keep = np.ones(len(clip.samples), dtype=bool)
    for span in spans:
        keep[round(max(0.0, span.start - 0.05) * RATE) : round((span.end + 0.4) * RATE)] = False
    return type(clip)(clip.samples[keep])


def _levels(clip: Clip) -> NDArray[np.float64]:
    """Return the level of each frame in dBFS."""
    power = frame_powers(clip.samples, FRAME_SAMPLES) / FULL_SCALE**2
    return np.asarray(10 * np.log10(np.maximum(power, 10 ** (SILENCE_DBFS / 10))))


def _runs(flags: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the first and last index of each run, bridging gaps of up to three frames."""
    (at,) = np.nonzero(flags)
    runs: list[tuple[int, int]] = []
    for index in at.tolist():
        if runs and index - runs[-1][1] <= 4:
            runs[-1] = (runs[-1][0], index)
        else:
            runs.append((index, index))
    return runs
