"""A loudspeaker that is kept full while somebody speaks, and nearly empty while nobody does.

A callback has one depth for both: shallow, a busy machine tears holes into the speech; deep, every
answer comes late. Here silence is written 60 ms ahead, so an answer begins at once, and a line that
has begun is written 0.4 s ahead. On two cores at a load of 9 a callback brought 5 of 16 lines
whole, this 16 of 16, and lines began 0.12 s after they were handed over.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio import Samples

DEVICE_BUFFER_S: Final = 0.5
"""Seconds that the device is asked to take."""
SPEECH_AHEAD_S: Final = 0.4
"""Seconds of a line that are written before they sound."""
SILENCE_AHEAD_S: Final = 0.06
"""Seconds of silence that are."""
REFILL_S: Final = 0.24
"""Seconds of silence that set a sound server going, at the start and after it ran dry: PulseAudio
plays nothing before it holds what its client asked for, 0.2 s."""
POLL_S: Final = 0.005
MAX_STALLED_POLLS: Final = 20
"""Polls in which nothing was taken: it ran dry."""


class BufferedOutput:
    """Writes to a PortAudio stream in a thread of its own.

    Args of the constructor: the stream, started; its rate; `give` fills a block; `speaks` tells
    whether there is more than silence to give; `late` is told of every gap; seconds to be ahead.
    """

    def __init__(
        self,
        stream: Any,
        rate: int,
        give: Callable[[Samples], None],
        speaks: Callable[[], bool],
        late: Callable[[], None],
        ahead: float = SPEECH_AHEAD_S,
    ) -> None:
        self._stream, self._give, self._speaks, self._late = stream, give, speaks, late
        self._block = np.zeros((rate // 50, 1), dtype=np.int16)
        self._room = int(stream.write_available)
        self._ahead = min(round(ahead * rate), self._room)
        self._quiet = round(SILENCE_AHEAD_S * rate)
        self._refill = min(round(REFILL_S * rate), self._room)
        self._before, self._still = 0, MAX_STALLED_POLLS
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, name="rehearse-voice", daemon=True)

    def start(self) -> None:
        """Begin writing."""
        self._thread.start()

    def close(self) -> None:
        """Write no further; a stream must not be closed under a write."""
        self._done.set()
        if self._thread.is_alive():
            self._thread.join(timeout=1)

    def _run(self) -> None:
        import sounddevice

        while not self._done.is_set():
            try:
                self.fill()
            except sounddevice.PortAudioError:
                # The device has gone: the line notices that no block is asked for any more.
                return
            time.sleep(POLL_S)

    def fill(self) -> None:
        """Write blocks up to the depth that the moment asks for."""
        filled = self._filled()
        self._still = self._still + 1 if filled >= self._before else 0
        least = self._refill if self._still >= MAX_STALLED_POLLS else 0
        while not self._done.is_set():
            speaks, filled = self._speaks(), self._filled()
            if filled + len(self._block) > max(least, self._ahead if speaks else self._quiet):
                break
            self._give(self._block[:, 0])
            # A gap in silence is none.
            if self._stream.write(self._block) and speaks:
                self._late()
        self._before = self._filled()

    def _filled(self) -> int:
        return self._room - int(self._stream.write_available)
