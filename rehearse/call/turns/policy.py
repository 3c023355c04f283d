"""Waiting for a reply: what the conductor asks of a line, and who says that the reply is over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from rehearse.audio import Samples
    from rehearse.scenario import Role, Turn

EndReason = Literal["spoken", "silent", "hung_up", "say_again", "taken_back"]
"""Why a reply ended: the caller finished; said nothing for the turn's patience; hung up; or
pressed the key that asks for the line again, or the one that takes the reply back."""


class CallerHungUp(Exception):  # noqa: N818 - an event of the call, not a failure
    """Raised by a phone's `play` when the caller hangs up while the other side speaks."""


@dataclass(frozen=True, slots=True)
class Listen:
    """The other side waits for the caller."""

    turn: Turn
    role: Role
    """Who waits. A voicemail box ends a message only by patience, by its limit or a hang-up."""
    patience: float
    """Seconds of silence that end the wait."""
    longest: float
    """Seconds after which the speaker cuts in; the conductor counts them."""
    open: tuple[str, ...] = ()
    """Checks that the caller is still expected to meet: more of the reply may be to come."""
    follow_up: bool = False
    """A further question, put for one thing that was left out: a few words answer it."""


class TurnEnd(Protocol):
    """Listens to one reply and tells when it is the other side's turn. Made new for each reply.

    The conductor itself stops at the turn's `longest`; a policy need not know it.
    """

    def feed(self, frame: Samples) -> bool:
        """Take the next frame (320 samples); true when the caller's turn is over."""
        ...

    @property
    def reason(self) -> EndReason:
        """Why it ended; asked after `feed` was true, or after the frames ended by themselves."""
        ...

    @property
    def typed(self) -> str | None:
        """What the caller typed instead of speaking; None for speech."""
        ...
