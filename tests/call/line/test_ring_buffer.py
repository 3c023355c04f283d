"""The ring between a device and the call."""

from __future__ import annotations

import numpy as np

from rehearse.call.line.ring_buffer import RingBuffer


def test_ring() -> None:
    """Samples come out in order over the ring's seam; what does not fit is counted."""
    ring = RingBuffer(100)
    sent = np.arange(1000, dtype=np.int16)
    got = []
    for start in range(0, 1000, 30):
        ring.write(sent[start : start + 30])
        got.append(ring.read())
    assert np.array_equal(np.concatenate(got), sent)
    assert ring.dropped == 0
    ring.write(sent[:150])
    assert ring.dropped == 50
    assert np.array_equal(ring.read(), sent[:100])
