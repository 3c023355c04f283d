"""Grade measured values by bands, and build the findings of delivery checks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.review.finding import Evidence, Finding, Status

if TYPE_CHECKING:
    from rehearse.scenario import Band


def grade(value: float, limits: Band) -> Status:
    """Return met inside the band, partly just outside it, missed past its outer limits."""
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
    """Return whether the value is below the good range."""
    return limits.low is not None and value < limits.low


def good_range_of(limits: Band) -> tuple[float | None, float | None]:
    """Return the good range in the form that findings store."""
    return limits.low, limits.high


def graded_finding(
    check: str,
    value: float,
    good_range: Band,
    evidence: tuple[Evidence, ...],
    advice: str,
    say: str = "",
) -> Finding:
    """Return a delivery finding graded by its band; unclear without evidence."""
    status = grade(value, good_range) if evidence else Status.UNCLEAR
    return Finding(
        check,
        status,
        evidence=evidence,
        value=round(value, 4),
        target=good_range_of(good_range),
        advice=advice,
        say=say if status is not Status.MET else "",
    )


def not_judged(check: str, why: str, status: Status = Status.UNCLEAR) -> Finding:
    """Return the finding of a delivery check that could not be judged, with the reason."""
    return Finding(check, status, advice=why)
