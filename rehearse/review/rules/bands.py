"""Bands: how a measured number is graded, and the shape that every delivery finding has."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.review.finding import Evidence, Finding, Status

if TYPE_CHECKING:
    from rehearse.scenario import Band


def grade(value: float, limits: Band) -> Status:
    """Met inside the band, partly (amber) beside it, missed (red) past its outer limits."""
    if limits.red_low is not None and value < limits.red_low:
        return Status.MISSED
    if limits.red_high is not None and value > limits.red_high:
        return Status.MISSED
    if limits.low is not None and value < limits.low:
        return Status.PARTLY
    if limits.high is not None and value > limits.high:
        return Status.PARTLY
    return Status.MET


def is_low(value: float, limits: Band) -> bool:
    """Whether the value lies under the good range (and not over it)."""
    return limits.low is not None and value < limits.low


def band(limits: Band) -> tuple[float | None, float | None]:
    """The good range, as findings carry it."""
    return limits.low, limits.high


def measured(
    check: str,
    value: float,
    limits: Band,
    evidence: tuple[Evidence, ...],
    advice: str,
    say: str = "",
) -> Finding:
    """A delivery finding graded by its band; without evidence it is unclear."""
    status = grade(value, limits) if evidence else Status.UNCLEAR
    return Finding(
        check,
        status,
        evidence=evidence,
        value=round(value, 4),
        target=band(limits),
        advice=advice,
        say=say if status is not Status.MET else "",
    )


def not_judged(check: str, why: str, status: Status = Status.UNCLEAR) -> Finding:
    """A delivery check that could not be judged, and why."""
    return Finding(check, status, advice=why)
