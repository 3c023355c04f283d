"""Where the contact works: the zone, the weekend, the holidays and the hours of the office."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping
    from zoneinfo import ZoneInfo

SATURDAY: Final = 5
SUNDAY: Final = 6


@dataclass(frozen=True, slots=True)
class Hours:
    """An office's day on its own clock. Habit, no study: change them where you know better."""

    opens: time = time(9)
    closes: time = time(17)
    lunch: tuple[time, time] = (time(12), time(13))


@dataclass(frozen=True, slots=True)
class Place:
    """A place of work. Holidays are data: whoever makes the record looks them up."""

    zone: ZoneInfo
    country: str = ""
    """Two letters: `US`."""
    region: str = ""
    """State or province, as the country abbreviates it: `CA`."""
    hours: Hours = Hours()
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    """Days off, Monday is 0."""
    holidays: Mapping[date, str] = field(default_factory=dict)
    """Public holidays and what they are called."""
    worked: frozenset[date] = frozenset()
    """Days of a weekend that are worked, as China moves them."""
    regional: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    """Days that are holidays in some states only, and in which; where no region is named."""
    is_known: bool = True
    """Whether anybody could say which days are holidays there."""

    def works_on(self, day: date) -> bool:
        """Whether it is a business day."""
        return day not in self.holidays and (
            day.weekday() not in self.weekend or day in self.worked
        )

    def next_day(self, day: date) -> date:
        """The first business day after a day; a year ahead at the most, for a broken table."""
        for ahead in range(1, 366):
            if self.works_on(later := day + timedelta(days=ahead)):
                return later
        return day + timedelta(days=1)

    def is_open(self, moment: datetime) -> bool:
        """Whether a moment lies in business hours."""
        local = moment.astimezone(self.zone)
        return self.works_on(local.date()) and self.hours.opens <= local.time() < self.hours.closes
