"""What is told of the takes that are kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.report import TrendPage
    from rehearse.review import Review, Status
    from rehearse.takes import TakeDetail, TakeRow


@dataclass(frozen=True, slots=True)
class CallsKept:
    """What can be forgotten: names, or folders where they are kept elsewhere."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A call was deleted."""

    path: Path
    left: tuple[str, ...]
    """What is still in its folder, as it is no part of the call."""


@dataclass(frozen=True, slots=True)
class AgreementsStay:
    """What was agreed on the phone was not deleted with the calls."""


@dataclass(frozen=True, slots=True)
class NoTakes:
    """There are no such takes."""

    scenario: str
    caller: str


@dataclass(frozen=True, slots=True)
class TakesListed:
    """The takes of the history, oldest first."""

    takes: tuple[TakeRow, ...]
    folder: Path
    """Where those are kept whose own folder is not named."""


@dataclass(frozen=True, slots=True)
class Compared:
    """Two takes, side by side."""

    first: Review
    second: Review
    before: TakeDetail
    now: TakeDetail


@dataclass(frozen=True, slots=True)
class Shortened:
    """There are more takes than are shown."""

    shown: int
    of: int


@dataclass(frozen=True, slots=True)
class TrendShown:
    """Takes of one scenario over weeks."""

    title: str
    looked: tuple[TakeDetail, ...]
    other_scenarios: tuple[str, ...]
    """Of the same caller, where no scenario was chosen."""
    other_callers: tuple[str, ...]
    """Where no caller was chosen."""


@dataclass(frozen=True, slots=True)
class TrendPageMade:
    """All that a page of takes over weeks is made of."""

    weeks: TrendPage
    scenario: str
    """Whose takes they are."""
    other_scenarios: tuple[str, ...]
    """Of the same caller."""
    other_callers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overruled:
    """A person's outcome of a check stands beside the machine's."""

    check: str
    status: Status | None
    """None: the person's mark was taken back."""
    machine: Status


@dataclass(frozen=True, slots=True)
class TakeNoted:
    """What a person noted of a take."""

    take: str
    text: str
    """Empty: nothing."""


@dataclass(frozen=True, slots=True)
class Exported:
    """Takes were copied into a folder."""

    folder: Path
    count: int
    new: int


@dataclass(frozen=True, slots=True)
class MarksTaken:
    """What somebody said of a take's checks elsewhere is said of them here."""

    take: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """Takes were copied in."""

    new: int
    known: int
    """How many were here already."""
