"""Takes of one scenario over time: a chart on the terminal, and what changed since the last time.

Every number is next to its mark, so the chart can be read without color, or aloud.
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rich.console import Group
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from rehearse.report import compare
from rehearse.report.changes import what_changed
from rehearse.report.format import (
    STATUS_STYLES,
    check_title,
    finding_of,
    length_of,
    take_count,
)
from rehearse.report.terminal import REPORT_COLUMNS
from rehearse.review import NO_WORDS, Status
from rehearse.scenario import is_content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from rich.console import RenderableType

    from rehearse.takes import TakeDetail

AXIS_COLUMNS: Final = 24
"""Widest pace axis, in columns."""

NUMBER_COLUMNS: Final = 56
"""Columns of everything beside the axis."""

MIN_AXIS_COLUMNS: Final = 8
"""Narrowest useful axis, in columns."""

AXIS_MARGIN_WORDS_PER_MINUTE: Final = 10
"""Words a minute that the axis goes beyond the slowest, the fastest and the band."""

MAX_BLOCKS: Final = 6
MAX_NAMED_CHECKS: Final = 3
"""How many of the most-missed checks are named."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The pace's axis."""

    low: int
    """Words a minute in the first column."""
    high: int
    """Words a minute in the last column."""
    band: tuple[float | None, float | None]
    columns: int

    def column(self, value: float) -> int:
        """Return the column of a pace, from 0."""
        return round((value - self.low) / (self.high - self.low) * (self.columns - 1))


def view(
    details: Sequence[TakeDetail],
    heading: str,
    local: Callable[[str], datetime],
    width: int = REPORT_COLUMNS,
) -> RenderableType:
    """Return the chart and the sentences as a Rich renderable.

    Args:
        details: the takes, oldest first; at least one.
        heading: the scenario's title.
        local: converts a stored moment to local time.
        width: width in columns; if there are few, pace is only a number.
    """
    first, last = (local(detail.take.about.made) for detail in (details[0], details[-1]))
    days = f"{first:%d %b %Y}" + (f" to {last:%d %b %Y}" if last.date() != first.date() else "")
    parts: list[RenderableType] = [
        Text(f" {heading}: {take_count(len(details))}, {days}", style="bold"),
        Text(),
        _chart(details, local, width),
        Text(),
    ]
    if len(details) > 1:
        parts.append(
            compare.change_sentences(what_changed(*details[-2:]), " since the previous take")
        )
    if often := missed_most(details):
        parts += [Text(" Missed most often", style="bold")]
        parts += [Padding(Text(f"· {line}"), (0, 1, 0, 2)) for line in often]
    return Group(*parts)


def _chart(details: Sequence[TakeDetail], local: Callable[[str], datetime], width: int) -> Table:
    """A line a take. `yours` is how many checks a person overruled, where somebody did."""
    axis = _axis(details, min(AXIS_COLUMNS, width - NUMBER_COLUMNS))
    is_drawn = axis.columns >= MIN_AXIS_COLUMNS
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("", width=12, no_wrap=True)
    if is_drawn:
        table.add_column(_scale(axis), width=axis.columns, no_wrap=True)
    table.add_column("wpm", justify="right", width=3)
    table.add_column("length", justify="right", width=6)
    table.add_column("fillers", justify="right", width=7)
    table.add_column("missed", width=MAX_BLOCKS + 2, no_wrap=True)
    if is_marked := any(detail.marks for detail in details):
        table.add_column("yours", justify="right", width=5)
    for detail in details:
        take = detail.take
        fillers = take.fillers_per_minute
        table.add_row(
            f"{local(take.about.made):%d %b %H:%M}",
            *([_strip(detail, axis)] if is_drawn else []),
            "-" if take.pace is None else f"{take.pace:.0f}",
            length_of(take),
            "-" if fillers is None else f"{fillers:.1f}",
            f"{take.missed} {'■' * min(take.missed, MAX_BLOCKS)}".rstrip(),
            *([str(len(detail.marks) or "")] if is_marked else []),
        )
    return table


def _axis(details: Sequence[TakeDetail], columns: int) -> Axis:
    """The axis that all paces and the band fit on, by tens."""
    band = _band(details)
    paces = [detail.take.pace for detail in details if detail.take.pace is not None]
    values = [*(end for end in band if end is not None), *paces] or [100.0, 150.0]
    low = math.floor((min(values) - AXIS_MARGIN_WORDS_PER_MINUTE) / 10) * 10
    high = math.ceil((max(values) + AXIS_MARGIN_WORDS_PER_MINUTE) / 10) * 10
    return Axis(low, high, band, columns)


def _band(details: Sequence[TakeDetail]) -> tuple[float | None, float | None]:
    """The pace's band in the newest take that was compared with one."""
    for detail in reversed(details):
        found = finding_of(detail.findings, "pace")
        if found and found.target:
            return found.target
    return None, None


def _scale(axis: Axis) -> Text:
    """The axis' heading: both ends, and the band in the middle where there is room."""
    ends = [f"{end:.0f}" for end in axis.band if end is not None]
    middle = f"fine: {'-'.join(ends)}" if len(ends) == 2 else "words a minute"
    room = axis.columns - len(str(axis.low)) - len(str(axis.high))
    return Text(f"{axis.low}{middle if len(middle) + 2 <= room else '':^{room}}{axis.high}")


def _strip(detail: TakeDetail, axis: Axis) -> Text:
    """The axis of one take: the band drawn through, and a dot at the take's pace."""
    start, end = axis.band
    inside = range(
        axis.column(start) if start is not None else 0,
        (axis.column(end) if end is not None else axis.columns) + 1,
    )
    is_banded = start is not None or end is not None
    strip = Text()
    at = None if detail.take.pace is None else axis.column(detail.take.pace)
    found = finding_of(detail.findings, "pace")
    for place in range(axis.columns):
        if place == at:
            strip.append("●", style=STATUS_STYLES[found.status] if found else "")
        else:
            strip.append("─" if is_banded and place in inside else "·", style="dim")
    return strip


def _is_silent(detail: TakeDetail) -> bool:
    """Return whether no word was recognized, which points to the microphone."""
    content = [f for f in detail.findings if is_content(f.check)]
    missed = [f for f in content if f.status is Status.MISSED]
    return not any(f.status is Status.MET for f in content) and all(
        [e.text for e in f.evidence[:1]] == [NO_WORDS] for f in missed
    )


def missed_most(details: Sequence[TakeDetail]) -> list[str]:
    """Return the most-missed checks, without overruled ones and silent takes."""
    missed = Counter(
        finding.check
        for detail in details
        if not _is_silent(detail)
        for finding in detail.findings
        if finding.status is Status.MISSED
        and finding.check not in {mark.check for mark in detail.marks}
    )
    return [
        f"{check_title(check)}: in {count} of {len(details)} takes"
        for check, count in missed.most_common(MAX_NAMED_CHECKS)
        if count > 1
    ]
