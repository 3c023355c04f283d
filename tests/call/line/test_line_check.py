"""Whether the microphone hears the loudspeaker: a sweep that is played and looked for."""

from __future__ import annotations

import numpy as np
import pytest

from rehearse.audio.clip import RATE, Samples
from rehearse.call.line.line_check import NOT_HEARD, sweep_return, sweep_signal


def both(gain: float, seconds: float, noise: float = 20.0) -> tuple[Samples, Samples]:
    """What a microphone hears of the sweep, and what was played."""
    far = np.zeros(3 * RATE, dtype=np.int16)
    played = sweep_signal().samples
    far[RATE // 2 : RATE // 2 + len(played)] = played
    near = np.random.default_rng(5).normal(0, noise, len(far))
    at = RATE // 2 + round(seconds * RATE)
    near[at : at + len(played)] += gain * played
    return np.clip(near, -32_768, 32_767).astype(np.int16), far


@pytest.mark.parametrize("gain", [0.01, 0.1, 1.0])
@pytest.mark.parametrize("seconds", [-0.05, 0.0, 0.02, 0.3])
def test_an_echo(gain: float, seconds: float) -> None:
    """How loud it comes back, and after how long."""
    found = sweep_return(*both(gain, seconds))
    assert found.is_echo
    assert found.decibels == pytest.approx(20 * np.log10(gain), abs=1)
    assert found.seconds == pytest.approx(seconds, abs=0.001)


@pytest.mark.parametrize("noise", [0.0, 5.0, 100.0, 1000.0])
def test_headphones(noise: float) -> None:
    """Nothing comes back, in a quiet room and in a loud one."""
    assert not sweep_return(*both(0.0, 0.02, noise)).is_echo


def test_nothing_was_played() -> None:
    """A sweep that was cut off tells nothing."""
    near, far = both(0.5, 0.02)
    assert sweep_return(near, np.zeros_like(far)) == NOT_HEARD
    assert sweep_return(near[: RATE // 2], far[: RATE // 2]) == NOT_HEARD
