"""A line without devices for a caller who types, on a computer that may have no sound.

Silence replaces the microphone and provides the clock. Without a loudspeaker, the other side's
lines are only shown, so the time to play them is skipped.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import FRAME_S, FRAME_SAMPLES, RATE
from rehearse.call.line.live import LivePhone

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio import Samples

HURRIED_FRAME_S: Final = FRAME_S / 20
"""Seconds per frame while a line passes without sound: six seconds of ringing take 0.3 s."""
MAX_LAG_S: Final = 0.5
"""Seconds of delay after which the clock starts again, because the computer slept."""


class FrameClock:
    """Calls `tick` for every frame of 20 ms, in its own thread; faster while `hurries`."""

    def __init__(self, tick: Callable[[], None], hurries: Callable[[], bool] | None = None) -> None:
        self._tick, self._hurries = tick, hurries
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rehearse-ticks", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Stop the clock."""
        self._done.set()
        self._thread.join(timeout=1)

    def _run(self) -> None:
        due = time.monotonic()
        while not self._done.is_set():
            self._tick()
            due += HURRIED_FRAME_S if self._hurries is not None and self._hurries() else FRAME_S
            wait = due - time.monotonic()
            if wait > 0:
                time.sleep(wait)
            elif wait < -MAX_LAG_S:
                due = time.monotonic()


def silent_microphone(take: Callable[[Samples], None]) -> FrameClock:
    """Return the microphone's sound of a silent caller."""
    return FrameClock(lambda: take(np.zeros(FRAME_SAMPLES, dtype=np.int16)))


class DevicelessPhone(LivePhone):
    """A `Phone` without a microphone and a loudspeaker."""

    def __init__(self) -> None:
        super().__init__(_SilentStreams(self))


class _SilentStreams:
    """Streams with silent input and discarded output."""

    input_rate = output_rate = RATE
    latency = 0.0

    def __init__(self, phone: LivePhone) -> None:
        self._phone = phone
        self._ticks: FrameClock | None = None

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Start the clock."""

        def tick() -> None:
            give(np.zeros(FRAME_SAMPLES, dtype=np.int16))
            take(np.zeros(FRAME_SAMPLES, dtype=np.int16))

        self._ticks = FrameClock(tick, lambda: self._phone.speaks)

    def close(self) -> None:
        """Stop the clock."""
        if self._ticks is not None:
            self._ticks.close()
