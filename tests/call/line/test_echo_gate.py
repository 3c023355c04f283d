"""The loudspeaker heard in the microphone, and a caller over it."""

from __future__ import annotations

import numpy as np
import pytest

from rehearse.audio.clip import Clip
from rehearse.call.line.echo_gate import EchoGate


def noise(seed: int, seconds: float = 1.0) -> Clip:
    """Noise that is like nothing else."""
    rng = np.random.default_rng(seed)
    return Clip(rng.integers(-9000, 9000, round(seconds * 16_000)).astype(np.int16))


@pytest.mark.parametrize("delay", [0.1, 0.6])
def test_echo_gate(delay: float) -> None:
    """The loudspeaker's own sound is no interruption; a caller who is louder than it is one.

    Also where it comes late, as from a wireless loudspeaker.
    """
    far = noise(1, 4.0).samples
    echo = np.zeros_like(far)
    late = round(delay * 16_000)
    echo[late:] = far[:-late] // 10
    caller = np.zeros_like(far)
    caller[40_000:50_000] = noise(2, 4.0).samples[40_000:50_000] // 2
    alone, together = EchoGate(), EchoGate()
    blocks = range(0, len(far) - 319, 320)
    assert not any(alone.feed(echo[at : at + 320], far[at : at + 320]) for at in blocks)
    cut_in = [together.feed((echo + caller)[at : at + 320], far[at : at + 320]) for at in blocks]
    assert 40_000 < cut_in.index(True) * 320 < 48_000
