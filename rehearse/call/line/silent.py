"""Streams without a device: a line for a caller who types, on a machine that may have no sound.

Silence takes the microphone's place and its clock. Without a loudspeaker what the other side says
is only shown, so nobody waits until it would have been played.
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
"""Seconds a frame while a line passes unheard: a ring of six seconds is over in 0.3 s."""
MAX_LAG_S: Final = 0.5
"""Seconds behind its time from which the clock begins anew: the machine slept, or was held up."""


class FrameClock:
    """Calls `tick` for every frame of 20 ms, in a thread of its own; faster while `hurries`."""

    def __init__(self, tick: Callable[[], None], hurries: Callable[[], bool] | None = None) -> None:
        self._tick, self._hurries = tick, hurries
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rehearse-ticks", daemon=True)
        self._thread.start()

    def close(self) -> None:
        """Tick no more."""
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
    """What a microphone hears of a caller who says nothing."""
    return FrameClock(lambda: take(np.zeros(FRAME_SAMPLES, dtype=np.int16)))


class DevicelessPhone(LivePhone):
    """A `Phone` with neither microphone nor loudspeaker."""

    def __init__(self) -> None:
        super().__init__(_SilentStreams(self))


class _SilentStreams:
    """Silence in, and nobody who hears what goes out."""

    input_rate = output_rate = RATE
    latency = 0.0

    def __init__(self, phone: LivePhone) -> None:
        self._phone = phone
        self._ticks: FrameClock | None = None

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Begin to tick."""

        def tick() -> None:
            give(np.zeros(FRAME_SAMPLES, dtype=np.int16))
            take(np.zeros(FRAME_SAMPLES, dtype=np.int16))

        self._ticks = FrameClock(tick, lambda: self._phone.speaks)

    def close(self) -> None:
        """Tick no more."""
        if self._ticks is not None:
            self._ticks.close()
