"""What the conductor asks of a line while it waits for a reply, and the policy's interface.

The policy itself is in `spoken.py` (when to decode) and `endpointing.py` (how long to wait).
"""

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
    """The role of who waits. To a voicemail box, only silence of `patience_s`, its limit or
    hanging up ends the message, whatever was said."""
    patience_s: float
    """Seconds of silence after which the turn ends, whether or not anything was said. Anybody but a
    voicemail box may end it earlier, when the words sound complete."""
    longest: float
    """Seconds after which the speaker interrupts, counted by the conductor."""
    still_needed: tuple[str, ...] = ()
    """Checks that the caller is still expected to meet, so that more of the reply may follow."""
    follow_up: bool = False
    """Whether it is a follow-up question on one thing left out, which a few words answer."""


class TurnEnd(Protocol):
    """Decides when one reply is over; a new one is made for each reply.

    The conductor enforces the turn's `longest` itself.
    """

    def feed(self, frame: Samples) -> bool:
        """Process the next frame (320 samples); return true when the caller's turn is over."""
        ...

    @property
    def reason(self) -> EndReason:
        """Why it ended; valid after `feed` returned true or the frames ended."""
        ...

    @property
    def typed(self) -> str | None:
        """The line the caller typed instead of speaking; None for speech."""
        ...
