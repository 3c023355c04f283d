"""Tests of how far ahead the loudspeaker is written to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from rehearse.call.line.buffered_output import MAX_STALLED_POLLS, SPEECH_AHEAD_S, BufferedOutput

if TYPE_CHECKING:
    from rehearse.audio.clip import Samples

RATE = 16_000


class Device:
    """A device that takes half a second and plays nothing until it is told to."""

    def __init__(self) -> None:
        self.waiting: list[int] = []
        self.torn = False

    @property
    def write_available(self) -> int:
        """Samples that there is room for."""
        return RATE // 2 - len(self.waiting)

    def write(self, block: Samples) -> bool:
        """Take a block; true after a gap."""
        self.waiting.extend(int(sample) for sample in block[:, 0])
        return self.torn

    def play(self, seconds: float) -> None:
        """Let so much sound."""
        del self.waiting[: round(seconds * RATE)]


class Line:
    """Gives ones for as many samples as there are, then zeros."""

    def __init__(self) -> None:
        self.left = 0
        self.gaps = 0

    def give(self, block: Samples) -> None:
        """Fill a block."""
        count = min(self.left, len(block))
        block[:count], block[count:] = 1, 0
        self.left -= count

    def late(self) -> None:
        """Count a gap."""
        self.gaps += 1


def speaker(device: Device, line: Line, ahead: float = SPEECH_AHEAD_S) -> BufferedOutput:
    return BufferedOutput(device, RATE, line.give, lambda: line.left > 0, line.late, ahead)


def test_silence_is_shallow_and_speech_is_deep() -> None:
    """An answer waits behind 60 ms of silence; once it has begun, 0.4 s of it are written ahead."""
    device, line = Device(), Line()
    out = speaker(device, line)
    out.fill()
    device.play(0.5)
    out.fill()
    assert device.waiting == [0] * 960
    line.left = RATE
    out.fill()
    assert device.waiting == [0] * 960 + [1] * (6400 - 960)


def test_every_sample_comes_once() -> None:
    """A line is given whole and in order, whatever the device has room for."""
    device, line = Device(), Line()
    out = speaker(device, line)
    line.left = RATE
    heard = 0
    for _ in range(100):
        out.fill()
        heard += int(np.sum(device.waiting[: RATE // 50]))
        device.play(0.02)
    assert heard == RATE
    assert not any(device.waiting)


def test_a_gap_in_silence_is_none() -> None:
    """A device that ran dry is counted where it tore a line, not while nobody spoke."""
    device, line = Device(), Line()
    out = speaker(device, line)
    device.torn = True
    out.fill()
    assert line.gaps == 0
    line.left = 320
    out.fill()
    assert line.gaps == 1


def test_a_server_that_waits_for_its_fill_gets_it() -> None:
    """At the start, and when nothing is taken any more, more silence is written, once."""
    device, line = Device(), Line()
    out = speaker(device, line)
    out.fill()
    assert len(device.waiting) == 3840
    device.play(0.24)
    out.fill()
    assert len(device.waiting) == 960
    for _ in range(3 * MAX_STALLED_POLLS):
        out.fill()
    assert len(device.waiting) == 3840
    device.play(0.2)
    out.fill()
    assert len(device.waiting) == 960


def test_a_server_gets_its_fill_from_a_shallow_line_too() -> None:
    """A line that may be cut in on is written 0.1 s ahead, unless nothing would sound then."""
    device, line = Device(), Line()
    out = speaker(device, line, 0.1)
    line.left = 10 * RATE
    for _ in range(3 * MAX_STALLED_POLLS):
        out.fill()
    assert len(device.waiting) == 3840
    device.play(0.24)
    out.fill()
    assert len(device.waiting) == 1600
