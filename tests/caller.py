"""A simulated caller, who listens to the speaker and replies to each line."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Self

import numpy as np

from rehearse.audio.clip import RATE, Clip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sound_server import SoundDevices

    from rehearse.audio.clip import Samples

LOUD = 300
"""A sample over this is sound; the line is digitally silent in between."""


class Caller:
    """Replies to each line once the other side is silent.

    Args of the constructor: the microphone and the speaker; pairs of a word and a reply, of which
    the first is spoken whose word is in the line (an empty word is in every line); a recognizer for
    the lines, not needed if every word is empty; and the seconds of silence to wait for.
    """

    def __init__(
        self,
        devices: SoundDevices,
        replies: Sequence[tuple[str, Clip]],
        understand: Callable[[Clip], str] = lambda _: "",
        *,
        wait: float = 0.6,
    ) -> None:
        self._devices = devices
        self._replies = replies
        self._understand = understand
        self._wait = wait
        self.heard: list[str] = []
        """The lines as they were recognized."""
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._done.set()
        self._thread.join()

    def _run(self) -> None:
        heard_until = 0
        while not self._done.is_set():
            time.sleep(0.05)
            heard = self._devices.heard.samples
            fresh = heard[heard_until:]
            loud = np.flatnonzero(np.abs(fresh.astype(np.int32)) > LOUD)
            if not len(loud) or len(fresh) - loud[-1] < self._wait * RATE or self._devices.queue:
                continue
            heard_until = len(heard)
            line = fresh[loud[0] : loud[-1] + 1]
            if is_speech(line):
                self._answer(Clip(line))

    def _answer(self, line: Clip) -> None:
        text = self._understand(line).lower()
        self.heard.append(text)
        for word, reply in self._replies:
            if word in text:
                self._devices.speak(reply)
                return


def is_speech(samples: Samples) -> bool:
    """Return whether this is a line, not ringing (440 and 480 Hz), a beep (1 kHz), or a click."""
    if len(samples) < 0.4 * RATE:
        return False
    power = np.abs(np.fft.rfft(samples.astype(np.float64))) ** 2
    per_bin = RATE / len(samples)
    tones = sum(
        power[int((hertz - 15) / per_bin) : int((hertz + 15) / per_bin) + 1].sum()
        for hertz in (440, 480, 1000)
    )
    return bool(tones < 0.6 * power.sum())
