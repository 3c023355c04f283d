"""Read the clock and the locale. Lower layers get them as arguments."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Final

from rehearse.errors import CalendarError

if TYPE_CHECKING:
    from datetime import tzinfo

    from rehearse.app.options import ClockOptions
    from rehearse.planning import Dates


YEARS: Final = range(2000, 2100)
"""The years that the tables of holidays and clock changes cover."""


def moment(text: str, zone: tzinfo, flag: str) -> datetime:
    """Return the moment of a text, in the given zone unless it has its own offset.

    Raises:
        CalendarError: the text is not a date and time.
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
    """Return a moment from ISO 8601 or from a text such as `2026-11-21 7:40 pm`."""
    from rehearse.planning import time_of_day

    try:
        return datetime.fromisoformat(text)
    except ValueError:
        day, _, clock = text.partition(" ")
        return datetime.combine(date.fromisoformat(day), time_of_day(clock))


def now(options: ClockOptions, zone: tzinfo) -> datetime:
    """Return the current time, or the time that the options set."""
    return moment(options.now, zone, "--now") if options.now else datetime.now(zone)


def stamp(made: str) -> str:
    """Return a saved time as local date and time, such as `Mon, Nov 2, 2026, 9:05 AM`."""
    from rehearse.app.options import ClockOptions
    from rehearse.takes import local_time

    return dates_of(ClockOptions()).stamp(local_time(made))


def dates_of(options: ClockOptions) -> Dates:
    """Return the date format of the user's locale."""
    from rehearse.planning import dates_for, holidays

    return dates_for(options.locale or holidays.system_locale())
