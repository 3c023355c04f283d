"""Record both sides of a call to a take as they happen, with any phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np

from rehearse.audio import RATE, Samples
from rehearse.call.conductor import MIN_CUT_SHORT_S
from rehearse.call.dialog import HangUp
from rehearse.call.turns.turn_end import Listen
from rehearse.speech import CALLER, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rehearse.audio import Clip
    from rehearse.call.dialog import Action
    from rehearse.speech import Phone
    from rehearse.takes import TakeRecorder


@runtime_checkable
class TappablePhone(Protocol):
    """A phone that passes both sides to a listener all the time."""

    def tap(self, listener: Callable[[Samples, Samples], None]) -> float:
        """Pass both sides to `listener` from now on; returns the start in seconds on the clock."""
        ...


class RecordedPhone:
    """A `Phone` that records what passes through another one.

    Raises:
        StoreError: in any method, if the disk is full or gone.
    """

    def __init__(self, phone: Phone, take: TakeRecorder) -> None:
        self._phone = phone
        self._take = take
        self._is_tapped = isinstance(phone, TappablePhone)
        # A live line's clock may already be running: in the room check, and while voices load.
        self._since = phone.tap(take.sound) if isinstance(phone, TappablePhone) else 0.0

    @property
    def seconds(self) -> float:
        """The length of the call so far in seconds, as recorded in the take."""
        return self._phone.seconds - self._since

    def play(self, clip: Clip) -> None:
        """Play `clip` to the caller, and record it."""
        if not self._is_tapped:
            self._catch_up(self._phone.seconds)
            self._take.sound(np.zeros_like(clip.samples), clip.samples)
        start = self.seconds
        self._phone.play(clip)
        if self.seconds - start < clip.seconds - MIN_CUT_SHORT_S:
            self._take.note("cut_short", at=self.seconds)

    def frames(self) -> Iterator[Samples]:
        """Yield the caller's sound from now on; each frame is recorded first."""
        for frame in self._phone.frames():
            if not self._is_tapped:
                self._catch_up(self._phone.seconds - len(frame) / RATE)
                self._take.sound(frame, np.zeros_like(frame))
            yield frame

    def hang_up(self) -> None:
        """End the call."""
        self._phone.hang_up()

    def on_event(self, event: Action | Utterance) -> None:
        """Write the conductor's next action, and what was said, to the journal."""
        match event:
            case HangUp(by=by):
                self._take.note("end", by=by)
            case Listen(turn=turn):
                self._take.note("listen", turn=turn.id, start=self.seconds)
            case Utterance(speaker=speaker) if speaker == CALLER:
                self._take.note(
                    "reply",
                    turn=event.turn,
                    start=event.start,
                    seconds=event.clip.seconds,
                    speech=[[span.start, span.end] for span in event.speech],
                    cut_in=event.cut_in,
                    typed=event.typed,
                )
            case Utterance():
                self._take.note(
                    "say",
                    speaker=event.speaker,
                    turn=event.turn,
                    start=event.start,
                    seconds=event.clip.seconds,
                    text=event.text,
                )

    def _catch_up(self, seconds: float) -> None:
        """Fill with silence up to the time of the line's clock."""
        missing = round((seconds - self._take.seconds) * RATE)
        if missing > 0:
            gap = np.zeros(missing, dtype=np.int16)
            self._take.sound(gap, gap)
