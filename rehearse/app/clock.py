"""Where the clock and the locale are read; everything below is told them."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from rehearse.errors import CalendarError

if TYPE_CHECKING:
    from datetime import tzinfo

    from rehearse.app.options import ClockOptions
    from rehearse.planning import Dates


YEARS: Final = range(2000, 2100)
"""What the tables of holidays and of clock changes know."""


def moment(text: str, zone: tzinfo, flag: str) -> datetime:
    """A moment as it was written, on the zone's clock unless it says its own offset.

    Raises:
        CalendarError: it is no date and time.
    """
    try:
        read = _read(text.strip())
    except ValueError as problem:
        raise CalendarError(
            f'{flag} {text}: write it as "2026-11-21 19:40", year first'
        ) from problem
    if len(text.strip()) <= len("2026-11-21"):
        raise CalendarError(f'{flag} {text}: the time of day is missing: "{text.strip()} 19:40"')
    if read.year not in YEARS:
        raise CalendarError(f"{flag} {text}: no holidays are known for that year; check the year")
    return read.astimezone(zone) if read.tzinfo else read.replace(tzinfo=zone)


def _read(text: str) -> datetime:
    """A moment in ISO 8601, or with its clock as people write it: `2026-11-21 7:40 pm`."""
    from rehearse.planning import time_of_day

    try:
        return datetime.fromisoformat(text)
    except ValueError:
        day, _, clock = text.partition(" ")
        return datetime.combine(date.fromisoformat(day), time_of_day(clock))


def now(options: ClockOptions, zone: tzinfo) -> datetime:
    """The time, or the one that the options give."""
    return moment(options.now, zone, "--now") if options.now else datetime.now(zone)


def dates_of(options: ClockOptions) -> Dates:
    """Dates in the user's locale."""
    from rehearse.planning import dates_for, holidays

    return dates_for(options.locale or holidays.system_locale())
