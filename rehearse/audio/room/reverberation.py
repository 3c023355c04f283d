"""Estimate a room's reverberation time from the fastest decays within speech.

A dry voice sometimes falls silent within a tenth of a second; in a reverberant room it never does.
The decays of many word ends are fitted in four bands, where one sound's end is not hidden by the
next one's start. The fastest of them characterize the room.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio.clip import FULL_SCALE, RATE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from rehearse.audio.clip import Clip

_FRAME_SAMPLES: Final = RATE // 100
"""10 ms."""
_BANDS: Final = ((250.0, 500.0), (500.0, 1000.0), (1000.0, 2000.0), (2000.0, 3600.0))
"""Hz: one octave each, within the telephone band."""
MIN_DECAY_FRAMES: Final = 8
"""Minimum number of frames of a decay that can be fitted."""
MIN_FALL_DB: Final = 6.0
"""Minimum dB by which a decay must fall."""
MAX_DEPTH_DB: Final = 50.0
"""Maximum dB that a decay is followed down. Quantization ends it there."""
MIN_DECAYS: Final = 4
"""With fewer decays, no estimate is given."""
DECAY_PERCENTILE: Final = 25
"""The percentile of the decay times that is used. Slower ones are fading vowels."""
MIN_ECHO_DECAY_S: Final = 0.435
"""Minimum reverberation time in seconds of a room with echo. Measured with 64 voices (12 synthetic,
40 recorded prompts by five speakers, 12 digit strings by three more). None of 280 recordings in a
dry or furnished room (up to 0.35 s) exceeded 0.42, and none of 120 in bare rooms of 0.6 to 1.2 s
was under 0.454."""


def decay_seconds(clip: Clip) -> float | None:
    """Return the seconds in which sound falls by 60 dB; None with too few word ends to tell.

    Args:
        clip: speech with its pauses.
    """
    times = [time for band in _banded(clip) for time in _decays(band)]
    return float(np.percentile(times, DECAY_PERCENTILE)) if len(times) >= MIN_DECAYS else None


def _banded(clip: Clip) -> Iterator[NDArray[np.float64]]:
    """Yield the clip in each octave band."""
    size = 1 << (max(1, len(clip.samples)) - 1).bit_length()
    spectrum = np.fft.rfft(clip.samples.astype(np.float64) / FULL_SCALE, size)
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    for low, high in _BANDS:
        rise = np.clip((hertz - 0.9 * low) / (0.2 * low), 0, 1)
        fall = np.clip((1.1 * high - hertz) / (0.2 * high), 0, 1)
        yield np.fft.irfft(spectrum * rise * fall, size)[: len(clip.samples)]


def _decays(samples: NDArray[np.float64]) -> Iterator[float]:
    """Yield the seconds per 60 dB of each stretch of continuous decay."""
    frames = samples[: len(samples) // _FRAME_SAMPLES * _FRAME_SAMPLES].reshape(-1, _FRAME_SAMPLES)
    levels = 10 * np.log10(np.mean(np.square(frames), axis=1) + 1e-10)
    if len(levels) < MIN_DECAY_FRAMES:
        return
    # The mean of five frames, because the voice's own periods would interrupt every decay.
    levels = np.convolve(levels, np.ones(5) / 5, mode="valid")
    least = max(float(np.percentile(levels, 5)), float(levels.max()) - MAX_DEPTH_DB) + 6
    first = 0
    for at in range(1, len(levels) + 1):
        if at < len(levels) and levels[at] < levels[at - 1] and levels[at] > least:
            continue
        part = levels[first:at]
        if len(part) >= MIN_DECAY_FRAMES and part[0] - part[-1] >= MIN_FALL_DB:
            yield -60 / float(np.polyfit(np.arange(len(part)) * 0.01, part, 1)[0])
        first = at
