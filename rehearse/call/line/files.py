"""A telephone line with recorded replies: it needs no device, and counts time in samples."""

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
    """A `Phone` without devices, with both sides on one timeline of samples.

    Each turn gets the next recording as its reply; after the last one, the caller is silent.
    """

    def __init__(self, replies: Iterable[Clip], *, gap: float = SPEAKER_GAP_S) -> None:
        self._replies = list(replies)
        self._gap = round(gap * RATE)
        self._clock = 0
        self._near: list[tuple[int, Samples]] = []
        self._far: list[tuple[int, Samples]] = []

    @property
    def seconds(self) -> float:
        """The length of the call so far in seconds, on the line's clock."""
        return self._clock / RATE

    @property
    def replies_left(self) -> int:
        """The number of recordings that have not been used yet."""
        return len(self._replies)

    def add_reply(self, clip: Clip) -> None:
        """Add a recording after the remaining ones."""
        self._replies.append(clip)

    def can_say_again(self, ahead: int) -> bool:
        """Return whether a reply can be repeated, with enough recordings left for later turns."""
        return not 0 < len(self._replies) <= ahead

    @property
    def near(self) -> Clip:
        """The caller's side of the call."""
        return self._side(self._near)

    @property
    def far(self) -> Clip:
        """The other side of the call."""
        return self._side(self._far)

    def play(self, clip: Clip) -> None:
        """Add `clip` to the other side; the line's clock advances by its length."""
        self._far.append((self._clock, clip.samples))
        self._clock += len(clip.samples)

    def frames(self) -> Iterator[Samples]:
        """Yield the next reply in frames of 320 samples; endless silence after the last one."""
        if self._replies:
            self._clock += self._gap
            yield from self._heard(_framed(self._replies.pop(0).samples))
            self._clock += self._gap
        else:
            yield from self._heard(_silence())

    def hang_up(self) -> None:
        """End the call; its recording stays available."""
        self._replies.clear()

    def turn_end(self, listen: Listen) -> FileTurnEnd:
        """Return the policy for the end of the next turn; each recording is a whole turn."""
        return FileTurnEnd(listen.patience_s, has_reply=bool(self._replies))

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
    """Ends a turn with its recording or, without one, after the speaker's patience."""

    def __init__(self, patience_s: float, *, has_reply: bool) -> None:
        self._left = round(patience_s * RATE)
        self._has_reply = has_reply

    def feed(self, frame: Samples) -> bool:
        """Return whether there is no recording and the speaker's patience has run out."""
        self._left -= len(frame)
        return not self._has_reply and self._left <= 0

    @property
    def reason(self) -> EndReason:
        """Why the turn ended; a recording counts as spoken even if it may lack speech."""
        return "spoken" if self._has_reply else "silent"

    @property
    def typed(self) -> None:
        """The typed text, always empty here."""


def _framed(samples: Samples) -> Iterator[Samples]:
    """Yield whole frames; the last one is padded with silence."""
    whole = -(-len(samples) // FRAME_SAMPLES) * FRAME_SAMPLES
    padded = np.zeros(whole, dtype=np.int16)
    padded[: len(samples)] = samples
    for start in range(0, whole, FRAME_SAMPLES):
        yield padded[start : start + FRAME_SAMPLES]


def _silence() -> Iterator[Samples]:
    while True:
        yield np.zeros(FRAME_SAMPLES, dtype=np.int16)
