"""A telephone line over a real microphone and loudspeaker, whichever library drives them.

The device's callbacks only copy samples. A thread of our own takes the caller's sound from the
ring, brings it to 16 kHz and tells it, together with what the caller hears at that moment, to
whoever keeps the call. The microphone's samples are the clock of both sides, so they cannot drift.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from rehearse.audio import FRAME_SAMPLES, RATE, Samples, resampler, to_rate
from rehearse.call.line.echo_gate import MIN_INTERRUPTION_FRAMES, EchoGate
from rehearse.call.line.ring_buffer import RingBuffer
from rehearse.call.turns.turn_end import CallerHungUp
from rehearse.errors import DeviceError, RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rehearse.audio import Clip

RING_BUFFER_S: Final = 10
"""How long the program may be held up (a full disk, a sleeping process) before sound is lost."""

DEVICE_TIMEOUT_S: Final = 3.0
"""Seconds without a callback after which a device counts as gone; blocks come every 20 ms."""

SLEEP_GAP_S: Final = 2.0
"""Seconds without a look at the devices, which are looked at every 10 ms while anybody waits."""

PRE_INTERRUPTION_FRAMES: Final = MIN_INTERRUPTION_FRAMES + 15
"""Frames of an interruption that are there when it is noticed, and 0.3 s for its first word."""

POLL_S: Final = 0.01
"""Seconds between two looks into the ring: a callback must not wait for a lock to wake anybody."""


class Streams(Protocol):
    """A library's two streams: mono, 16-bit, each at its device's own rate."""

    input_rate: int
    output_rate: int
    latency: float
    """Seconds from handing over a sample to hearing it, as far as the library knows."""

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Begin calling `take` with what was heard and `give` with a block to be filled.

        Raises:
            DeviceError: a device is missing, in use or refuses.
        """
        ...

    def close(self) -> None:
        """Let go of the devices, also when they no longer answer."""
        ...


@dataclass(frozen=True, slots=True)
class Losses:
    """What went wrong on the line so far, in samples."""

    dropped: int
    """Of the caller's, at the device's rate: the program was held up for too long."""
    underflows: int
    """Blocks that a stream reported as late, in either direction."""


class LivePhone:
    """A `Phone` over two streams. Half duplex unless `barge_in` is on.

    Half duplex: what the microphone hears while the other side speaks is kept on the caller's
    track and not taken for a reply, so a loudspeaker's own sound is never answered.
    """

    def __init__(self, streams: Streams, *, barge_in: bool = False) -> None:
        self._streams = streams
        self.barge_in = barge_in
        """Whether the caller may cut in."""
        self._gate = EchoGate() if barge_in else None
        self._ring = RingBuffer(RING_BUFFER_S * streams.input_rate)
        self._resample = resampler(streams.input_rate)
        self._rest = np.zeros(0, dtype=np.int16)
        self._clock = 0
        self._handed: int | None = None
        """Where the consumer of `frames` stands on the clock, which may be behind it."""
        self._backlog: deque[tuple[int, Samples]] = deque(maxlen=RING_BUFFER_S * 50)
        self._out = np.zeros(0, dtype=np.int16)
        self._out_at = 0
        self._far = np.zeros(0, dtype=np.int16)
        self._far_at = 0
        self._underflows = 0
        self._taps: list[Callable[[Samples, Samples], None]] = []
        self._passing = threading.Lock()
        """Held while a frame passes, so that a listener knows with which one it began."""
        self._problem: RehearseError | None = None
        self._closing = threading.Event()
        self._hung_up = False
        self._interrupted = False
        self.narrow: tuple[Callable[[Samples], Samples], Callable[[Clip], Clip]] | None = None
        """What a telephone line makes of the caller's blocks, and of the other side's clips."""
        self.paused = False
        """While true, nothing is played, heard or kept, and the call's clock stands still: what a
        caller does in a pause is no part of the call."""
        self._last_in = self._last_out = self._last_check = time.monotonic()
        self._pump = threading.Thread(target=self._run, name="rehearse-line", daemon=True)
        streams.start(self._take, self._give)
        self._pump.start()

    @property
    def seconds(self) -> float:
        """How long the call has lasted, by the microphone's own samples."""
        return (self._clock if self._handed is None else self._handed) / RATE

    @property
    def losses(self) -> Losses:
        """What was lost so far."""
        return Losses(self._ring.dropped, self._underflows)

    @property
    def speaks(self) -> bool:
        """Whether there is more than silence for the loudspeaker."""
        return not self.paused and self._out_at < len(self._out)

    def tap(self, listener: Callable[[Samples, Samples], None]) -> float:
        """Tell `listener` both sides from now on, 320 samples each: the caller's, the other's.

        Returns:
            The second on the line's clock at which it begins.
        """
        with self._passing:
            self._taps.append(listener)
            return self._clock / RATE

    def late(self) -> None:
        """Count a block that a stream reports as late."""
        self._underflows += 1

    def press_hang_up(self) -> None:
        """The caller hangs up while the other side speaks; `play` raises `CallerHungUp`."""
        self._hung_up = True

    def play(self, clip: Clip) -> None:
        """Let the caller hear `clip`; returns when its last sample has left the device.

        Raises:
            CallerHungUp: the caller pressed the key.
            DeviceError: the loudspeaker stopped.
        """
        if self.narrow is not None:
            clip = self.narrow[1](clip)
        out = to_rate(clip.samples, self._streams.output_rate)
        self._interrupted = False
        # In this order: the callback and the pump look at the position before the samples.
        self._out_at, self._out = 0, out
        self._far_at, self._far = 0, clip.samples
        while (self._out_at < len(out) or self._far_at < len(clip.samples)) and not (
            self._interrupted
        ):
            self._check()
            if self._hung_up:
                self._stop_playing()
                raise CallerHungUp
            time.sleep(POLL_S)
        self._stop_playing()
        # The silence under a line is no part of the reply: as one, it would use up its patience.
        if self._interrupted:
            self._drop_backlog(PRE_INTERRUPTION_FRAMES)
        else:
            time.sleep(self._streams.latency)
            self._drop_backlog(0)

    def frames(self) -> Iterator[Samples]:
        """The caller's sound since the other side fell silent, 320 samples at a time.

        Raises:
            DeviceError: the microphone stopped.
        """
        try:
            while True:
                if self._backlog:
                    self._handed, frame = self._backlog.popleft()
                    yield frame
                else:
                    self._check()
                    time.sleep(POLL_S / 2)
        finally:
            self._handed = None

    def hang_up(self) -> None:
        """End the call and let go of the devices; a second time does nothing."""
        if self._closing.is_set():
            return
        self._closing.set()
        self._pump.join(timeout=1)
        if not self._pump.is_alive() and self._problem is None:
            # What the microphone had handed over already is part of the call.
            with contextlib.suppress(RehearseError):
                self._pump_once()
        # A sound server that went away may never return from closing a stream.
        closer = threading.Thread(target=self._streams.close, daemon=True)
        closer.start()
        closer.join(timeout=2)

    def _take(self, samples: Samples) -> None:
        """The microphone's callback: copy, nothing else."""
        self._last_in = time.monotonic()
        self._ring.write(samples)

    def _give(self, block: Samples) -> None:
        """The loudspeaker's callback: copy, nothing else."""
        self._last_out = time.monotonic()
        at = self._out_at
        count = 0 if self.paused else min(len(block), len(self._out) - at)
        block[:count] = self._out[at : at + count]
        block[count:] = 0
        self._out_at = at + count

    def _run(self) -> None:
        """The pump: from the ring to whoever listens."""
        while not self._closing.is_set():
            try:
                self._pump_once()
            except RehearseError as problem:
                self._problem = problem
                return
            time.sleep(POLL_S)

    def _fresh(self) -> Samples:
        """What the microphone has heard since the last time, at our rate."""
        return self._resample(self._ring.read())

    def _is_kept(self) -> bool:
        """Whether what comes in now is a part of the call."""
        return not self.paused

    def _pump_once(self) -> None:
        fresh = self._fresh()
        samples = np.concatenate([self._rest, fresh]) if len(self._rest) else fresh
        whole = len(samples) // FRAME_SAMPLES * FRAME_SAMPLES
        for start in range(0, whole, FRAME_SAMPLES):
            if not self._is_kept():
                continue
            near, far = samples[start : start + FRAME_SAMPLES].copy(), self._next_far()
            if self.narrow is not None:
                near = self.narrow[0](near)
            with self._passing:
                self._clock += FRAME_SAMPLES
                for listener in self._taps:
                    listener(near, far)
            if self._gate is not None and self._gate.feed(near, far):
                self._interrupted = True
            self._backlog.append((self._clock, near))
        self._rest = samples[whole:]

    def _next_far(self) -> Samples:
        frame = np.zeros(FRAME_SAMPLES, dtype=np.int16)
        piece = self._far[self._far_at : self._far_at + FRAME_SAMPLES]
        frame[: len(piece)] = piece
        self._far_at += len(piece)
        return frame

    def _drop_backlog(self, but: int) -> None:
        """Let go of what was heard so far, but for so many frames."""
        while len(self._backlog) > but:
            self._backlog.popleft()

    def _stop_playing(self) -> None:
        self._out = self._far = np.zeros(0, dtype=np.int16)
        self._out_at = self._far_at = 0

    def _check(self) -> None:
        """Raise what the pump met, or say that a device has gone."""
        if self._problem is not None:
            raise self._problem
        now = time.monotonic()
        if now - self._last_check > SLEEP_GAP_S:
            # The computer slept, or this process did: the devices get their time to come back.
            self._last_in = self._last_out = now
        self._last_check = now
        if now - self._last_in > DEVICE_TIMEOUT_S:
            raise DeviceError(
                "the microphone stopped: is it still plugged in? What was said so far is kept;"
                " `rehearse devices` shows what is there"
            )
        if now - self._last_out > DEVICE_TIMEOUT_S:
            raise DeviceError(
                "the loudspeaker stopped: is it still plugged in? What was said so far is kept;"
                " `rehearse devices` shows what is there"
            )
