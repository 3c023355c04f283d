"""Any phone, with both sides of the call written to a take as they happen."""

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
    """A phone that hears both sides all the time and tells them to a listener."""

    def tap(self, listener: Callable[[Samples, Samples], None]) -> float:
        """Tell `listener` both sides from now on; returns the clock's second at which it begins."""
        ...


class RecordedPhone:
    """A `Phone` that keeps what passes through another one.

    Raises:
        StoreError: in any of its methods, when the disk is full or gone.
    """

    def __init__(self, phone: Phone, take: TakeRecorder) -> None:
        self._phone = phone
        self._take = take
        self._is_tapped = isinstance(phone, TappablePhone)
        # A live line's clock may have run before: during the room check, and while voices loaded.
        self._since = phone.tap(take.sound) if isinstance(phone, TappablePhone) else 0.0

    @property
    def seconds(self) -> float:
        """How long the call has lasted: how much of it is in the take."""
        return self._phone.seconds - self._since

    def play(self, clip: Clip) -> None:
        """Let the caller hear `clip`, and keep it."""
        if not self._is_tapped:
            self._catch_up(self._phone.seconds)
            self._take.sound(np.zeros_like(clip.samples), clip.samples)
        start = self.seconds
        self._phone.play(clip)
        if self.seconds - start < clip.seconds - MIN_CUT_SHORT_S:
            self._take.note("cut_short", at=self.seconds)

    def frames(self) -> Iterator[Samples]:
        """The caller's sound from now on, kept before it is handed on."""
        for frame in self._phone.frames():
            if not self._is_tapped:
                self._catch_up(self._phone.seconds - len(frame) / RATE)
                self._take.sound(frame, np.zeros_like(frame))
            yield frame

    def hang_up(self) -> None:
        """End the call."""
        self._phone.hang_up()

    def on_event(self, event: Action | Utterance) -> None:
        """Write down what the conductor is about to do, and what was said."""
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
        """Fill with silence up to where the line's clock stands."""
        missing = round((seconds - self._take.seconds) * RATE)
        if missing > 0:
            gap = np.zeros(missing, dtype=np.int16)
            self._take.sound(gap, gap)
