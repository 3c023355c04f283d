"""The contents of the progress page, ready for its template. Pixels are units of the drawing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehearse.report.retry_command import RetryCommand
    from rehearse.review import NextStep
    from rehearse.takes import TakeDetail


@dataclass(frozen=True, slots=True)
class TrendPage:
    """Everything that the page needs."""

    title: str
    """The scenario's title."""
    details: tuple[TakeDetail, ...]
    """The takes, oldest first; at least one."""
    caller: str = ""
    """The caller's name; empty if unknown."""
    step: NextStep | None = None
    """The newest take's next step."""
    again: RetryCommand | None = None
    """The command that repeats it."""
    of: int = 0
    """The number of all takes, of which some may not be shown."""


@dataclass(frozen=True, slots=True)
class TrendServed:
    """Links and addresses of a page that a server delivers, in place of embedded parts."""

    styles: tuple[str, ...]
    """The addresses of the style sheets."""
    navigation: tuple[tuple[str, str], ...]
    """The address and name of each page in the navigation."""
    again: str
    """The address that repeats the turn of the next step; empty if there is none."""
    takes: Mapping[str, str]
    """The address of each take's page, by the take's name."""
    compare: str
    """The address of the comparison of the first and newest take; empty with only one take."""
    others: tuple[tuple[str, str], ...]
    """The address and name of the progress page for other scenarios and callers."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A take's value in a lane."""

    x: float
    y: float
    label: str
    """The value as text; empty if the next label is too close."""
    status: str
    """The status of the check that judges the value; empty if there is none."""
    told: str
    """A description of the value, with the day."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One measure over the takes."""

    name: str
    unit: str
    top: float
    bottom: float
    band: tuple[float, float] | None
    """The top and bottom of the good range."""
    band_label: str
    curves: tuple[str, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A take on the time axis."""

    x: float
    day: str
    """The day, such as `3 Nov`; empty if the previous take is of the same day."""
    time: str
    """The time; empty if the takes are too close."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The chart of all lanes."""

    width: float
    height: float
    left: float
    radius: float
    """The radius of a dot."""
    lanes: tuple[Lane, ...]
    days: tuple[Day, ...]
    summary: str
    """A description of the chart."""


@dataclass(frozen=True, slots=True)
class TrendCell:
    """The status of one check in one take."""

    sign: str
    status: str
    outcome: str
    """The status as a word, for screen readers; empty if the take doesn't have the check."""
    told: str
    """The value or the quote behind it."""
    mark_sign: str
    """A person's mark; empty if there is none."""
    mark_told: str


@dataclass(frozen=True, slots=True)
class TrendRow:
    """One check over all takes."""

    title: str
    cells: tuple[TrendCell, ...]
    is_steady: bool
    """Whether it was always met and never overruled, so that paper shows only a word."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """A take's row in the table of measures."""

    take: str
    """The take's name for commands."""
    day: str
    pace: str
    length: str
    fillers: str
    missed: str
    unclear: str
    yours: str
