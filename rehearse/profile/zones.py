"""Find a time zone by its own name, a city, a US name such as "Eastern", or the computer's zone.

The tables come with Babel (zones) and phonenumbers (cities, by their area codes).
"""

from __future__ import annotations

import difflib
import re
import unicodedata
import zoneinfo
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rehearse.errors import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

_US: Final = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "alaska": "America/Anchorage",
    "arizona": "America/Phoenix",
    "hawaii": "Pacific/Honolulu",
}
_US_LETTERS: Final = {
    letters: _US[name]
    for name, all_letters in (
        ("eastern", "et est edt"),
        ("central", "ct cst cdt"),
        ("mountain", "mt mst mdt"),
        ("pacific", "pt pst pdt"),
        ("alaska", "akt akst akdt"),
        ("hawaii", "ht hst"),
    )
    for letters in all_letters.split()
}
_US_NAME: Final = re.compile(r"(?:us )?(\w+?)(?: standard| daylight)?(?: time)?(?: zone)?")

_OWN: Final = frozenset({"system", "local", "here"})
"""Words for this computer's own zone."""

_FAR_MORE: Final = 10
"""A city with this many times the area codes of its next namesake is the one that is meant."""

_MOST_CHOICES: Final = 4

_EXAMPLE: Final = '; write it as "America/Los_Angeles"'


def system_zone() -> zoneinfo.ZoneInfo:
    """Return this computer's time zone; UTC if it is unknown."""
    try:
        from babel.localtime import LOCALTZ
    except (ValueError, OSError, LookupError):  # TZ names a file that is no zone.
        return zoneinfo.ZoneInfo("UTC")
    return LOCALTZ if isinstance(LOCALTZ, zoneinfo.ZoneInfo) else zoneinfo.ZoneInfo("UTC")


@lru_cache(maxsize=64)
def zone_named(text: str) -> str:
    """Return the time zone that a text names, as in the IANA list.

    Raises:
        ValueError: there is none, or several; the message says which, or what to write.
    """
    name = _plain(text)
    if not name:
        raise ValueError(f"`{text}` is not a time zone")
    us = _US_NAME.fullmatch(name)
    if us and (found := _US.get(us[1]) or _US_LETTERS.get(us[1])):
        return found
    if _is_zone(text):
        return text
    if name in _OWN:
        return system_zone().key
    known = {zone: (_plain(zone), _plain(zone.rpartition("/")[2])) for zone in _names()}
    if found := next(filter(_is_zone, (zone for zone in known if name in known[zone])), ""):
        return found
    if "/" not in text and (found := _of_city(text)):
        return found
    raise ValueError(f"`{text}` is not a known time zone or city{_hint(text, known)}")


def _hint(text: str, known: Mapping[str, tuple[str, str]]) -> str:
    """Return a zone with a similar name or last part, or an example."""
    near = did_you_mean(text, known) if "/" in text else ""
    if "did you mean" in near:
        return near
    cities = {city: zone for zone, (_, city) in known.items()}
    close = difflib.get_close_matches(_plain(text), cities, n=1, cutoff=0.8)
    return did_you_mean(cities[close[0]], [cities[close[0]]]) if close else _EXAMPLE


def _plain(text: str) -> str:
    """Return a name in lower case, without accents, dots, and punctuation."""
    letters = unicodedata.normalize("NFKD", text.replace(".", ""))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w]+|_", " ", plain).casefold().split())


def _is_zone(name: str) -> bool:
    try:
        zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def _names() -> tuple[str, ...]:
    """Return the names of all zones, including old ones. Not every system has such a list."""
    from babel.core import get_global

    return (*get_global("zone_territories"), *get_global("zone_aliases"))


def _of_city(text: str) -> str:
    """Return the zone of a city that has its own area codes; empty if there is none.

    Raises:
        ValueError: cities of this name are in several zones.
    """
    from phonenumbers.geodata import GEOCODE_DATA

    name = _plain(text)
    begins = (name[:1], name[:1].upper())
    areas = Counter(
        (zone, city)
        for prefix, names in GEOCODE_DATA.items()
        # The first letter rules out most of the table without further work.
        if (city := names.get("en", "")).startswith(begins)
        and name in (_plain(city), _plain(city.partition(",")[0]))
        and (zone := _of_area(prefix))
    )
    zones: Counter[str] = Counter()
    for (zone, _), count in areas.items():
        zones[zone] += count
    own = system_zone().key
    if own in zones:
        return own
    ranked = zones.most_common()
    if not ranked:
        return ""
    if len(ranked) == 1 or ranked[0][1] >= _FAR_MORE * ranked[1][1]:
        return ranked[0][0]
    cities = {zone: city for (zone, city), _ in reversed(areas.most_common())}
    choices = " or ".join(f"{zone} ({cities[zone]})" for zone, _ in ranked[:_MOST_CHOICES])
    raise ValueError(f"`{text}` may be in several time zones; write one of them: {choices}")


def _of_area(prefix: str) -> str:
    """Return the zone of a telephone prefix; empty if it is not exactly one."""
    from phonenumbers.tzdata import TIMEZONE_DATA

    for end in range(len(prefix), 0, -1):
        if zones := TIMEZONE_DATA.get(prefix[:end]):
            return _today(zones[0]) if len(zones) == 1 else ""
    return ""


@lru_cache(maxsize=64)
def _today(zone: str) -> str:
    """Return the zone under a name that this system knows; empty if it knows none."""
    from babel.core import get_global

    if _is_zone(zone):
        return zone
    names = (name for name, canonical in get_global("zone_aliases").items() if canonical == zone)
    return next(filter(_is_zone, names), "")
