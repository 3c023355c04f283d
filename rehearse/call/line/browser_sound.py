"""The sound of a page's microphone as one stream: frames in order, without gaps, at `RATE`."""

from __future__ import annotations

import threading
from collections import deque
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import FRAME_SAMPLES, RATE, Samples, resampler
from rehearse.call.line.browser_frames import HeardFrame, frame_length
from rehearse.call.line.browser_page import Microphone
from rehearse.call.line.live import RING_BUFFER_S, Losses
from rehearse.call.line.rate_check import RateCheck
from rehearse.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable

LONGEST_GAP: Final = 3.0
"""The longest gap, in seconds, that is filled with silence."""


class PageSound:
    """Takes the frames of a microphone from the server, and gives their samples to the call.

    The constructor takes a function that is told of an error that ends the call.
    """

    def __init__(self, fail: Callable[[DeviceError], None]) -> None:
        self.microphone = Microphone(RATE)
        """The page's microphone; until there is a page, one with the call's own rate."""
        self._fail = fail
        self._waiting: deque[HeardFrame | Microphone] = deque()
        """Frames that the call has not taken yet; a microphone stands before its first one."""
        self._waiting_samples = 0
        self._counting = threading.Lock()
        """Held while the waiting samples are counted."""
        self._next = 0
        """The number of the next frame."""
        self._gaps = 0
        self._dropped = 0
        self._rate_check = RateCheck(RATE)
        self._resample = resampler(RATE)
        self._begin: float | None = None
        """The time of this microphone's first sample on the audio clock."""
        self._emitted = 0
        """The samples from there to the call's next frame."""

    @property
    def losses(self) -> Losses:
        """What was lost so far: samples without room, and missing frames."""
        return Losses(self._dropped, self._gaps)

    # Called by the server, in its own thread.

    def switch(self, microphone: Microphone) -> None:
        """Take the frames of another microphone, or of a page that has come back."""
        self.microphone = microphone
        self._next = 0
        self._rate_check = RateCheck(microphone.rate)
        self.go_on()

    def go_on(self) -> None:
        """Go on after frames that were not put; the next one tells the time anew."""
        self._waiting.append(self.microphone)

    def interrupt(self) -> None:
        """Note that sound has stopped for a while, which says nothing about its rate."""
        self._rate_check.restart()

    def follow(self, frame: HeardFrame, now: float) -> bool:
        """Check a frame's number, and fill the gap before it with silence.

        Args:
            frame: the frame that has arrived, which is to be `put` next.
            now: when it arrived, in seconds on Python's clock.

        Returns:
            Whether there is room for the frame.

        Raises:
            DeviceError: frames arrive in the wrong order, or too many are missing.
        """
        rate = self.microphone.rate
        missing, length = frame.number - self._next, frame_length(rate)
        if missing < 0:
            raise DeviceError("the page sent its sound in a wrong order")
        if missing * length > LONGEST_GAP * rate:
            raise DeviceError(f"{missing} frames of the page's sound are missing")
        self._next = frame.number + 1
        if self._waiting_samples > RING_BUFFER_S * rate:
            # The program is too slow: counted, and reported at the end of the call.
            self._dropped += len(frame.samples)
            return False
        true = self._rate_check.feed((missing + 1) * length, now)
        if true is not None:
            self._fail(
                DeviceError(
                    f"the browser says that its sound has {rate} Hz, but it comes at {true:.0f}"
                    " Hz: it would be heard too high or too low. Was a device switched? Call again"
                )
            )
        for number in range(frame.number - missing, frame.number):
            at = frame.at - (frame.number - number) * length / rate
            self._gaps += 1
            self.put(HeardFrame(number, at, np.zeros(length, dtype=np.int16)))
        return True

    def put(self, frame: HeardFrame) -> None:
        """Add a frame to the stream."""
        with self._counting:
            self._waiting_samples += len(frame.samples)
        self._waiting.append(frame)

    # Called by the thread that moves the sound.

    def fresh(self, left: int) -> list[Samples]:
        """Return the new sound at `RATE`, in pieces.

        Args:
            left: samples of earlier sound that the call has not made a frame of yet.
        """
        parts: list[Samples] = []
        while self._waiting:
            item = self._waiting.popleft()
            if isinstance(item, Microphone):
                self._resample = resampler(item.rate)
                self._begin = None
                continue
            if self._begin is None:
                self._begin, self._emitted = item.at, -left - sum(map(len, parts))
            with self._counting:
                self._waiting_samples -= len(item.samples)
            parts.append(self._resample(item.samples))
        return parts

    def next_frame_at(self) -> float:
        """Return the time of the call's next frame on the page's audio clock, and pass it."""
        at = (self._begin or 0.0) + self._emitted / RATE
        self._emitted += FRAME_SAMPLES
        return at
