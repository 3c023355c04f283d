"""What follows, and when: the thank-you note, the follow-up call, and steps after a rejection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.claims import Agreed
    from rehearse.planning.business_hours import Place

FOLLOW_UP_DAYS: Final = 5
"""Business days after an interview before asking, if no day was named. Common advice."""
REJECTION_DAYS: Final = 2
"""Business days: soon enough to be remembered, late enough to have slept on it. Common advice."""
FOLLOW_UP_CLOCK: Final = time(10)
"""Not first thing in the morning: this call is not urgent."""
THANKS_WITHIN: Final = timedelta(hours=24)
"""A thank-you note is sent within a day. Common advice."""


@dataclass(frozen=True, slots=True)
class FollowUpPlan:
    """When to write and when to call."""

    thanks_by: datetime | None
    """None if there is no interview to give thanks for."""
    follow_up: datetime
    """In the time zone of the employer."""
    why: str


def after_interview(agreed: Agreed, place: Place, decide_by: date | None = None) -> FollowUpPlan:
    """Return the plan: thank within a day; ask after the day they named, or five business days."""
    end = agreed.start + agreed.length
    if decide_by is not None and decide_by >= agreed.start.date():
        day = place.next_day(decide_by)
        why = "the first business day after the one they named for deciding"
    else:
        day = _business_days(agreed.start.date(), FOLLOW_UP_DAYS, place)
        why = (
            f"{FOLLOW_UP_DAYS} business days after the interview,"
            " because they named no day to decide"
        )
    return FollowUpPlan(
        end + THANKS_WITHIN, datetime.combine(day, FOLLOW_UP_CLOCK, place.zone), why
    )


def after_rejection(today: date, place: Place) -> FollowUpPlan:
    """Return the plan for one short call, two business days later."""
    day = _business_days(today, REJECTION_DAYS, place)
    return FollowUpPlan(
        None,
        datetime.combine(day, FOLLOW_UP_CLOCK, place.zone),
        f"{REJECTION_DAYS} business days later, while they still remember you",
    )


def _business_days(day: date, count: int, place: Place) -> date:
    for _ in range(count):
        day = place.next_day(day)
    return day
