"""Records of a take: its description, its row in the history, and a person's marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rehearse.review import Finding, Status

Source = Literal["live", "files", "recording"]
"""A live call, a call over recorded replies, or a recording that was scored."""


@dataclass(frozen=True, slots=True)
class About:
    """A take's description, which is stored beside the review."""

    id: str
    """The take's unique name, which starts with the time so that names sort by it."""
    made: str
    """When it was made, in UTC: `2026-11-24T01:48:48Z`."""
    title: str = ""
    """The scenario's title at that time."""
    source: Source = "live"
    turn: str = ""
    """The id of the one turn that was rehearsed; empty for the whole scenario."""
    caller: str = ""
    """The caller's name in the profile; empty in old takes, which did not store it."""
    notice: str = ""
    """The class's notice that the caller agreed to before the take; empty without one."""
    agreed: str = ""
    """When the caller agreed to it, in UTC."""


@dataclass(frozen=True, slots=True)
class TakeRow:
    """A take's row in the history. None means that there was too little to measure."""

    about: About
    folder: str
    """The take's folder; empty if it lies in the takes' folder."""
    scenario: str
    recognizer: str
    seconds: float
    """Total length of the caller's replies, in seconds."""
    pace: float | None
    """Words per minute without dictated numbers and spelled names."""
    fillers_per_minute: float | None
    judged: int
    """Number of checks that were judged. The counts are of a person's outcomes where there are any,
    and of the program's otherwise."""
    met: int
    partly: int
    missed: int
    unclear: int
    marked: int = 0
    """Number of checks that a person overruled."""

    @property
    def lasted(self) -> float | None:
        """Seconds of the caller's speech; None for typed replies, which last one frame each."""
        from rehearse.review import MIN_SHOWN_S

        return self.seconds if self.seconds >= MIN_SHOWN_S else None


@dataclass(frozen=True, slots=True)
class PersonMark:
    """A person's outcome for a check, which overrules the machine's."""

    check: str
    status: Status
    note: str
    made: str
    """When, in UTC."""


@dataclass(frozen=True, slots=True)
class TakeDetail:
    """A take with its checks, as `progress` reads it."""

    take: TakeRow
    findings: tuple[Finding, ...]
    """The machine's findings, each with only its first piece of evidence."""
    marks: tuple[PersonMark, ...] = ()
