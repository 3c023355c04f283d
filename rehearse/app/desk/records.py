"""What the parts of the desk hand to each other: paths, texts, and numbers, never sound."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

    from rehearse.profile import Profile


class ScoringState(StrEnum):
    """How far a file has come."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    """Scoring it was tried, and ended without a review."""
    REFUSED = "refused"
    """There is nothing to try: silent, too short, or nobody's."""


@dataclass(frozen=True, slots=True)
class Caller:
    """One person of the class."""

    id: str
    """How the class names the person; unique in it."""
    profile: Profile
    email: str = ""
    number: str = ""
    """The school's own number of the person."""


@dataclass(frozen=True, slots=True)
class Found:
    """A file of the class, and whose it is."""

    path: Path
    """Within the folder of the class."""
    caller: Caller | None
    refused: str = ""
    """Why it cannot be scored, where that is plain before listening."""


@dataclass(frozen=True, slots=True)
class ClassList:
    """The class."""

    files: tuple[Found, ...]
    consent: str = ""
    """The notice that the class was given before the first take."""
    keep_until: str = ""
    """The day after which the desk is to be deleted, `2027-01-31`."""


@dataclass(frozen=True, slots=True)
class Job:
    """One recording to be scored."""

    key: str
    path: str
    scenario: str
    """Its file."""
    profile: Profile
    turn: str = ""
    deaths: int = 0
    """How many workers ended while they worked on it."""


@dataclass(frozen=True, slots=True)
class Scored:
    """What came of a recording."""

    key: str
    state: ScoringState
    reason: str = ""
    review: str = ""
    """The review document; empty unless it is done."""
    seconds: float = field(default=0.0, compare=False)
    """How long it took."""


@dataclass(frozen=True, slots=True)
class Begun:
    """A worker has taken a recording."""

    key: str


@dataclass(frozen=True, slots=True)
class Died:
    """A worker ended while it worked on a recording."""

    key: str


Progress: TypeAlias = Begun | Died | Scored
Scorer: TypeAlias = "Callable[[Job], Scored]"
MakeScorer: TypeAlias = "Callable[[], Scorer]"
"""Loads the models, once a worker. It travels to the worker by its name."""


class ScoringEngine(Protocol):
    """Has recordings scored somewhere."""

    def run(self, jobs: Sequence[Job]) -> Iterator[Progress]:
        """Score them, in any order; each job ends with one `Scored`.

        Raises:
            RehearseError: the models cannot be loaded anywhere.
        """
        ...

    def close(self) -> None:
        """Let go of the workers; what they are at is scored again another time."""
        ...
