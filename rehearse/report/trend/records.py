"""What the page of many takes shows, ready for its template. Pixels are the drawing's own units."""

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
    """Everything the page is made of."""

    title: str
    """The scenario's."""
    details: tuple[TakeDetail, ...]
    """Oldest first; at least one."""
    caller: str = ""
    """The caller's name; empty where unknown."""
    step: NextStep | None = None
    """Of the newest take."""
    again: RetryCommand | None = None
    """How to rehearse it once more."""
    of: int = 0
    """How many takes there are in all, where not all are shown."""


@dataclass(frozen=True, slots=True)
class TrendServed:
    """What a page has instead of its own parts where a server gives it."""

    styles: tuple[str, ...]
    """Addresses of the style sheets."""
    navigation: tuple[tuple[str, str], ...]
    """Address and name of the pages around it."""
    again: str
    """Where the turn of the next step is rehearsed once more; empty where that is nowhere."""
    takes: Mapping[str, str]
    """Each take's own page, by its name."""
    compare: str
    """Where the first take and the newest are compared; empty where there is only one."""
    others: tuple[tuple[str, str], ...]
    """Address and name of the same page of other scenarios and callers."""


@dataclass(frozen=True, slots=True)
class Dot:
    """A take's number in a lane."""

    x: float
    y: float
    label: str
    """The number; empty where the next one stands too close."""
    status: str
    """The outcome of the check that the number belongs to; empty where none judges it."""
    told: str
    """The number in words, with the day."""


@dataclass(frozen=True, slots=True)
class Lane:
    """One number over the takes."""

    name: str
    unit: str
    top: float
    bottom: float
    band: tuple[float, float] | None
    """Top and bottom of what is fine."""
    band_label: str
    curves: tuple[str, ...]
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True)
class Day:
    """A take on the axis of time."""

    x: float
    day: str
    """`3 Nov`; empty where the take before is of the same day."""
    time: str
    """Empty where the takes stand too close for it."""


@dataclass(frozen=True, slots=True)
class Chart:
    """The drawing of all lanes."""

    width: float
    height: float
    left: float
    radius: float
    """Of a dot."""
    lanes: tuple[Lane, ...]
    days: tuple[Day, ...]
    summary: str
    """The drawing in words."""


@dataclass(frozen=True, slots=True)
class Cell:
    """The outcome of one check in one take."""

    sign: str
    status: str
    outcome: str
    """In a word, for those who do not see the sign; empty where the take has no such check."""
    told: str
    """The number or the quote that it rests on."""
    mark_sign: str
    """What a person says of it; empty where nobody did."""
    mark_told: str


@dataclass(frozen=True, slots=True)
class Row:
    """One check over all takes."""

    title: str
    cells: tuple[Cell, ...]
    is_steady: bool
    """Met whenever it was asked for, and overruled by nobody: on paper a word is enough."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """A take's line in the table of numbers."""

    take: str
    """How commands name it."""
    day: str
    pace: str
    length: str
    fillers: str
    missed: str
    unclear: str
    yours: str
