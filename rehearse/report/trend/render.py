"""Render the progress page as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.report.changes import what_changed
from rehearse.report.format import (
    STATUS_SIGNS,
    band,
    check_title,
    finding_of,
    has_plain_band,
    in_words,
    length_of,
    mark_of,
    moment,
    quote,
    take_count,
)
from rehearse.report.page import assets
from rehearse.report.page.cards import OUTCOME_WORDS
from rehearse.report.progress import missed_most
from rehearse.report.trend.charts import chart
from rehearse.report.trend.records import Numbers, TrendCell, TrendRow
from rehearse.review import Status
from rehearse.scenario import CHECKS, is_content

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from rehearse.planning import Dates
    from rehearse.report.trend.records import TrendPage, TrendServed
    from rehearse.takes import TakeDetail

WIDE, NARROW = (940.0, 120.0), (340.0, 96.0)
"""The width of the chart and of its names in pixels, on a desktop and on a phone."""
MAX_UPRIGHT_DAYS: Final = 14
"""The most takes whose days fit side by side on paper; with more, the days are vertical."""


def render_trend(
    weeks: TrendPage,
    local: Callable[[str], datetime],
    dates: Dates,
    served: TrendServed | None = None,
) -> str:
    """Return the page as HTML, in one file or with parts that a server delivers.

    Args:
        weeks: the contents.
        local: converts a saved time to local time.
        dates: the user's way to write dates.
        served: addresses on the server; None for a single file.
    """
    details = weeks.details
    groups = _groups(details)
    style = assets.style() + trend_style()
    page = assets.environment(__package__).get_template("weeks.html")
    return page.render(
        weeks=weeks,
        served=served,
        style=style,
        policy=assets.policy(style),
        days=_days(details, local, dates),
        changed=what_changed(*details[-2:]) if len(details) > 1 else None,
        often=missed_most(details),
        charts=tuple(
            (where, chart(details, local, dates, *room))
            for where, room in (("desk", WIDE), ("hand", NARROW))
        ),
        takes=[_heading(detail, local, dates) for detail in details],
        from_first=_from_first(details),
        groups=groups,
        steady=[row.title for _, rows in groups for row in rows if row.is_steady],
        numbers=[_numbers(detail, local, dates) for detail in details],
        is_marked=any(detail.marks for detail in details),
        is_long=len(details) > MAX_UPRIGHT_DAYS,
    )


def trend_style() -> str:
    """Return the style rules that only this page needs."""
    return assets.text(__package__, "weeks.css")


def _days(details: Sequence[TakeDetail], local: Callable[[str], datetime], dates: Dates) -> str:
    first, last = (local(detail.take.about.made) for detail in (details[0], details[-1]))
    days = [dates.day_in_year(day) for day in dict.fromkeys((first.date(), last.date()))]
    return f"{take_count(len(details))}, {' to '.join(days)}"


def _heading(detail: TakeDetail, local: Callable[[str], datetime], dates: Dates) -> tuple[str, str]:
    """Return the day and time of a take, for its column heading."""
    made = local(detail.take.about.made)
    return dates.day_of_month(made), dates.clock(made)


def _from_first(details: Sequence[TakeDetail]) -> str:
    """Return a sentence with the measures in which the first and the last take differ.

    It is empty for two takes or fewer, and where nothing differs.
    """
    if len(details) <= 2:
        return ""
    first, last = details[0].take, details[-1].take
    told = [
        f"{name} {written.format(before)} to {written.format(now)}"
        for name, written, before, now in (
            ("pace", "{:.0f}", first.pace, last.pace),
            ("fillers a minute", "{:.1f}", first.fillers_per_minute, last.fillers_per_minute),
            ("missed checks", "{}", first.missed, last.missed),
        )
        if before is not None and now is not None and written.format(before) != written.format(now)
    ]
    return f"From the first to the last: {', '.join(told)}." if told else ""


def _groups(details: Sequence[TakeDetail]) -> list[tuple[str, list[TrendRow]]]:
    """Return a row for each check judged in any take, under the page's two headings."""
    groups: list[tuple[str, list[TrendRow]]] = []
    for name, is_said in (("What you said", True), ("How it came across", False)):
        rows = [
            _row(check.title, tuple(_cell(detail, check.id) for detail in details))
            for check in CHECKS
            if is_content(check.id) is is_said
        ]
        judged = [row for row in rows if any(c.status or c.mark_sign for c in row.cells)]
        if judged:
            groups.append((name, judged))
    return groups


def _row(name: str, cells: tuple[TrendCell, ...]) -> TrendRow:
    is_met = all(cell.status in {"", Status.MET.value} for cell in cells)
    return TrendRow(name, cells, is_met and not any(cell.mark_sign for cell in cells))


def _cell(detail: TakeDetail, check: str) -> TrendCell:
    finding = finding_of(detail.findings, check)
    mark = mark_of(detail.marks, check)
    mark_sign = STATUS_SIGNS[mark.status] if mark else ""
    note = f": “{mark.note}”" if mark and mark.note else ""
    mark_told = f"{OUTCOME_WORDS[mark.status]}, marked by a person{note}" if mark else ""
    if finding is None or finding.status is Status.SKIPPED:
        return TrendCell("", "", "", "", mark_sign, mark_told)
    told = in_words(finding) or quote(finding)
    if told and has_plain_band(finding):
        told += f" (fine: {band(finding)})"
    elif told and finding.value is None and moment(finding):
        told += f" at {moment(finding)}"
    status = finding.status
    return TrendCell(
        STATUS_SIGNS[status], status.value, OUTCOME_WORDS[status], told, mark_sign, mark_told
    )


def _numbers(detail: TakeDetail, local: Callable[[str], datetime], dates: Dates) -> Numbers:
    take = detail.take
    fillers = take.fillers_per_minute
    return Numbers(
        take=take.about.id,
        day=dates.stamp(local(take.about.made)),
        pace="-" if take.pace is None else f"{take.pace:.0f}",
        length=length_of(take),
        fillers="-" if fillers is None else f"{fillers:.1f}",
        missed=f"{take.missed} of {take.judged}",
        unclear=str(take.unclear),
        yours=", ".join(f"{check_title(m.check)}: {m.status.value}" for m in detail.marks),
    )
