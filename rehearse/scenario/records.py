"""The script of a call as records. Every number has a default that a scenario can change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal

Role = Literal["assistant", "interviewer", "voicemail", "other"]
VoiceKind = Literal["female", "male"]

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


@dataclass(frozen=True, slots=True)
class Band:
    """A good range, and the values beyond which it is amber, then red.

    None leaves that side open. `low`/`high` bound the good range; beyond `red_low`/`red_high` it is
    red, and in between amber.
    """

    low: float | None = None
    high: float | None = None
    red_low: float | None = None
    red_high: float | None = None

    @property
    def middle(self) -> float:
        """Return the midpoint of its bounds.

        Raises:
            ValueError: one end is open.
        """
        if self.low is None or self.high is None:
            raise ValueError(f"{self} is open at one end")
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits by which delivery is judged. Each field states its source."""

    pace: Band = Band(110, 170, 90, 200)
    """Words per minute outside dictated stretches (bands used for conversation: 100-175)."""
    length: Band = Band(None, 90, None, 120)
    """Seconds of one whole reply."""
    monologue: Band = Band(None, 60, None, 90)
    """Seconds of the longest stretch without a pause of 2 s (common advice: stop by 90)."""
    fillers: Band = Band(None, 5, None, 12)
    """Fillers per minute (jaba.1093)."""
    phone_pace: Band = Band(None, 2.0, None, 3.0)
    """Digits per second (recall is better at 1 per second than at 2)."""
    name_pace: Band = Band(None, 4.5, None, 6.0)
    """Syllables per second while the name is said."""
    pause: Band = Band(None, 2.0, None, 4.0)
    """Seconds of the longest pause inside a reply."""
    questions: Band = Band(None, 3, None, 5)
    """Questions the caller asks in one stage."""
    level: Band = Band(-28, -16, -40, -6)
    """dBFS of active speech (RFC 7874: -22, plus or minus 6 dB)."""
    noise: Band = Band(15, None, 8, None)
    """Signal-to-noise ratio of the speech in dB (NUREG-0700: 15)."""
    dead_air: Band = Band(None, 2.5, None, 5.0)
    """Seconds of silence before an answer, in live calls only."""


VOICEMAIL: Final = Limits(pace=Band(100, 150, 80, 180), length=Band(None, 60, None, 90))
"""Defaults for a voicemail: speak slowly, 25-60 s, never "too short" while something is missing."""

INTERVIEW: Final = Limits()


@dataclass(frozen=True, slots=True)
class Branch:
    """One possible next turn."""

    to: str
    """Id of the next turn, or `end`."""
    when: str = ""
    """A check that must have been met in this turn; empty: always."""
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
    """Seconds of silence before `if_silent` (role-play partners wait 6 s)."""
    longest: float = 90.0
    """Seconds before the speaker cuts in or, for a voicemail box, the recording stops."""
    if_silent: tuple[str, ...] = ()
    """One line for each further silence. After the last one the speaker hangs up."""
    goes_on: bool = False
    """After the last of these lines, or at once if there are none, the call goes on instead of
    ending. For a line that needs no answer, such as "one moment, please"."""
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

    def limits_for(self, role: Role) -> Limits:
        """Return the limits that apply while a person of this role listens."""
        return dict(self.limits).get(role, VOICEMAIL if role == "voicemail" else INTERVIEW)
