"""Whether a page still sends sound, and how long a call waits until it does."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.call.line.browser_frames import HeardFrame
    from rehearse.call.line.browser_page import Microphone, State

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


class PageWatch:
    """The state of a line over a page, and since when it has been in it."""

    def __init__(self, now: Callable[[], float], hold: float) -> None:
        """Begin without a page.

        Args:
            now: returns the time in seconds.
            hold: seconds that the call waits for a page.
        """
        self.state: State = "lost"
        self.zeros_are_fine = False
        """Whether exact zeros are sound, too: the caller says that the microphone works."""
        self._now = now
        self._hold = hold
        self._since = self._last_frame = now()
        self._zeros = 0.0
        """Seconds of exact zeros so far."""

    def change(self, state: State) -> bool:
        """Set the state, and return whether it is another one than before."""
        if state == self.state:
            return False
        self.state, self._since = state, self._now()
        return True

    def restart(self) -> None:
        """Expect the next frame from now on."""
        self._last_frame = self._now()

    def attached(self) -> None:
        """Note a page or a microphone that has just been connected."""
        self.restart()
        self._zeros = 0.0

    def paused(self) -> None:
        """Count no time, because the call is paused."""
        self._since = self._last_frame = self._now()

    def is_off(self, frame: HeardFrame, microphone: Microphone) -> bool:
        """Note a frame that has arrived, and return whether the microphone has just gone off."""
        self.restart()
        if microphone.is_silent or self.zeros_are_fine:
            return False
        if frame.samples.any():
            self._zeros = 0.0
            return False
        self._zeros += len(frame.samples) / microphone.rate
        return self._zeros >= DEAD_AFTER

    def overdue(self) -> tuple[Literal["over", "unknown", "lost"], str] | None:
        """Return what the line must become because nothing came in time, and why; None if it did.

        `over` is the end of the call.
        """
        now = self._now()
        held, silent = now - self._since, now - self._last_frame
        match self.state:
            case "lost" if held > self._hold:
                return "over", "the page was closed, so the call is over"
            case "no_sound" | "no_microphone" if held > HOLD_DEVICE:
                return "over", "the microphone did not come back: the call is over"
            case "heard" if silent > UNKNOWN_AFTER:
                return "unknown", ""
            case "unknown" if silent > LOST_AFTER:
                return "lost", "no sound came from the page any more"
        return None
