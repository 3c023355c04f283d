"""The country of a time zone."""

from __future__ import annotations


def country_of(zone: str) -> str:
    """The country that a zone lies in, old names too; empty for `UTC` and the like."""
    from babel.core import get_global

    name = str(get_global("zone_aliases").get(zone, zone))
    country = str(get_global("zone_territories").get(name, ""))
    return "" if country in {"001", "ZZ"} else country
