"""What follows, and when: the thank-you, the follow-up call, and what to do after a rejection."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.claims.appointment import Agreed
    from rehearse.planning.business_hours import Place

WAIT: Final = 5
"""Business days after an interview before asking, where no day was named. Advisers' habit."""
AFTER_REJECTION: Final = 2
"""Business days: soon enough to be remembered, late enough to have slept over it. Habit."""
AT: Final = time(10)
"""Not the first thing in the morning: this call is not urgent."""
THANKS_WITHIN: Final = timedelta(hours=24)
"""A thank-you note goes out within a day. Advisers' habit."""


@dataclass(frozen=True, slots=True)
class Plan:
    """When to write and when to ring."""

    thanks_by: datetime | None
    """None where there is no interview to thank for."""
    follow_up: datetime
    """In the zone of the place."""
    why: str


def after_interview(agreed: Agreed, place: Place, decide_by: date | None = None) -> Plan:
    """Thank within a day; ask after the day they named, or after five business days."""
    end = agreed.start + agreed.length
    if decide_by is not None and decide_by >= agreed.start.date():
        day = place.next_day(decide_by)
        why = "the first business day after the one they named for deciding"
    else:
        day = _business_days(agreed.start.date(), WAIT, place)
        why = f"{WAIT} business days after the interview, for they named no day to decide by"
    return Plan(end + THANKS_WITHIN, datetime.combine(day, AT, place.zone), why)


def after_rejection(today: date, place: Place) -> Plan:
    """One short call, two business days on."""
    day = _business_days(today, AFTER_REJECTION, place)
    return Plan(
        None,
        datetime.combine(day, AT, place.zone),
        f"{AFTER_REJECTION} business days on: they still remember you",
    )


def _business_days(day: date, count: int, place: Place) -> date:
    for _ in range(count):
        day = place.next_day(day)
    return day
