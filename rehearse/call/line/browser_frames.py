"""The format of sound between a page and the program: a fixed header, then 16-bit samples."""

from __future__ import annotations

import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import FRAME_S
from rehearse.errors import DeviceError

if TYPE_CHECKING:
    from rehearse.audio import Samples

RATES: Final = (8_000, 192_000)
"""The lowest and the highest sample rate of a browser's sound device, in hertz."""

_HEARD: Final = struct.Struct("<Id")
_LINE: Final = struct.Struct("<II")


@dataclass(frozen=True, slots=True, eq=False)
class HeardFrame:
    """20 ms of sound from the microphone."""

    number: int
    """The frame's number, from 0 at each start of the microphone; gaps are lost frames."""
    at: float
    """The time of its first sample on the page's audio clock, in seconds."""
    samples: Samples


def parse_frame(data: bytes, rate: int) -> HeardFrame:
    """Return the frame in a message of the page.

    Raises:
        DeviceError: the message is not a frame of this rate.
    """
    if len(data) != _HEARD.size + 2 * frame_length(rate):
        raise DeviceError(f"the page sent {len(data)} bytes, which are no 20 ms at {rate} Hz")
    number, at = _HEARD.unpack_from(data)
    if not 0.0 <= at < 1e9:  # also rejects NaN
        raise DeviceError("the page sent a frame without a time")
    samples = np.frombuffer(data, dtype="<i2", offset=_HEARD.size).astype(np.int16)
    return HeardFrame(number, at, samples)


def frame_length(rate: int) -> int:
    """Return the number of samples in a frame of this rate."""
    return round(rate * FRAME_S)


def make_frame(frame: HeardFrame) -> bytes:
    """Return a frame the way the page makes it, for tests and simulated callers."""
    return _HEARD.pack(frame.number, frame.at) + frame.samples.astype("<i2").tobytes()


def make_line(line: int, rate: int, samples: Samples) -> bytes:
    """Return a message with a whole line to play."""
    return _LINE.pack(line, rate) + samples.astype("<i2").tobytes()


def parse_line(data: bytes) -> tuple[int, int, Samples]:
    """Return a line's number, rate, and samples, for tests and simulated callers."""
    line, rate = _LINE.unpack_from(data)
    return line, rate, np.frombuffer(data, dtype="<i2", offset=_LINE.size).astype(np.int16)
