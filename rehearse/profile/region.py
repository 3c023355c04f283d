"""The country of a time zone: whose numbering plan applies, and whose phones ring."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal, TypeAlias

NO_COUNTRY: Final = frozenset({"001", "ZZ"})
"""What CLDR calls the world and an unknown place: zones such as `UTC` lie there."""

Ringing: TypeAlias = Literal["us", "uk"]
"""Whose telephones ring."""

_RINGS_TWICE: Final = frozenset({"GB", "IE", "GG", "IM", "JE"})
"""Countries with the double ring of the United Kingdom."""


@lru_cache(maxsize=64)
def country_of(zone: str) -> str:
    """The country of a time zone, two letters; old names of zones too. Empty for `UTC` and kin.

    The table is CLDR's, by way of Babel: the only one that the program has.
    """
    from babel.core import get_global

    name = str(get_global("zone_aliases").get(zone, zone))
    country = str(get_global("zone_territories").get(name, ""))
    return "" if country in NO_COUNTRY else country


def number_region(zone: str) -> str:
    """The country whose numbers the caller writes without a code: the zone's, or else the US."""
    return (country_of(zone) if zone else "") or "US"


def ringing_of(zone: str) -> Ringing:
    """Whose ringing a caller of this time zone is used to."""
    return "uk" if country_of(zone) in _RINGS_TWICE else "us"
