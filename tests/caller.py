"""A caller made by program: listens to the earpiece, and speaks when its turn has come."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Self

import numpy as np

from rehearse.audio.clip import RATE, Clip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sound_server import Air

    from rehearse.audio.clip import Samples

LOUD = 300
"""A sample over this is sound; the line is digitally silent in between."""


class Caller:
    """Answers each line when the other side has fallen silent.

    Args of the constructor: where sound goes; (word, reply) pairs, of which the first is spoken
    whose word was heard in the line (an empty word fits every line); who understands the lines,
    not needed where every word is empty; seconds of silence that are waited for.
    """

    def __init__(
        self,
        air: Air,
        replies: Sequence[tuple[str, Clip]],
        understand: Callable[[Clip], str] = lambda _: "",
        *,
        wait: float = 0.6,
    ) -> None:
        self._air = air
        self._replies = replies
        self._understand = understand
        self._wait = wait
        self.heard: list[str] = []
        """The lines as they were understood."""
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
            heard = self._air.heard.samples
            fresh = heard[heard_until:]
            loud = np.flatnonzero(np.abs(fresh.astype(np.int32)) > LOUD)
            if not len(loud) or len(fresh) - loud[-1] < self._wait * RATE or self._air.queue:
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
                self._air.speak(reply)
                return


def is_speech(samples: Samples) -> bool:
    """Whether this is a line, and no ringing (440 and 480 Hz), beep (1 kHz) or click."""
    if len(samples) < 0.4 * RATE:
        return False
    power = np.abs(np.fft.rfft(samples.astype(np.float64))) ** 2
    per_bin = RATE / len(samples)
    tones = sum(
        power[int((hertz - 15) / per_bin) : int((hertz + 15) / per_bin) + 1].sum()
        for hertz in (440, 480, 1000)
    )
    return bool(tones < 0.6 * power.sum())
