"""Lay out the chart of pace, length, fillers, and missed checks over takes, one lane each."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import as_timecode
from rehearse.report.format import band, finding_of, take_count
from rehearse.report.trend.records import Chart, Day, Dot, Lane
from rehearse.review import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from rehearse.planning import Dates
    from rehearse.takes import TakeDetail, TakeRow

RIGHT_MARGIN: Final = 26.0
LANE_HEIGHT: Final = 74.0
LANE_GAP: Final = 30.0
TOP_MARGIN: Final = 18.0
LANE_PADDING: Final = 0.12
"""The margin of a lane beyond its lowest and highest value, as a share of their difference."""
NUMBER_WIDTH, DAY_WIDTH = 28.0, 54.0
"""The widths of a value and of a day; if takes are closer, some labels are left out."""
MAX_TAKE_DISTANCE: Final = 150.0
"""The most pixels between takes, so that two takes are not at opposite ends."""
MAX_DOT_RADIUS, MIN_DOT_RADIUS = 5.0, 1.5
"""The radius of a dot."""


def chart(
    details: Sequence[TakeDetail],
    local: Callable[[str], datetime],
    dates: Dates,
    widest: float,
    left: float,
) -> Chart:
    """Return the chart.

    Args:
        details: the takes, oldest first; at least one.
        local: converts a saved time to local time.
        dates: the user's way to write dates.
        widest: the largest width in pixels, for any number of takes.
        left: the width of the lanes' names in pixels.
    """
    step = min(MAX_TAKE_DISTANCE, (widest - left - RIGHT_MARGIN) / len(details))
    xs = [round(left + step * (index + 0.5), 1) for index in range(len(details))]
    moments = [local(detail.take.about.made) for detail in details]
    days = [dates.day_of_month(moment) for moment in moments]
    lanes = tuple(
        _lane(number, TOP_MARGIN + place * (LANE_HEIGHT + LANE_GAP), details, xs, days)
        for place, number in enumerate(_MEASURES)
    )
    return Chart(
        width=round(left + step * len(details) + RIGHT_MARGIN, 1),
        height=lanes[-1].bottom + 44,
        left=left,
        radius=round(min(MAX_DOT_RADIUS, max(MIN_DOT_RADIUS, step / 2.5)), 1),
        lanes=lanes,
        days=_days(xs, days, None if step < DAY_WIDTH else [dates.clock(m) for m in moments]),
        summary=f"Pace, length, fillers, and missed checks of {take_count(len(details))},"
        " oldest first; the tables below show the same figures.",
    )


def _days(xs: Sequence[float], days: Sequence[str], times: Sequence[str] | None) -> tuple[Day, ...]:
    """Return each day once, with the times of its takes; without times, as many days as fit."""
    if times is not None:
        before = ("", *days)
        return tuple(
            Day(x, day if day != last else "", time)
            for x, day, last, time in zip(xs, days, before, times, strict=False)
        )
    pairs = dict(zip(xs, days, strict=True))
    return tuple(Day(x, pairs[x], "") for x in sorted(_spaced(xs, DAY_WIDTH)))


def _spaced(xs: Sequence[float], room: float) -> set[float]:
    """Return the positions that have room for a label, chosen from the newest back."""
    found: list[float] = []
    for x in reversed(xs):
        if not found or found[-1] - x >= room:
            found.append(x)
    return set(found)


@dataclass(frozen=True, slots=True)
class _Measure:
    """The measure that a lane shows."""

    name: str
    unit: str
    of: Callable[[TakeRow], float | None]
    written: Callable[[float], str]
    check: str = ""
    """The id of the check that judges it."""


_MEASURES: Final = (
    _Measure("Pace", "words a minute", lambda take: take.pace, "{:.0f}".format, "pace"),
    _Measure("Length", "of your speech", lambda take: take.lasted, as_timecode),
    _Measure(
        "Fillers", "a minute", lambda take: take.fillers_per_minute, "{:.1f}".format, "fillers"
    ),
    _Measure("Missed", "checks", lambda take: float(take.missed), "{:.0f}".format),
)


def _lane(
    number: _Measure,
    top: float,
    details: Sequence[TakeDetail],
    xs: Sequence[float],
    days: Sequence[str],
) -> Lane:
    values = [number.of(detail.take) for detail in details]
    judged = [finding_of(detail.findings, number.check) for detail in details]
    newest = next((f for f in reversed(judged) if f and f.target), None)
    low, high = (newest.target if newest else None) or (None, None)
    known = [value for value in (*values, low, high) if value is not None]
    # The pace axis covers the relevant range; counts start at 0.
    least = min(known, default=0.0) if low is not None else 0.0
    most = max(known, default=0.0)
    room = LANE_PADDING * (most - least or 1.0)
    start, end = (least - room if least else 0.0), most + room

    def y(value: float) -> float:
        share = (value - start) / (end - start)
        return round(top + LANE_HEIGHT * (1 - share), 1)

    written_at = _spaced(xs, NUMBER_WIDTH)
    return Lane(
        name=number.name,
        unit=number.unit,
        top=top,
        bottom=top + LANE_HEIGHT,
        band=None
        if newest is None
        else (
            y(high) if high is not None else top,
            y(low) if low is not None else top + LANE_HEIGHT,
        ),
        # A lane shows rates, so the band of a short call is a rate too.
        band_label=f"fine: {band(replace(newest, count=None))}" if newest else "",
        curves=_curves(xs, [None if v is None else y(v) for v in values]),
        dots=tuple(
            Dot(
                x,
                y(value),
                number.written(value) if x in written_at else "",
                f.status.value if f and f.status is not Status.SKIPPED else "",
                f"{day}: {number.name.lower()} {number.written(value)}",
            )
            for x, day, value, f in zip(xs, days, values, judged, strict=True)
            if value is not None
        ),
    )


def _curves(xs: Sequence[float], ys: Sequence[float | None]) -> tuple[str, ...]:
    """Return lines through neighboring takes, with gaps at takes without the measure."""
    runs: list[list[str]] = [[]]
    for x, y in zip(xs, ys, strict=True):
        if y is None or not math.isfinite(y):
            runs.append([])
        else:
            runs[-1].append(f"{x} {y}")
    return tuple("M" + "L".join(run) for run in runs if len(run) > 1)
