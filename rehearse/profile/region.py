"""The country of a time zone: its numbering plan and its ringing tone."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, TypeAlias

NO_COUNTRY: Final = frozenset({"001", "ZZ"})
"""CLDR's codes for the world and an unknown place, which zones such as `UTC` have."""

Ringing: TypeAlias = Literal["us", "uk"]
"""The country whose ringing tone is used."""

_RINGS_TWICE: Final = frozenset({"GB", "IE", "GG", "IM", "JE"})
"""Countries with the double ring of the United Kingdom."""


@lru_cache(maxsize=64)
def country_of(zone: str) -> str:
    """Return the two-letter country of a time zone, also for old zone names; empty for `UTC`.

    The table is CLDR's, by way of Babel, and the only one in the program.
    """
    from babel.core import get_global

    name = str(get_global("zone_aliases").get(zone, zone))
    country = str(get_global("zone_territories").get(name, ""))
    return "" if country in NO_COUNTRY else country


def number_region(zone: str) -> str:
    """Return the country whose numbers the caller writes without a code: the zone's, or the US."""
    return (country_of(zone) if zone else "") or "US"


def ringing_of(zone: str) -> Ringing:
    """Return the ringing tone that a caller in this time zone knows."""
    return "uk" if country_of(zone) in _RINGS_TWICE else "us"
