"""Pace, length, fillers and missed checks over the takes, one lane each. Geometry only."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import as_timecode
from rehearse.report.format import band
from rehearse.report.trend.records import Chart, Day, Dot, Lane
from rehearse.review import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from rehearse.review import Finding
    from rehearse.takes import TakeDetail, TakeRow

RIGHT_MARGIN: Final = 26.0
LANE_HEIGHT: Final = 74.0
LANE_GAP: Final = 30.0
TOP_MARGIN: Final = 18.0
LANE_PADDING: Final = 0.12
"""How far a lane reaches past its lowest and highest number, as a share of what is between."""
NUMBER_WIDTH, DAY_WIDTH = 28.0, 46.0
"""Widths of a number and of a day; where takes stand closer not every one of them is written."""
MAX_TAKE_DISTANCE: Final = 150.0
"""Pixels from take to take at most: two takes do not stand at opposite ends."""
MAX_DOT_RADIUS, MIN_DOT_RADIUS = 5.0, 1.5
"""Radius of a dot."""


def chart(
    details: Sequence[TakeDetail], local: Callable[[str], datetime], widest: float, left: float
) -> Chart:
    """The drawing.

    Args:
        details: the takes, oldest first; at least one.
        local: from a kept moment to the clock on the wall.
        widest: how wide it may be; however many takes there are, it is not wider.
        left: room for the lanes' names.
    """
    step = min(MAX_TAKE_DISTANCE, (widest - left - RIGHT_MARGIN) / len(details))
    xs = [round(left + step * (index + 0.5), 1) for index in range(len(details))]
    moments = [local(detail.take.about.made) for detail in details]
    lanes = tuple(
        _lane(number, TOP_MARGIN + place * (LANE_HEIGHT + LANE_GAP), details, xs, moments)
        for place, number in enumerate(_MEASURES)
    )
    return Chart(
        width=round(left + step * len(details) + RIGHT_MARGIN, 1),
        height=lanes[-1].bottom + 44,
        left=left,
        radius=round(min(MAX_DOT_RADIUS, max(MIN_DOT_RADIUS, step / 2.5)), 1),
        lanes=lanes,
        days=_days(xs, moments, is_close=step < DAY_WIDTH),
        summary=f"Pace, length, fillers, and missed checks of {_count(len(details))},"
        " oldest first; the tables below show the same figures.",
    )


def day_of(moment: datetime) -> str:
    """`3 Nov`."""
    return f"{moment:%d %b}".lstrip("0")


def _days(xs: Sequence[float], moments: Sequence[datetime], *, is_close: bool) -> tuple[Day, ...]:
    """Each day once, with the time of every take; where these are close, as many as find room."""
    if not is_close:
        return tuple(
            Day(
                x,
                day_of(moment) if not index or moments[index - 1].date() != moment.date() else "",
                f"{moment:%H:%M}",
            )
            for index, (x, moment) in enumerate(zip(xs, moments, strict=True))
        )
    pairs = dict(zip(xs, moments, strict=True))
    return tuple(Day(x, day_of(pairs[x]), "") for x in sorted(_spaced(xs, DAY_WIDTH)))


def _spaced(xs: Sequence[float], room: float) -> set[float]:
    """The places that can be written at: from the newest back, each with so much room."""
    found: list[float] = []
    for x in reversed(xs):
        if not found or found[-1] - x >= room:
            found.append(x)
    return set(found)


def _count(number: int) -> str:
    return "one take" if number == 1 else f"{number} takes"


def finding_of(detail: TakeDetail, check: str) -> Finding | None:
    """A check's outcome in a take; None where the take has none."""
    return next((finding for finding in detail.findings if finding.check == check), None)


@dataclass(frozen=True, slots=True)
class _Measure:
    """What a lane shows of each take."""

    name: str
    unit: str
    of: Callable[[TakeRow], float | None]
    written: Callable[[float], str]
    check: str = ""
    """The check that judges it."""


_MEASURES: Final = (
    _Measure("Pace", "words a minute", lambda take: take.pace, "{:.0f}".format, "pace"),
    _Measure("Length", "of your speech", lambda take: take.seconds, as_timecode),
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
    moments: Sequence[datetime],
) -> Lane:
    values = [number.of(detail.take) for detail in details]
    judged = [finding_of(detail, number.check) for detail in details]
    newest = next((f for f in reversed(judged) if f and f.target), None)
    low, high = (newest.target if newest else None) or (None, None)
    known = [value for value in (*values, low, high) if value is not None]
    # A pace is drawn on the stretch that matters; counts begin at nothing.
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
        # A lane is of rates: without the count even a short talk's band is one.
        band_label=f"fine: {band(replace(newest, count=None))}" if newest else "",
        curves=_curves(xs, [None if v is None else y(v) for v in values]),
        dots=tuple(
            Dot(
                x,
                y(value),
                number.written(value) if x in written_at else "",
                f.status.value if f and f.status is not Status.SKIPPED else "",
                f"{day_of(moment)}: {number.name.lower()} {number.written(value)}",
            )
            for x, moment, value, f in zip(xs, moments, values, judged, strict=True)
            if value is not None
        ),
    )


def _curves(xs: Sequence[float], ys: Sequence[float | None]) -> tuple[str, ...]:
    """A line through neighbors; it breaks where a take was not measured."""
    runs: list[list[str]] = [[]]
    for x, y in zip(xs, ys, strict=True):
        if y is None or not math.isfinite(y):
            runs.append([])
        else:
            runs[-1].append(f"{x} {y}")
    return tuple("M" + "L".join(run) for run in runs if len(run) > 1)
