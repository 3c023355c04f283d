"""Who says that a reply is over: the policy a call is conducted with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from rehearse.audio import Samples

EndReason = Literal["spoken", "silent", "hung_up", "say_again"]
"""Why a reply ended: the caller finished; said nothing for the turn's patience; hung up; or
pressed the key that asks for the line again."""


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
