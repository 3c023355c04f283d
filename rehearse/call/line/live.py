"""A telephone line over a real microphone and loudspeaker, for any sound library.

The device's callbacks only copy samples. A separate thread reads the caller's sound from the ring
buffer, resamples it to 16 kHz, and passes it on, together with the other side's sound at that
moment. The microphone's samples are the clock of both sides, so the sides cannot drift apart.
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
"""How long the program may be delayed (by a full disk, say) before sound is lost, in seconds."""

DEVICE_TIMEOUT_S: Final = 3.0
"""Seconds without a callback after which a device counts as gone; blocks come every 20 ms."""

SLEEP_GAP_S: Final = 2.0
"""Seconds without a check of the devices, normally 0.01, after which the program was asleep."""

PRE_INTERRUPTION_FRAMES: Final = MIN_INTERRUPTION_FRAMES + 15
"""Frames that an interruption has before it is detected, plus 0.3 s for its first word."""

POLL_S: Final = 0.01
"""Seconds between two reads of the ring buffer; a callback must not use a lock to wake a thread."""


class Streams(Protocol):
    """A sound library's two streams: mono, 16-bit, each at its device's native rate."""

    input_rate: int
    output_rate: int
    latency: float
    """Seconds from passing on a sample to hearing it, according to the library."""

    def start(self, take: Callable[[Samples], None], give: Callable[[Samples], None]) -> None:
        """Start calling `take` with recorded samples and `give` with a block to fill.

        Raises:
            DeviceError: a device is missing, in use, or cannot be opened.
        """
        ...

    def close(self) -> None:
        """Close the devices, even if they no longer respond."""
        ...


@dataclass(frozen=True, slots=True)
class Losses:
    """What was lost on the line so far."""

    dropped: int
    """The caller's samples lost because the program was too slow, at the device's rate."""
    underflows: int
    """Blocks that either stream reported as late."""


class LivePhone:
    """A `Phone` over two streams, half duplex unless `barge_in` is on.

    In half duplex, the microphone's sound while the other side speaks is recorded on the caller's
    track but not treated as a reply, so the loudspeaker's own sound is never answered.
    """

    def __init__(self, streams: Streams, *, barge_in: bool = False) -> None:
        self._streams = streams
        self.barge_in = barge_in
        """Whether the caller may interrupt."""
        self._gate = EchoGate() if barge_in else None
        self._ring = RingBuffer(RING_BUFFER_S * streams.input_rate)
        self._resample = resampler(streams.input_rate)
        self._rest = np.zeros(0, dtype=np.int16)
        self._clock = 0
        self._handed: int | None = None
        """The position of the consumer of `frames` in samples; it may be behind the clock."""
        self._backlog: deque[tuple[int, Samples]] = deque(maxlen=RING_BUFFER_S * 50)
        self._out = np.zeros(0, dtype=np.int16)
        self._out_at = 0
        self._far = np.zeros(0, dtype=np.int16)
        self._far_at = 0
        self._underflows = 0
        self._taps: list[Callable[[Samples, Samples], None]] = []
        self._passing = threading.Lock()
        """Held while a frame is delivered, so that a new listener has an exact start."""
        self._problem: RehearseError | None = None
        self._closing = threading.Event()
        self._hung_up = False
        self._interrupted = False
        self.narrow: tuple[Callable[[Samples], Samples], Callable[[Clip], Clip]] | None = None
        """The filters for the caller's blocks and the other side's clips."""
        self.paused = False
        """Whether the call is paused: nothing is played or recorded, and the clock is stopped."""
        self._last_in = self._last_out = self._last_check = time.monotonic()
        self._pump = threading.Thread(target=self._run, name="rehearse-line", daemon=True)
        streams.start(self._take, self._give)
        self._pump.start()

    @property
    def seconds(self) -> float:
        """The length of the call so far in seconds, counted in the microphone's samples."""
        return (self._clock if self._handed is None else self._handed) / RATE

    @property
    def losses(self) -> Losses:
        """What was lost so far."""
        return Losses(self._ring.dropped, self._underflows)

    @property
    def speaks(self) -> bool:
        """Whether there is speech left to play."""
        return not self.paused and self._out_at < len(self._out)

    def tap(self, listener: Callable[[Samples, Samples], None]) -> float:
        """Pass both sides to `listener` from now on, 320 samples each, the caller's first.

        Returns:
            The start, in seconds on the line's clock.
        """
        with self._passing:
            self._taps.append(listener)
            return self._clock / RATE

    def late(self) -> None:
        """Count a block that a stream reports as late."""
        self._underflows += 1

    def press_hang_up(self) -> None:
        """Hang up for the caller while the other side speaks; `play` raises `CallerHungUp`."""
        self._hung_up = True

    def play(self, clip: Clip) -> None:
        """Play `clip` to the caller; returns when its last sample has left the device.

        Raises:
            CallerHungUp: the caller hung up.
            DeviceError: the loudspeaker stopped.
        """
        if self.narrow is not None:
            clip = self.narrow[1](clip)
        out = to_rate(clip.samples, self._streams.output_rate)
        self._interrupted = False
        # The order matters: the callback and the thread read the position before the samples.
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
        """Yield the caller's sound since the other side stopped, in frames of 320 samples.

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
        """End the call and close the devices; a second call does nothing."""
        if self._closing.is_set():
            return
        self._closing.set()
        self._pump.join(timeout=1)
        if not self._pump.is_alive() and self._problem is None:
            # Sound already received from the microphone is part of the call.
            with contextlib.suppress(RehearseError):
                self._pump_once()
        # If the sound server is gone, closing a stream may never return.
        closer = threading.Thread(target=self._streams.close, daemon=True)
        closer.start()
        closer.join(timeout=2)

    def _take(self, samples: Samples) -> None:
        """Copy a recorded block (the microphone's callback)."""
        self._last_in = time.monotonic()
        self._ring.write(samples)

    def _give(self, block: Samples) -> None:
        """Fill a block to play (the loudspeaker's callback)."""
        self._last_out = time.monotonic()
        at = self._out_at
        count = 0 if self.paused else min(len(block), len(self._out) - at)
        block[:count] = self._out[at : at + count]
        block[count:] = 0
        self._out_at = at + count

    def _run(self) -> None:
        """Move sound from the ring buffer to the listeners, in a thread."""
        while not self._closing.is_set():
            try:
                self._pump_once()
            except RehearseError as problem:
                self._problem = problem
                return
            time.sleep(POLL_S)

    def _fresh(self) -> Samples:
        """Return the microphone's new sound, at 16 kHz."""
        return self._resample(self._ring.read())

    def _is_kept(self) -> bool:
        """Return whether incoming sound is part of the call now."""
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
        """Discard the sound so far, except the last frames."""
        while len(self._backlog) > but:
            self._backlog.popleft()

    def _stop_playing(self) -> None:
        self._out = self._far = np.zeros(0, dtype=np.int16)
        self._out_at = self._far_at = 0

    def _check(self) -> None:
        """Raise the thread's error, or an error if a device is gone."""
        if self._problem is not None:
            raise self._problem
        now = time.monotonic()
        if now - self._last_check > SLEEP_GAP_S:
            # The computer or the process slept: the devices get time to come back.
            self._last_in = self._last_out = now
        self._last_check = now
        if now - self._last_in > DEVICE_TIMEOUT_S:
            raise DeviceError(
                "the microphone stopped: is it still plugged in? What you said so far is saved;"
                " `rehearse devices` shows what is there"
            )
        if now - self._last_out > DEVICE_TIMEOUT_S:
            raise DeviceError(
                "the loudspeaker stopped: is it still plugged in? What you said so far is saved;"
                " `rehearse devices` shows what is there"
            )
