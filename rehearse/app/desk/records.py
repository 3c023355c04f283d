"""The records that the parts of the desk exchange: paths, texts, and numbers, but no audio."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from rehearse.profile import Profile


LOST: Final = "is no longer there; copy it back, and run the command again"
"""The reason of a recording that disappeared before it was scored; found again, it is scored."""


class ScoringState(StrEnum):
    """The scoring state of a file."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """Scoring was tried, but ended without a review."""
    REFUSED = "refused"
    """There is nothing to score: it is silent, too short, or its caller is unknown."""


@dataclass(frozen=True, slots=True)
class Caller:
    """One person in the class."""

    id: str
    """The unique name by which the class identifies the person."""
    profile: Profile
    email: str = ""
    number: str = ""
    """The person's ID number at the school."""
    consented: str = ""
    """The day on which the person agreed to the class's notice, as in `2026-11-02`."""
    is_under_16: bool = False
    school_consent: str = ""
    """Where the school keeps its consent for a person under 16."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the class, and its caller."""

    path: Path
    """The path relative to the class's folder."""
    caller: Caller | None
    refused: str = ""
    """Why the file cannot be scored, if this is known before listening; else empty."""


@dataclass(frozen=True, slots=True)
class ClassList:
    """The callers, their recordings, and the class's settings."""

    files: tuple[Found, ...]
    consent: str = ""
    """The consent notice that the class received before the first take."""
    keep_until: str = ""
    """The last day on which the desk may be kept, as in `2027-01-31`."""
    unused: tuple[str, ...] = ()
    """The columns of the class file that are not used; their names may be misspelled."""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """A file as the latest scan found it."""

    path: Path
    caller: str
    key: str
    """Empty for a file that is refused without listening."""
    refused: str
    size: int
    changed: int
    sound: str
    made: str
    """When the recording was made, in UTC; empty if the class file names one that is not there."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How many files are in each state; the states add up to `found`."""

    found: int = 0
    queued: int = 0
    running: int = 0
    done: int = 0
    failed: int = 0
    refused: int = 0
    missing: int = 0
    """Of the refused, those that the class file names and that are not there."""

    @property
    def recordings(self) -> int:
        """How many recordings there are."""
        return self.found - self.missing

    @property
    def unusable(self) -> int:
        """How many of the recordings were refused."""
        return self.refused - self.missing


@dataclass(frozen=True, slots=True)
class Job:
    """One recording to score."""

    key: str
    path: str
    scenario: str
    """The scenario's file."""
    profile: Profile
    turn: str = ""
    deaths: int = 0
    """How many workers have ended while they worked on this recording."""


@dataclass(frozen=True, slots=True)
class Scored:
    """The result for one recording."""

    key: str
    state: ScoringState
    reason: str = ""
    review: str = ""
    """The review document; empty unless the state is `DONE`."""
    seconds: float = field(default=0.0, compare=False)
    """How long scoring took, in seconds."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A worker has started on a recording."""

    key: str


@dataclass(frozen=True, slots=True)
class Died:
    """A worker ended while it worked on a recording."""

    key: str


Progress: TypeAlias = Begun | Died | Scored
Scorer: TypeAlias = "Callable[[Job], Scored]"
MakeScorer: TypeAlias = "Callable[[], Scorer]"
"""Loads the models once per worker. It is pickled by name to get to the worker."""


class ScoringEngine(Protocol):
    """Something that scores recordings, here or elsewhere."""

    def run(self, jobs: Sequence[Job]) -> Iterator[Progress]:
        """Score the jobs in any order; each job ends with one `Scored`.

        Raises:
            RehearseError: the models cannot be loaded anywhere.
        """
        ...

    def close(self) -> None:
        """Release the workers. Unfinished jobs are scored in a later run."""
        ...
