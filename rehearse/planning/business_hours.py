"""Where the contact works: time zone, weekend, holidays and office hours."""

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
    """An office's day on its own clock.

    Common hours, not from a study; change them if you know better.
    """

    opens: time = time(9)
    closes: time = time(17)
    lunch: tuple[time, time] = (time(12), time(13))


@dataclass(frozen=True, slots=True)
class Place:
    """A place of work. Holidays are data that the creator of the record looks up."""

    zone: ZoneInfo
    country: str = ""
    """Two letters: `US`."""
    region: str = ""
    """State or province, as the country abbreviates it: `CA`."""
    hours: Hours = Hours()
    weekend: frozenset[int] = frozenset({SATURDAY, SUNDAY})
    """Days off; Monday is 0."""
    holidays: Mapping[date, str] = field(default_factory=dict)
    """Public holidays and their names."""
    worked: frozenset[date] = frozenset()
    """Weekend days that are working days, as in China."""
    regional: Mapping[date, tuple[str, ...]] = field(default_factory=dict)
    """Days that are holidays in some states only, with those states. Used if no region is given."""
    is_known: bool = True
    """Whether the holidays there are known."""

    def works_on(self, day: date) -> bool:
        """Return whether it is a business day."""
        return day not in self.holidays and (
            day.weekday() not in self.weekend or day in self.worked
        )

    def next_day(self, day: date) -> date:
        """Return the first business day after a day, or one a year ahead if the table is broken."""
        for ahead in range(1, 366):
            if self.works_on(later := day + timedelta(days=ahead)):
                return later
        return day + timedelta(days=1)

    def is_open(self, moment: datetime) -> bool:
        """Return whether a moment is within business hours."""
        local = moment.astimezone(self.zone)
        return self.works_on(local.date()) and self.hours.opens <= local.time() < self.hours.closes
