"""The script of a call as records. Every number has a default that a scenario can change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

Role = Literal["assistant", "interviewer", "voicemail", "other"]
VoiceKind = Literal["female", "male"]

END: Final = "end"
"""The `next` that ends the call."""

LADDER: Final = ("Hello? Are you still there?", "I can't hear you. I'll hang up now. Goodbye.")
"""What a person says to silence where the scenario does not; a machine says nothing."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody, or a machine, at the other end."""

    id: str
    role: Role
    name: str = ""
    voice: VoiceKind = "female"


@dataclass(frozen=True, slots=True)
class Band:
    """A range that is fine, and the values past which it is amber, then red.

    None leaves that side open. `low`/`high` bound the good range; beyond `red_low`/`red_high`
    it is red, in between amber.
    """

    low: float | None = None
    high: float | None = None
    red_low: float | None = None
    red_high: float | None = None

    @property
    def middle(self) -> float:
        """Halfway between its bounds.

        Raises:
            ValueError: it is open at one end.
        """
        if self.low is None or self.high is None:
            raise ValueError(f"{self} is open at one end")
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Limits:
    """What delivery is judged by. Sources: see each field."""

    pace: Band = Band(110, 170, 90, 200)
    """Words a minute outside dictated stretches (conversation bands in use: 100-175)."""
    length: Band = Band(None, 90, None, 120)
    """Seconds of one whole reply."""
    monologue: Band = Band(None, 60, None, 90)
    """Seconds of the longest stretch without a pause of 2 s (advisers' habit: stop by 90)."""
    fillers: Band = Band(None, 5, None, 12)
    """Fillers a minute (jaba.1093)."""
    phone_pace: Band = Band(None, 2.0, None, 3.0)
    """Digits a second (recall is better at 1 a second than at 2)."""
    name_pace: Band = Band(None, 4.5, None, 6.0)
    """Syllables a second while the name is said."""
    pause: Band = Band(None, 2.0, None, 4.0)
    """Seconds of the longest pause inside a reply."""
    questions: Band = Band(None, 3, None, 5)
    """Questions the caller asks in one stage."""
    level: Band = Band(-28, -16, -40, -6)
    """dBFS of active speech (RFC 7874: -22, 6 dB either way)."""
    noise: Band = Band(15, None, 8, None)
    """dB of speech over the background (NUREG-0700: 15)."""
    dead_air: Band = Band(None, 2.5, None, 5.0)
    """Seconds of silence before an answer, live calls only."""


VOICEMAIL: Final = Limits(pace=Band(100, 150, 80, 180), length=Band(None, 60, None, 90))
"""Defaults for a voicemail: speak slowly, 25-60 s, never "too short" while something is missing."""

INTERVIEW: Final = Limits()


@dataclass(frozen=True, slots=True)
class Branch:
    """One way on from a turn."""

    to: str
    """Id of the next turn, or `end`."""
    when: str = ""
    """A check that must have been met in this turn; empty: always."""
    chance: str = ""
    """A name for this way, chosen by the caller of the program (`--branch busy`) or by lot."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One line of the other side, and what it listens for."""

    id: str
    speaker: str
    """A person's id."""
    says: tuple[str, ...]
    """Ways to say it, one is taken; fields in braces are the profile's. Empty: says nothing."""
    needs: tuple[str, ...] = ()
    """Check ids that are asked of the reply. Empty, and `listens` false: nobody answers."""
    hopes: tuple[str, ...] = ()
    """Check ids that are judged when they are there and never missed when they are not."""
    listens: bool = True
    patience: float = 6.0
    """Seconds of silence before `if_silent` (role-play partners wait 6 s)."""
    longest: float = 90.0
    """Seconds before the speaker cuts in; for a voicemail box, where the recording stops."""
    if_silent: tuple[str, ...] = ()
    """A ladder: one line for each further silence; after the last the speaker hangs up."""
    goes_on: bool = False
    """After the ladder, or at once where there is none, the call goes on instead of ending:
    for a line that needs no answer, such as "one moment, please"."""
    if_missing: tuple[tuple[str, str], ...] = ()
    """(check id, line) pairs: what is asked when the reply left it out."""
    if_unclear: str = "Sorry, could you say that again?"
    if_long: str = "Sorry to cut in, I have to stop you there."
    follow_ups: int = 2
    """How many `if_missing` questions are asked at most."""
    rings: int = 0
    """Times the phone rings before this line."""
    beeps: bool = False
    """A tone sounds after the line (voicemail)."""
    hangs_up: bool = False
    """The speaker ends the call after the reply."""
    next: tuple[Branch, ...] = ()
    """Ways on, the first that fits is taken; empty: the next turn in the file."""
    line: int = 0
    """Where the turn begins in its file, for messages."""

    def ask(self, check: str) -> str:
        """What the speaker asks when `check` was left out; empty if the scenario says nothing."""
        return dict(self.if_missing).get(check, "")


@dataclass(frozen=True, slots=True)
class Scenario:
    """A whole call, scripted."""

    id: str
    title: str
    about: str
    people: tuple[Person, ...]
    turns: tuple[Turn, ...]
    limits: tuple[tuple[Role, Limits], ...] = field(default=())
    """Limits by the role of the person listening."""

    def person(self, id: str) -> Person:  # noqa: A002 - the scenario's own word
        """The person with this id.

        Raises:
            KeyError: nobody has it.
        """
        for person in self.people:
            if person.id == id:
                return person
        raise KeyError(id)

    def turn(self, id: str) -> Turn:  # noqa: A002 - the scenario's own word
        """The turn with this id.

        Raises:
            KeyError: there is none.
        """
        for turn in self.turns:
            if turn.id == id:
                return turn
        raise KeyError(id)

    def limits_for(self, role: Role) -> Limits:
        """The limits that hold while a person of this role listens."""
        return dict(self.limits).get(role, VOICEMAIL if role == "voicemail" else INTERVIEW)
