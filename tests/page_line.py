"""A page at the other end of a `BrowserPhone`, without a browser: its sound and its clock."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from rehearse.audio.clip import RATE, Clip
from rehearse.call.line.browser_frames import HeardFrame, frame_length
from rehearse.call.line.browser_page import Microphone

if TYPE_CHECKING:
    from rehearse.audio.clip import Samples
    from rehearse.call.line.browser import BrowserPhone
    from rehearse.call.line.browser_page import State

Says = Callable[[int, int], "Samples"]
"""A frame's first sample and length → what the microphone hears."""


def humming(rate: int, hertz: float = 440.0, level: float = 10_000.0) -> Says:
    """A caller who goes on humming."""

    def says(first: int, count: int) -> Samples:
        times = (first + np.arange(count)) / rate
        return (level * np.sin(2 * np.pi * hertz * times)).astype(np.int16)

    return says


@dataclass
class SimulatedPage:
    """Sends a frame every 20 ms, plays what it is sent, and says when."""

    phone: BrowserPhone
    rate: int = 48_000
    says: Says | None = None
    lead: float = 0.01
    """Seconds from being sent a line until it sounds."""
    start_at: float = 7.0
    """What the audio clock shows in the beginning."""
    echo: float = 0.0
    """How much of the loudspeaker's sound the microphone hears."""
    true_rate: int = 0
    """At which sound really comes; 0: at the one that is announced."""
    states: list[State] = field(default_factory=list)
    closed: str = ""
    stopped: list[int] = field(default_factory=list)
    silent: bool = False
    """It sends nothing, as if it hung."""
    answers: bool = True
    """It says when a line sounds."""

    def __post_init__(self) -> None:
        self._says = self.says or humming(self.rate)
        self._played = np.zeros(round(120 * self.rate), dtype=np.int16)
        self._at = 0
        self._number = 0
        self._paused = False
        self._done = threading.Event()
        self._lock = threading.Lock()
        self._lines: dict[int, tuple[int, int]] = {}
        self._thread = threading.Thread(target=self._run, daemon=True)

    def open(self) -> SimulatedPage:
        """Attach to the line, and begin."""
        self.phone.attach(self, Microphone(self.rate))
        self._thread.start()
        return self

    def leave(self) -> None:
        """Go away, as a page that is reloaded."""
        self._done.set()
        self._thread.join()
        self.phone.detach(self)

    @property
    def heard(self) -> Clip:
        """What the loudspeaker played so far, at our rate."""
        import soxr

        with self._lock:
            played = self._played[: self._at].copy()
        return Clip(soxr.resample(played, self.rate, RATE))

    @property
    def seconds(self) -> float:
        """How long the audio clock has run."""
        return self._at / self.rate

    def sound(self, line: int, rate: int, samples: Samples) -> None:
        """Play a line."""
        assert rate == self.rate
        with self._lock:
            first = self._at + round(self.lead * self.rate)
            self._played[first : first + len(samples)] = samples
            self._lines[line] = (first, first + len(samples))
        if self.answers:
            self.phone.started(line, self.start_at + first / self.rate)

    def stop(self, line: int) -> None:
        """Fall silent."""
        self.stopped.append(line)
        with self._lock:
            self._played[self._at : self._lines[line][1]] = 0

    def pause(self, *, on: bool) -> None:
        """Let the clock stand still."""
        self._paused = on

    def state(self, state: State) -> None:
        """Note how the line stands."""
        self.states.append(state)

    def close(self, reason: str) -> None:
        """Note why the connection ended."""
        self.closed = reason
        self._done.set()

    def skip(self, frames: int) -> None:
        """Lose so many frames."""
        self._number += frames
        self._at += frames * frame_length(self.rate)

    def _run(self) -> None:
        due = time.monotonic()
        length = frame_length(self.rate)
        while not self._done.is_set():
            due += length / (self.true_rate or self.rate)
            time.sleep(max(0.0, due - time.monotonic()))
            if self._paused or self.silent:
                due = time.monotonic()
                continue
            with self._lock:
                at = self._at
                near = self._says(at, length).astype(float)
                near += self.echo * self._played[at : at + length]
                self._at += length
            samples = np.clip(near, -32_768, 32_767).astype(np.int16)
            if self._done.is_set():
                return  # Another page has the line.
            self.phone.receive(HeardFrame(self._number, self.start_at + at / self.rate, samples))
            self._number += 1
