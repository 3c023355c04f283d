"""What is known of a take later: whose row it is in the history, and its numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rehearse.review import Finding, Status

Source = Literal["live", "files", "recording"]
"""A call by the microphone, a call over recorded replies, or a recording that was scored."""


@dataclass(frozen=True, slots=True)
class About:
    """What a take's folder says of it beside the review."""

    id: str
    """Its name among all takes; starts with the time, so that names sort by it."""
    made: str
    """When, in UTC: `2026-11-24T01:48:48Z`."""
    title: str = ""
    """The scenario's title at that time."""
    source: Source = "live"
    turn: str = ""
    """The one turn that was rehearsed; empty for the whole scenario."""
    caller: str = ""
    """Whose call it was, by the profile's name; empty in takes from before that was kept."""


@dataclass(frozen=True, slots=True)
class TakeRow:
    """A take's row in the history. None: there was too little to measure it by."""

    about: About
    folder: str
    """Where it is kept; empty in the takes' own folder."""
    scenario: str
    recognizer: str
    seconds: float
    """Length of the caller's replies together."""
    pace: float | None
    """Words a minute without dictated numbers and spelled names."""
    fillers_per_minute: float | None
    judged: int
    """How many checks were judged at all; what follows counts the machine's outcomes only."""
    met: int
    partly: int
    missed: int
    unclear: int
    marked: int = 0
    """How many checks a person has overruled."""


@dataclass(frozen=True, slots=True)
class PersonMark:
    """What a person says of a check in place of the machine."""

    check: str
    status: Status
    note: str
    made: str
    """When, in UTC."""


@dataclass(frozen=True, slots=True)
class TakeDetail:
    """A take with its checks, as `progress` looks at it."""

    take: TakeRow
    findings: tuple[Finding, ...]
    """The machine's; the first piece of evidence of each."""
    marks: tuple[PersonMark, ...] = ()
