"""A telephone line whose caller is a row of recordings: no device, and a clock of samples."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import FRAME_SAMPLES, RATE, Clip, Samples

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rehearse.call.turns.turn_end import EndReason, Listen

SPEAKER_GAP_S: Final = 0.2
"""Seconds between two speakers: the usual gap in conversation (Stivers et al. 2009)."""


class FilePhone:
    """A `Phone` that plays nothing aloud; both sides are kept on one timeline of samples.

    Each listening turn hears the next reply, whole; after the last one the caller is silent.
    """

    def __init__(self, replies: Iterable[Clip], *, gap: float = SPEAKER_GAP_S) -> None:
        self._replies = list(replies)
        self._gap = round(gap * RATE)
        self._clock = 0
        self._near: list[tuple[int, Samples]] = []
        self._far: list[tuple[int, Samples]] = []

    @property
    def seconds(self) -> float:
        """How long the call has lasted, on the line's own clock."""
        return self._clock / RATE

    @property
    def replies_left(self) -> int:
        """How many recordings have not been heard yet."""
        return len(self._replies)

    def add_reply(self, clip: Clip) -> None:
        """Have one more recording ready, after those that are still to be heard."""
        self._replies.append(clip)

    def can_say_again(self, ahead: int) -> bool:
        """Whether a reply could be repeated: not when a turn ahead may need each one left."""
        return not 0 < len(self._replies) <= ahead

    @property
    def near(self) -> Clip:
        """The caller's side of the whole call."""
        return self._side(self._near)

    @property
    def far(self) -> Clip:
        """The other side of the whole call."""
        return self._side(self._far)

    def play(self, clip: Clip) -> None:
        """Put `clip` on the line; takes as long as it lasts, on the line's clock."""
        self._far.append((self._clock, clip.samples))
        self._clock += len(clip.samples)

    def frames(self) -> Iterator[Samples]:
        """The next reply, 320 samples at a time; silence without end when there is none left."""
        if self._replies:
            self._clock += self._gap
            yield from self._heard(_framed(self._replies.pop(0).samples))
            self._clock += self._gap
        else:
            yield from self._heard(_silence())

    def hang_up(self) -> None:
        """End the call; what was kept of it stays."""
        self._replies.clear()

    def turn_end(self, listen: Listen) -> FileTurnEnd:
        """The policy for the reply that comes next: recordings are whole turns."""
        return FileTurnEnd(listen.patience, has_reply=bool(self._replies))

    def _heard(self, frames: Iterable[Samples]) -> Iterator[Samples]:
        for frame in frames:
            self._near.append((self._clock, frame))
            self._clock += len(frame)
            yield frame

    def _side(self, parts: list[tuple[int, Samples]]) -> Clip:
        side = np.zeros(self._clock, dtype=np.int16)
        for start, samples in parts:
            side[start : start + len(samples)] = samples
        return Clip(side)


class FileTurnEnd:
    """The turn's end in a call over files: where the recording ends, or patience without one."""

    def __init__(self, patience: float, *, has_reply: bool) -> None:
        self._left = round(patience * RATE)
        self._has_reply = has_reply

    def feed(self, frame: Samples) -> bool:
        """Whether there is no recording, and the speaker has waited long enough for one."""
        self._left -= len(frame)
        return not self._has_reply and self._left <= 0

    @property
    def reason(self) -> EndReason:
        """A recording counts as spoken; whether it holds speech, the detector says."""
        return "spoken" if self._has_reply else "silent"

    @property
    def typed(self) -> None:
        """Nothing is typed in a call over files."""


def _framed(samples: Samples) -> Iterator[Samples]:
    """Whole frames; the last is filled up with silence."""
    whole = -(-len(samples) // FRAME_SAMPLES) * FRAME_SAMPLES
    padded = np.zeros(whole, dtype=np.int16)
    padded[: len(samples)] = samples
    for start in range(0, whole, FRAME_SAMPLES):
        yield padded[start : start + FRAME_SAMPLES]


def _silence() -> Iterator[Samples]:
    while True:
        yield np.zeros(FRAME_SAMPLES, dtype=np.int16)
