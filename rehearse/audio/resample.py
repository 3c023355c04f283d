"""Resample between the program's own rate and a sound device's."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.audio.clip import RATE

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio.clip import Samples


def resampler(rate: int) -> Callable[[Samples], Samples]:
    """Return a function that resamples blocks from the device's rate to ours, seamlessly."""
    if rate == RATE:
        return lambda samples: samples
    import soxr

    stream = soxr.ResampleStream(rate, RATE, 1, dtype="int16")

    def resample(samples: Samples) -> Samples:
        out: Samples = stream.resample_chunk(samples)
        return out

    return resample


def to_rate(samples: Samples, rate: int) -> Samples:
    """Return a whole clip at the device's rate."""
    if rate == RATE:
        return samples
    import soxr

    out: Samples = soxr.resample(samples, RATE, rate)
    return out
