"""The script of a call as records. Every number has a default that a scenario can change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

from rehearse.scenario.limits import Limits, usual_limits

Role = Literal["assistant", "interviewer", "voicemail", "other"]
VoiceKind = Literal["female", "male"]
Manner = Literal["plain", "brisk", "warm", "hurried"]

SLOWEST_PACE: Final = 0.9
FASTEST_PACE: Final = 1.2
"""Of a person's voice: beyond these, they no longer sound like somebody at work."""

END: Final = "end"
"""The `next` that ends the call."""

LADDER: Final = ("Hello? Are you still there?", "I can't hear you. I'll hang up now. Goodbye.")
"""What a person says after silence if the scenario does not say. A machine says nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """A person, or a machine, at the other end."""

    id: str
    role: Role
    name: str = ""
    voice: VoiceKind = "female"
    pace: float = 1.0
    """Factor on the voice's usual pace."""
    manner: Manner = "plain"
    """How the person speaks: the pauses between sentences, and the pace to go with them, by
    `call/speaking_style.py`."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One possible next turn."""

    to: str
    """Id of the next turn, or `end`."""
    when: str = ""
    """A check that must have been met in this turn, or one of `checks.DATE_ANSWERS`; empty:
    always."""
    chance: str = ""
    """A name for this branch, chosen by the user (`--branch busy`) or at random."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the other side, and what it expects in reply."""

    id: str
    speaker: str
    """A person's id."""
    says: tuple[str, ...]
    """Variants of the line, one of which is used. Fields in braces come from the profile. Empty:
    says nothing."""
    needs: tuple[str, ...] = ()
    """Check ids that the reply must meet. Empty with `listens` false: no reply is expected."""
    hopes: tuple[str, ...] = ()
    """Check ids that are judged if present and never reported as missed."""
    listens: bool = True
    patience: float = 6.0
    """Seconds of silence before `if_silent` (role-play partners wait 6 s). It also limits the wait
    after something was said; in a voicemail box, it is that wait."""
    longest: float = 90.0
    """Seconds before the speaker cuts in or, for a voicemail box, the recording stops."""
    if_silent: tuple[str, ...] = ()
    """One line for each further silence. After the last one the speaker hangs up."""
    goes_on: bool = False
    """After the last line of `if_silent`, or at the first silence if there are none, the call goes
    on instead of ending. For a line that needs no answer, such as "one moment, please"."""
    if_missing: tuple[tuple[str, str], ...] = ()
    """(check id, line) pairs: what is asked if the reply left the check out."""
    if_unclear: str = "Sorry, could you say that again?"
    if_long: str = "Sorry to cut in, I have to stop you there."
    follow_ups: int = 2
    """Maximum number of `if_missing` questions asked."""
    rings: int = 0
    """Times the phone rings before this line."""
    beeps: bool = False
    """Whether a tone sounds after the line (voicemail)."""
    hangs_up: bool = False
    """Whether the speaker ends the call after the reply."""
    next: tuple[Branch, ...] = ()
    """The branches, of which the first that fits is taken; empty: the next turn in the file."""
    offers: str = ""
    """The day and time that the line offers, such as `Thursday at ten`."""
    line: int = 0
    """Line number of the turn in its file, for messages."""

    def ask(self, check: str) -> str:
        """Return what the speaker asks if `check` was left out; empty if not in the scenario."""
        return dict(self.if_missing).get(check, "")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole scripted call."""

    id: str
    title: str
    about: str
    people: tuple[Person, ...]
    turns: tuple[Turn, ...]
    limits: tuple[tuple[Role, Limits], ...] = field(default=())
    """Limits by the role of the listening person."""

    def person(self, id: str) -> Person:  # noqa: A002 - the scenario's own word
        """Return the person with this id.

        Raises:
            KeyError: there is none.
        """
        for person in self.people:
            if person.id == id:
                return person
        raise KeyError(id)

    def turn(self, id: str) -> Turn:  # noqa: A002 - the scenario's own word
        """Return the turn with this id.

        Raises:
            KeyError: there is none.
        """
        for turn in self.turns:
            if turn.id == id:
                return turn
        raise KeyError(id)

    def following(self, turn: Turn) -> str:
        """Return the id of the turn after this one in the file, or `end` after the last."""
        ids = (*(one.id for one in self.turns), END)
        return ids[ids.index(turn.id) + 1]

    def limits_for(self, role: Role) -> Limits:
        """Return the limits that apply while a person of this role listens."""
        return dict(self.limits).get(role) or usual_limits(role)
