"""How long a call waits for its page, with a clock that the test sets."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from rehearse.call.line.browser_frames import HeardFrame
from rehearse.call.line.browser_page import Microphone, State
from rehearse.call.line.browser_watch import (
    DEAD_AFTER,
    HOLD_DEVICE,
    LOST_AFTER,
    UNKNOWN_AFTER,
    PageWatch,
)

HOLD = 7.0


@dataclass
class Clock:
    """A clock that the test sets."""

    time: float = 100.0
    """The time that it shows, in seconds."""

    def now(self) -> float:
        """Return the time."""
        return self.time


def frame(level: int) -> HeardFrame:
    """A frame of 20 ms at 16 kHz with one value."""
    return HeardFrame(0, 0.0, np.full(320, level, dtype=np.int16))


@pytest.mark.parametrize(
    ("state", "seconds", "becomes"),
    [
        ("heard", UNKNOWN_AFTER, "unknown"),
        ("unknown", LOST_AFTER, "lost"),
        ("lost", HOLD, "over"),
        ("no_sound", HOLD_DEVICE, "over"),
        ("no_microphone", HOLD_DEVICE, "over"),
    ],
)
def test_what_becomes_of_a_state(state: State, seconds: float, becomes: str) -> None:
    """Each state lasts for its own time, in which nothing is overdue."""
    clock = Clock()
    watch = PageWatch(clock.now, HOLD)
    watch.change("heard" if state == "lost" else "lost")
    watch.change(state)
    clock.time += seconds - 0.01
    assert watch.overdue() is None
    clock.time += 0.02
    due = watch.overdue()
    assert due is not None
    assert due[0] == becomes


def test_a_pause_takes_no_time() -> None:
    """While the call is paused, neither a frame nor a page is overdue."""
    clock = Clock()
    watch = PageWatch(clock.now, HOLD)
    clock.time += HOLD + 1
    watch.paused()
    assert watch.overdue() is None
    clock.time += HOLD - 1
    assert watch.overdue() is None


def test_a_frame_is_waited_for_anew() -> None:
    """After each frame, the next one has its whole time."""
    clock = Clock()
    watch = PageWatch(clock.now, HOLD)
    watch.change("heard")
    for _ in range(5):
        clock.time += UNKNOWN_AFTER - 0.1
        assert watch.overdue() is None
        assert not watch.is_off(frame(5), Microphone(16_000))


def test_a_microphone_that_is_off() -> None:
    """Exact zeros count as off after a second; a single sound in between starts it again."""
    watch = PageWatch(Clock().now, HOLD)
    most = round(DEAD_AFTER / 0.02) - 1
    for level in (0, 1):
        assert not any(watch.is_off(frame(0), Microphone(16_000)) for _ in range(most))
        assert watch.is_off(frame(level), Microphone(16_000)) is (level == 0)
        watch.is_off(frame(1), Microphone(16_000))
    assert not any(watch.is_off(frame(0), Microphone(16_000)) for _ in range(most))
    watch.attached()
    assert not watch.is_off(frame(0), Microphone(16_000))


def test_zeros_that_are_sound() -> None:
    """Of a typed call, or if the caller says so, zeros are never off."""
    watch = PageWatch(Clock().now, HOLD)
    silent = Microphone(16_000, is_silent=True)
    assert not any(watch.is_off(frame(0), silent) for _ in range(100))
    watch.zeros_are_fine = True
    assert not any(watch.is_off(frame(0), Microphone(16_000)) for _ in range(100))
