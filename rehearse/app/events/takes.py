"""Events about saved takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events.machine import KeptHere
    from rehearse.report import TrendPage
    from rehearse.review import Review, Status
    from rehearse.takes import TakeDetail, TakeRow


@dataclass(frozen=True, slots=True)
class CallsKept:
    """The calls that can be deleted: names, or folders if they are elsewhere."""

    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ToForget:
    """The calls that are about to be deleted, if the user confirms it."""

    names: tuple[str, ...]
    """Names, or folders if they are elsewhere."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """A call was deleted."""

    path: Path
    left: tuple[str, ...]
    """Files left in its folder because they are not part of the call."""


@dataclass(frozen=True, slots=True)
class CopiesStay:
    """Calls were deleted, but not what the user saved of them in other places."""


@dataclass(frozen=True, slots=True)
class ToErase:
    """The files besides calls that are about to be deleted, if the user confirms it."""

    files: tuple[KeptHere, ...]


@dataclass(frozen=True, slots=True)
class Erased:
    """A file about the user was deleted."""

    file: KeptHere


@dataclass(frozen=True, slots=True)
class AgreementsStay:
    """Saved appointments were not deleted with the calls."""


@dataclass(frozen=True, slots=True)
class NoTakes:
    """No takes match."""

    scenario: str
    caller: str


@dataclass(frozen=True, slots=True)
class TakesListed:
    """The takes of the history, oldest first."""

    takes: tuple[TakeRow, ...]
    folder: Path
    """The folder of takes whose own folder is not given."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The comparison of two takes."""

    first: Review
    second: Review
    before: TakeDetail
    now: TakeDetail


@dataclass(frozen=True, slots=True)
class Shortened:
    """Only some of the takes are shown."""

    shown: int
    of: int


@dataclass(frozen=True, slots=True)
class TrendShown:
    """The takes of one scenario over weeks."""

    title: str
    looked: tuple[TakeDetail, ...]
    other_scenarios: tuple[str, ...]
    """The caller's other scenarios, if none was chosen."""
    other_callers: tuple[str, ...]
    """The other callers, if none was chosen."""


@dataclass(frozen=True, slots=True)
class TrendPageMade:
    """The contents of a progress page."""

    weeks: TrendPage
    scenario: str
    """The scenario of the takes."""
    other_scenarios: tuple[str, ...]
    """The caller's other scenarios."""
    other_callers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Overruled:
    """A person overruled a check."""

    check: str
    status: Status | None
    """The person's mark; None if it was removed."""
    machine: Status


@dataclass(frozen=True, slots=True)
class TakeNoted:
    """A person's note on a take."""

    take: str
    text: str
    """The note's text; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Exported:
    """Takes were copied into a folder."""

    folder: Path
    count: int
    new: int


@dataclass(frozen=True, slots=True)
class MarksTaken:
    """Marks of an imported take were added to the existing take."""

    take: str
    checks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """Takes were copied in."""

    new: int
    known: int
    """The number of takes that already existed."""
