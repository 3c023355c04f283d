"""The frames of a page's microphone as one stream, without a page and without waiting."""

from __future__ import annotations

import numpy as np
import pytest

from rehearse.audio.clip import RATE
from rehearse.call.line.browser_frames import HeardFrame
from rehearse.call.line.browser_page import Microphone
from rehearse.call.line.browser_sound import LONGEST_GAP, PageSound
from rehearse.call.line.live import RING_BUFFER_S
from rehearse.errors import DeviceError

LENGTH = 320
"""Samples of a frame at 16 kHz."""
START = 7.0
"""The time of the first frame on the page's audio clock, in seconds."""


def frame(number: int, level: int = 1) -> HeardFrame:
    """A frame with one value."""
    return HeardFrame(number, START + number * 0.02, np.full(LENGTH, level, dtype=np.int16))


def sound() -> PageSound:
    """A microphone at the call's own rate, whose samples are not changed."""
    made = PageSound(lambda problem: pytest.fail(str(problem)))
    made.switch(Microphone(RATE))
    return made


def take(made: PageSound, number: int) -> bool:
    """Have a frame arrive when it is due."""
    has_room = made.follow(frame(number), number * 0.02)
    if has_room:
        made.put(frame(number))
    return has_room


def test_a_gap_is_filled() -> None:
    """Missing frames are silence of their length, and are counted."""
    made = sound()
    assert take(made, 0)
    assert take(made, 3)
    heard = np.concatenate(made.fresh(0))
    assert [int(heard[at * LENGTH]) for at in range(4)] == [1, 0, 0, 1]
    assert len(heard) == 4 * LENGTH
    assert made.losses.underflows == 2


def test_a_gap_that_is_too_long() -> None:
    """More than three missing seconds are an error, and so is a number that was there before."""
    made = sound()
    most = round(LONGEST_GAP / 0.02)
    assert take(made, 0)
    with pytest.raises(DeviceError, match=f"{most + 1} frames"):
        take(made, most + 2)
    assert take(made, most + 1)
    with pytest.raises(DeviceError, match="wrong order"):
        take(made, most + 1)


def test_frames_without_room_are_dropped_in_order() -> None:
    """If nobody takes the sound, what is too much is counted, and no gap is seen after it."""
    made = sound()
    room = RING_BUFFER_S * 50 + 1
    assert all(take(made, number) for number in range(room))
    assert not take(made, room)
    assert len(np.concatenate(made.fresh(0))) == room * LENGTH
    assert take(made, room + 1)
    assert (made.losses.dropped, made.losses.underflows) == (LENGTH, 0)


def test_the_time_of_the_calls_frames() -> None:
    """The call's frames have the page's times, also with sound left from an earlier page."""
    made = sound()
    take(made, 0)
    made.fresh(0)
    assert made.next_frame_at() == pytest.approx(START)
    made.switch(Microphone(RATE))
    made.follow(frame(0), 1.0)
    made.put(HeardFrame(0, 50.0, np.ones(LENGTH, dtype=np.int16)))
    made.fresh(160)
    assert made.next_frame_at() == pytest.approx(50.0 - 0.01)
    assert made.next_frame_at() == pytest.approx(50.0 + 0.01)


def test_a_wrong_rate_ends_the_call() -> None:
    """Sound that comes at 44.1 kHz although it has 48 is told in one error."""
    told: list[DeviceError] = []
    made = PageSound(told.append)
    made.switch(Microphone(48_000))
    samples = np.ones(960, dtype=np.int16)
    for number in range(1000):
        now = number * 960 / 44_100
        assert made.follow(HeardFrame(number, number * 0.02, samples), now)
        if told:
            break
    assert "has 48000 Hz, but it comes at 44" in str(told[0])
