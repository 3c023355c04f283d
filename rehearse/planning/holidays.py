"""Look up a place of work by its time zone: country, weekend, public holidays.

All data comes with the libraries; nothing is requested over the network.
"""

from __future__ import annotations

import os
import re
import zoneinfo
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Final

from rehearse.errors import CalendarError, did_you_mean
from rehearse.planning.business_hours import Hours, Place
from rehearse.profile import country_of, zone_named

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, time

    from holidays import HolidayBase

LUNCH: Final = {
    "ES": ((14, 0), (16, 0)),
    "MX": ((14, 0), (15, 0)),
    "FR": ((12, 0), (14, 0)),
    "CN": ((12, 0), (14, 0)),
    "IT": ((13, 0), (14, 0)),
    "PT": ((13, 0), (14, 0)),
    "GB": ((13, 0), (14, 0)),
    "IE": ((13, 0), (14, 0)),
    "IN": ((13, 0), (14, 0)),
}
"""Countries where lunch is not from twelve to one. From common practice, not a study."""


def zone(name: str, flag: str = "--their-zone") -> zoneinfo.ZoneInfo:
    """Return a time zone by its name, or by a city in it.

    Raises:
        CalendarError: there is none. The message suggests a similar one.
    """
    try:
        return zoneinfo.ZoneInfo(zone_named(name))
    except ValueError as problem:
        raise CalendarError(f"{flag}: {problem}") from problem


def system_locale() -> str:
    """Return the locale in which the user reads dates; `en_US` if none is set.

    It uses the variables in POSIX order, then the system (Windows, macOS). Babel's own search would
    find the LC_CTYPE that Python sets where a locale is missing.
    """
    import locale

    named = (os.environ.get(name, "") for name in ("LC_ALL", "LC_TIME", "LANG"))
    found = next(filter(None, named), "") or locale.getlocale(locale.LC_CTYPE)[0] or ""
    name = re.split(r"[.@]", found)[0]
    return name if re.fullmatch(r"[a-z]{2,3}([_-]\w+)*", name) else "en_US"


def place(
    zone: zoneinfo.ZoneInfo,
    years: Iterable[int],
    *,
    country: str = "",
    region: str = "",
    hours: Hours | None = None,
) -> Place:
    """Return a place of work with its holidays in these years.

    Args:
        zone: the contact's time zone.
        years: the years that the advice may reach into.
        country: two letters, if not the zone's own country.
        region: a state or province, whose holidays are added.
        hours: office hours, if known.

    Raises:
        CalendarError: the country or region is unknown, or a region is given without a country.
    """
    import holidays

    code = country.upper() or country_of(zone.key)
    known = holidays.list_supported_countries()
    if country and code not in known:
        raise CalendarError(
            f'--their-country {country}: unknown; two letters, as "US" (they come with the zone,'
            " too)"
        )
    start, end = LUNCH.get(code, ((12, 0), (13, 0)))
    usual = Hours(lunch=(_clock(*start), _clock(*end)))
    if code not in known:
        if region:
            raise CalendarError(f"--their-region {region}: of which country? Say --their-country")
        return Place(zone, code, hours=hours or usual, is_known=False)
    state = _region(region, code) if region else ""
    found = holidays.country_holidays(
        code, subdiv=state or None, years=list(years), language="en_US"
    )
    return Place(
        zone,
        code,
        state,
        hours or usual,
        frozenset(found.weekend),
        dict(found.items()),
        frozenset(found.weekend_workdays),
        {} if state else _regional(code, found),
    )


def _region(name: str, country: str) -> str:
    """Return a state by its letters or its name: `CA`, `California`."""
    import holidays

    known = holidays.list_supported_countries()[country]
    aliases = holidays.country_holidays(country).subdivisions_aliases
    found = {alias.casefold(): code for alias, code in aliases.items()}
    found |= {code.casefold(): code for code in known}
    if name.casefold() in found:
        return found[name.casefold()]
    raise CalendarError(
        f"--their-region {name}: unknown in {country}{did_you_mean(name.upper(), known)}"
    )


def _regional(country: str, common: HolidayBase) -> dict[date, tuple[str, ...]]:
    """Return the days that are holidays in some states only, with those states."""
    import holidays

    days: dict[date, tuple[str, ...]] = {}
    for state in holidays.list_supported_countries()[country]:
        own = holidays.country_holidays(country, subdiv=state, years=common.years)
        for day in own.keys() - common.keys():
            days[day] = (*days.get(day, ()), state)
    return days


def hours(text: str, usual: Hours) -> Hours:
    """Return office hours as they were written: `8:30-16:30`.

    Raises:
        CalendarError: they are not two times with the earlier one first.
    """
    try:
        first, _, last = text.partition("-")
        opens, closes = (time_of_day(t) for t in (first, last))
    except ValueError as problem:
        raise CalendarError(f'--hours {text}: write them as "8:30-16:30"') from problem
    if opens >= closes:
        raise CalendarError(f"--hours {text}: they end before they begin")
    return replace(usual, opens=opens, closes=closes)


def time_of_day(text: str) -> time:
    """Return a time as people write it: `9`, `16:30`, `8:30 am`.

    Raises:
        ValueError: it is not a time.
    """
    clock = text.strip().lower().replace(".", "").replace(" ", "")
    if half := re.fullmatch(r"(\d{1,2}(?::\d\d)?)([ap]m)", clock):
        full = half[1] if ":" in half[1] else f"{half[1]}:00"
        return datetime.strptime(full + half[2], "%I:%M%p").time()  # noqa: DTZ007 - a clock on no day
    return datetime.strptime(clock if ":" in clock else f"{clock}:00", "%H:%M").time()  # noqa: DTZ007 - the same


def _clock(hour: int, minute: int) -> time:
    from datetime import time

    return time(hour, minute)
