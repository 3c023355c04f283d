"""A telephone line that uses a page in the user's browser as microphone and loudspeaker.

The page sends its microphone's sound in frames of 20 ms, each with a number and its time on the
page's audio clock. Each line is sent to the page whole, and the page reports when it starts to
play. All times are on that one clock, so neither the network nor a busy page shifts the two sides
against each other.

The page may disappear during a call (a reload, a crash). The call then waits, and continues where
it was if a page comes back in time.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import FRAME_SAMPLES, RATE, Samples, resampler, to_rate
from rehearse.call.line.browser_frames import HeardFrame, frame_length
from rehearse.call.line.browser_page import Microphone, NoStreams
from rehearse.call.line.live import (
    POLL_S,
    PRE_INTERRUPTION_FRAMES,
    RING_BUFFER_S,
    LivePhone,
    Losses,
)
from rehearse.call.line.rate_check import RateCheck
from rehearse.call.turns.turn_end import CallerHungUp
from rehearse.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio import Clip
    from rehearse.call.line.browser_page import Page, State

UNKNOWN_AFTER: Final = 0.5
"""Seconds without a frame after which it is unknown whether the caller speaks."""
LOST_AFTER: Final = 3.0
"""Seconds without a frame after which the page counts as gone, and is asked to reconnect."""
HOLD_PAGE: Final = 30.0
"""Seconds that a call waits for a page before it ends."""
HOLD_DEVICE: Final = 300.0
"""Seconds that a call waits while the page is there without its microphone or its sound."""
DEAD_AFTER: Final = 1.0
"""Seconds of exact zeros after which the microphone counts as off; a live one has noise."""
LONGEST_GAP: Final = 3.0
"""The longest gap, in seconds, that is filled with silence."""
TIMELY: Final = 3.0
"""Seconds in which a page must report that a line has started."""


@dataclass(slots=True)
class _Line:
    """A line of the other side that is playing, or what is left of it."""

    id: int
    sent: float
    """When the line was sent, on Python's clock."""
    begins: float | None = None
    """When the line started, on the page's audio clock; None until the page reports it."""
    placed: bool = False
    """Whether its first frame has been delivered with the caller's."""


class BrowserPhone(LivePhone):
    """A `Phone` over a page, which is connected by `attach` and disconnected by `detach`."""

    def __init__(
        self,
        *,
        barge_in: bool = False,
        hold: float = HOLD_PAGE,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._now = now
        self._hold = hold
        self._page: Page | None = None
        self._microphone = Microphone(RATE)
        self._doors = threading.RLock()
        """Held while a page is attached or detached, and while a line is sent."""
        self._pending: deque[HeardFrame | Microphone] = deque()
        self._pending_samples = 0
        self._next = 0
        """The number of the next frame."""
        self._begin: float | None = None
        """The time of this microphone's first sample on the audio clock."""
        self._emitted = 0
        self._gaps = 0
        self._dropped = 0
        self._line: _Line | None = None
        self._lines = 0
        self._state: State = "lost"
        self._since = self._last_frame = now()
        self._zeros = 0.0
        self._zeros_are_fine = False
        self._rate_check = RateCheck(RATE)
        self._is_paused = False
        self.failure: BaseException | None = None
        """The error that ended the line."""
        super().__init__(NoStreams(), barge_in=barge_in)

    # Called by the server, in its own thread.

    def attach(self, page: Page, microphone: Microphone) -> None:
        """Connect a page: take its frames from now on, and resume an interrupted line."""
        with self._doors:
            before, self._page = self._page, page
            self._microphone = microphone
            self._next, self._zeros = 0, 0.0
            self._rate_check = RateCheck(microphone.rate)
            self._last_frame = self._now()
            self._pending.append(microphone)
            self._set_state("heard")
            if self._is_paused:
                page.pause(on=True)
            self._send_rest()
        if before is not None and before is not page:
            before.close("the call went on in another page")

    def change_microphone(self, microphone: Microphone) -> None:
        """Note that the page has switched or restarted its microphone."""
        with self._doors:
            if self._page is not None:
                self.attach(self._page, microphone)

    def detach(self, page: Page) -> None:
        """Disconnect a page; does nothing if it is not the current one."""
        with self._doors:
            if self._page is page:
                self._page = None
                self._set_state("lost")

    def receive(self, frame: HeardFrame) -> None:
        """Take a frame of the microphone.

        Raises:
            DeviceError: frames arrive in the wrong order, or much faster than real time.
        """
        now = self._now()
        with self._doors:
            missing = frame.number - self._next
            length = frame_length(self._microphone.rate)
            if missing < 0:
                raise DeviceError("the page sent its sound in a wrong order")
            if missing * length > LONGEST_GAP * self._microphone.rate:
                raise DeviceError(f"{missing} frames of the page's sound are missing")
            if self._pending_samples > RING_BUFFER_S * self._microphone.rate:
                # The program is too slow: counted, and reported at the end of the call.
                self._dropped += len(frame.samples)
                self._next = frame.number + 1
                return
            true = self._rate_check.feed((missing + 1) * length, now)
            if true is not None:
                said = self._microphone.rate
                self.fail(
                    DeviceError(
                        f"the browser says that its sound has {said} Hz, but it comes at {true:.0f}"
                        " Hz: it would be heard too high or too low. Was a device switched?"
                        " Call again"
                    )
                )
            for number in range(self._next, frame.number):
                at = frame.at - (frame.number - number) * length / self._microphone.rate
                self._gaps += 1
                self._put(HeardFrame(number, at, np.zeros(length, dtype=np.int16)))
            self._next = frame.number + 1
            self._last_frame = now
            self._watch_zeros(frame)
            if self._state != "no_microphone":
                self._put(frame)
                self._set_state("heard")

    def started(self, line: int, at: float) -> None:
        """Note when a line started, on the page's audio clock."""
        with self._doors:
            if self._line is not None and self._line.id == line and self._line.begins is None:
                self._line.begins = at

    def sound_stopped(self, *, stopped: bool) -> None:
        """Note that the browser has stopped the page's sound, or allows it again."""
        with self._doors:
            self._rate_check.restart()
            self._last_frame = self._now()
            if stopped and not self._is_paused:
                self._set_state("no_sound")
            elif not stopped and self._state == "no_sound":
                self._set_state("heard")

    def microphone_gone(self) -> None:
        """Note that the page's microphone has ended."""
        with self._doors:
            self._set_state("no_microphone")

    def zeros_are_fine(self) -> None:
        """Accept exact zeros, which some microphones send in pauses; the caller says it works."""
        with self._doors:
            self._zeros_are_fine = True
            if self._state == "no_microphone":
                self._pending.append(self._microphone)
                self._last_frame = self._now()
                self._set_state("heard")

    def fail(self, problem: BaseException) -> None:
        """End the line; playing and listening raise this error."""
        if self.failure is None:
            self.failure = problem

    # Called by the call.

    @property
    def paused(self) -> bool:
        """Whether the call is paused, with the page's audio clock stopped."""
        return self._is_paused

    @paused.setter
    def paused(self, on: bool) -> None:
        with self._doors:
            if on != self._is_paused:
                self._is_paused = on
                self._rate_check.restart()
                self._last_frame = self._now()
                if self._page is not None:
                    self._page.pause(on=on)

    @property
    def rate(self) -> int:
        """The page's sample rate in hertz."""
        return self._microphone.rate

    @property
    def state(self) -> State:
        """The state of the line."""
        return self._state

    @property
    def losses(self) -> Losses:
        """What was lost so far: samples without room in the buffer, and missing frames."""
        return Losses(self._dropped, self._gaps)

    @property
    def speaks(self) -> bool:
        """Whether the other side is speaking."""
        return self._line is not None and not self._is_paused

    def play(self, clip: Clip) -> None:
        """Play `clip` to the caller; returns when its last sample was heard.

        Raises:
            CallerHungUp: the caller hung up.
            DeviceError: the page disappeared and did not come back.
        """
        if self.narrow is not None:
            clip = self.narrow[1](clip)
        length = len(clip.samples)
        with self._doors:
            self._interrupted = False
            self._far_at, self._far = 0, clip.samples
            self._send_rest()
        try:
            while self._far_at < length and not self._interrupted:
                self._check()
                if self._hung_up:
                    raise CallerHungUp
                time.sleep(POLL_S)
        finally:
            with self._doors:
                if self._page is not None and self._line is not None and self._far_at < length:
                    self._page.stop(self._line.id)
                self._line = None
                self._far, self._far_at = np.zeros(0, dtype=np.int16), 0
        # Silence during a line is not part of the reply; it would count toward the patience.
        self._drop_backlog(PRE_INTERRUPTION_FRAMES if self._interrupted else 0)

    # Called by the thread that moves the sound.

    def _put(self, frame: HeardFrame) -> None:
        self._pending.append(frame)
        self._pending_samples += len(frame.samples)

    def _watch_zeros(self, frame: HeardFrame) -> None:
        if self._microphone.is_silent or self._zeros_are_fine:
            return
        if frame.samples.any():
            self._zeros = 0.0
            return
        self._zeros += len(frame.samples) / self._microphone.rate
        if self._zeros >= DEAD_AFTER:
            self._set_state("no_microphone")

    def _send_rest(self) -> None:
        """Send the rest of the line that is playing."""
        if self._page is None or self._far_at >= len(self._far):
            return
        self._lines += 1
        self._line = _Line(self._lines, self._now())
        rest = self._far[self._far_at :]
        self._page.sound(self._lines, self._microphone.rate, to_rate(rest, self._microphone.rate))

    def _fresh(self) -> Samples:
        parts: list[Samples] = []
        while self._pending:
            item = self._pending.popleft()
            if isinstance(item, Microphone):
                self._resample = resampler(item.rate)
                self._begin = None
                continue
            if self._begin is None:
                self._begin, self._emitted = item.at, -sum(map(len, (self._rest, *parts)))
            with self._doors:
                self._pending_samples -= len(item.samples)
            parts.append(self._resample(item.samples))
        self._watch()
        if self._hung_up and not parts and self._state != "heard":
            # No sound arrives and the call should end; an empty frame wakes the listener.
            parts.append(np.zeros(FRAME_SAMPLES, dtype=np.int16))
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int16)

    def _is_kept(self) -> bool:
        # In a pause, the page's clock is stopped; frames that still arrive are from before.
        return True

    def _next_far(self) -> Samples:
        """Return the other side's sound at the time of the next frame."""
        at = (self._begin or 0.0) + self._emitted / RATE
        self._emitted += FRAME_SAMPLES
        frame = np.zeros(FRAME_SAMPLES, dtype=np.int16)
        with self._doors:
            line = self._line
            if line is None or line.begins is None:
                return frame
            if not line.placed:
                heard = line.begins + self._microphone.latency
                first = round((heard - at) * RATE)
                if first >= FRAME_SAMPLES:
                    return frame
                line.placed = True
                # If the page reports it late, part of the line has already played.
                skipped = max(0, -first)
                self._far_at += skipped
                first = max(0, first)
            else:
                first = 0
            piece = self._far[self._far_at : self._far_at + FRAME_SAMPLES - first]
            frame[first : first + len(piece)] = piece
            self._far_at += len(piece)
        return frame

    def _set_state(self, state: State) -> None:
        """Update the line's state, and tell the page when it changes."""
        if state == self._state:
            return
        self._state, self._since = state, self._now()
        if self._page is not None:
            self._page.state(state)

    def _watch(self) -> None:
        """Check that frames still arrive, by Python's clock."""
        now = self._now()
        with self._doors:
            if self._is_paused:
                self._since = self._last_frame = now
                return
            held = now - self._since
            silent = now - self._last_frame
            match self._state:
                case "lost" if held > self._hold:
                    self.fail(DeviceError("the page was closed, so the call is over"))
                case "no_sound" | "no_microphone" if held > HOLD_DEVICE:
                    self.fail(DeviceError("the microphone did not come back: the call is over"))
                case "heard" if silent > UNKNOWN_AFTER:
                    self._set_state("unknown")
                case "unknown" if silent > LOST_AFTER:
                    self._lose("no sound came from the page any more")
            line = self._line
            is_there = self._state in ("heard", "unknown")
            if is_there and line and line.begins is None and now - line.sent > TIMELY:
                self._lose("the page does not play what it is sent")

    def _lose(self, why: str) -> None:
        page, self._page = self._page, None
        self._set_state("lost")
        if page is not None:
            page.close(why)

    def _check(self) -> None:
        """Raise the error that ended the line, if any."""
        if self.failure is not None:
            raise self.failure
        if self._problem is not None:
            raise self._problem
