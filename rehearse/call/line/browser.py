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
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import FRAME_SAMPLES, RATE, Samples, to_rate
from rehearse.call.line.browser_page import NoStreams
from rehearse.call.line.browser_sound import PageSound
from rehearse.call.line.browser_watch import HOLD_PAGE, PageWatch
from rehearse.call.line.live import POLL_S, PRE_INTERRUPTION_FRAMES, LivePhone, Losses
from rehearse.call.turns.turn_end import CallerHungUp
from rehearse.errors import DeviceError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio import Clip
    from rehearse.call.line.browser_frames import HeardFrame
    from rehearse.call.line.browser_page import Microphone, Page, State

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
        self._page: Page | None = None
        self._sound = PageSound(self.fail)
        self._watch = PageWatch(now, hold)
        self._doors = threading.RLock()
        """Held while a page is attached or detached, and while a line is sent."""
        self._line: _Line | None = None
        self._lines = 0
        self._is_paused = False
        self.failure: BaseException | None = None
        """The error that ended the line."""
        super().__init__(NoStreams(), barge_in=barge_in)

    # Called by the server, in its own thread.

    def attach(self, page: Page, microphone: Microphone) -> None:
        """Connect a page: take its frames from now on, and resume an interrupted line."""
        with self._doors:
            before, self._page = self._page, page
            self._sound.switch(microphone)
            self._watch.attached()
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
            DeviceError: frames arrive in the wrong order, or too many are missing.
        """
        now = self._now()
        with self._doors:
            if not self._sound.follow(frame, now):
                return
            if self._watch.is_off(frame, self._sound.microphone):
                self._set_state("no_microphone")
            if self._watch.state != "no_microphone":
                self._sound.put(frame)
                self._set_state("heard")

    def started(self, line: int, at: float) -> None:
        """Note when a line started, on the page's audio clock."""
        with self._doors:
            if self._line is not None and self._line.id == line and self._line.begins is None:
                self._line.begins = at

    def sound_stopped(self, *, stopped: bool) -> None:
        """Note that the browser has stopped the page's sound, or allows it again."""
        with self._doors:
            self._sound.interrupt()
            self._watch.restart()
            if stopped and not self._is_paused:
                self._set_state("no_sound")
            elif not stopped and self._watch.state == "no_sound":
                self._set_state("heard")

    def microphone_gone(self) -> None:
        """Note that the page's microphone has ended."""
        with self._doors:
            self._set_state("no_microphone")

    def zeros_are_fine(self) -> None:
        """Accept exact zeros, which some microphones send in pauses; the caller says it works."""
        with self._doors:
            self._watch.zeros_are_fine = True
            if self._watch.state == "no_microphone":
                self._sound.go_on()
                self._watch.restart()
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
                self._sound.interrupt()
                self._watch.restart()
                if self._page is not None:
                    self._page.pause(on=on)

    @property
    def rate(self) -> int:
        """The page's sample rate in hertz."""
        return self._sound.microphone.rate

    @property
    def state(self) -> State:
        """The state of the line."""
        return self._watch.state

    @property
    def losses(self) -> Losses:
        """What was lost so far: samples without room in the buffer, and missing frames."""
        return self._sound.losses

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

    def _send_rest(self) -> None:
        """Send the rest of the line that is playing."""
        if self._page is None or self._far_at >= len(self._far):
            return
        self._lines += 1
        self._line = _Line(self._lines, self._now())
        rest = self._far[self._far_at :]
        self._page.sound(self._lines, self.rate, to_rate(rest, self.rate))

    def _fresh(self) -> Samples:
        parts = self._sound.fresh(len(self._rest))
        self._keep_watch()
        if self._hung_up and not parts and self._watch.state != "heard":
            # No sound arrives and the call should end; an empty frame wakes the listener.
            parts.append(np.zeros(FRAME_SAMPLES, dtype=np.int16))
        return np.concatenate(parts) if parts else np.zeros(0, dtype=np.int16)

    def _is_kept(self) -> bool:
        return True  # In a pause, the page's clock is stopped: what still arrives is from before.

    def _next_far(self) -> Samples:
        """Return the other side's sound at the time of the next frame."""
        at = self._sound.next_frame_at()
        frame = np.zeros(FRAME_SAMPLES, dtype=np.int16)
        with self._doors:
            line = self._line
            if line is None or line.begins is None:
                return frame
            first = 0
            if not line.placed:
                heard = line.begins + self._sound.microphone.latency
                first = round((heard - at) * RATE)
                if first >= FRAME_SAMPLES:
                    return frame
                line.placed = True
                # If the page reports it late, part of the line has already played.
                self._far_at += max(0, -first)
                first = max(0, first)
            piece = self._far[self._far_at : self._far_at + FRAME_SAMPLES - first]
            frame[first : first + len(piece)] = piece
            self._far_at += len(piece)
        return frame

    def _set_state(self, state: State) -> None:
        """Update the line's state, and tell the page when it changes."""
        if self._watch.change(state) and self._page is not None:
            self._page.state(state)

    def _keep_watch(self) -> None:
        """Check that frames still arrive, and that a line is played, by Python's clock."""
        with self._doors:
            if self._is_paused:
                self._watch.paused()
                return
            match self._watch.overdue():
                case "over", why:
                    self.fail(DeviceError(why))
                case "unknown", _:
                    self._set_state("unknown")
                case "lost", why:
                    self._lose(why)
            line = self._line
            is_late = line and line.begins is None and self._now() - line.sent > TIMELY
            if is_late and self._watch.state in ("heard", "unknown"):
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
