"""Time zones by the names that people use."""

from __future__ import annotations

import zoneinfo

import pytest

from rehearse.profile import region, zones
from rehearse.profile.zones import zone_named


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("America/Los_Angeles", "America/Los_Angeles"),
        ("america/los angeles", "America/Los_Angeles"),
        ("new york", "America/New_York"),
        ("Pacific", "America/Los_Angeles"),
        ("US Eastern", "America/New_York"),
        ("Central Standard Time", "America/Chicago"),
        ("EST", "America/New_York"),
        ("MT", "America/Denver"),
        ("Hawaii", "Pacific/Honolulu"),
        ("UTC", "UTC"),
        ("Oakland", "America/Los_Angeles"),
        ("San José", "America/Los_Angeles"),
        ("Portland, ME", "America/New_York"),
        ("Washington D.C.", "America/New_York"),
        ("munich", "Europe/Berlin"),
    ],
)
def test_known(text: str, zone: str) -> None:
    """A zone is found by its name, by a US name, by its own city, and by cities with a code."""
    assert zone_named(text) == zone


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Portland", "several time zones"),
        ("Portland", "America/Los_Angeles (Portland, OR)"),
        ("Europe/Berln", "did you mean `Europe/Berlin`?"),
        ("Los Angles", "did you mean `America/Los_Angeles`?"),
        ("nowhere at all", 'write it as "America/Los_Angeles"'),
        ("/etc/passwd", "is not a known time zone"),
        ("?", "is not a time zone"),
    ],
)
def test_unknown(text: str, told: str) -> None:
    """A name of several zones lists them; a misspelled one is told with the one that was meant."""
    with pytest.raises(ValueError, match="zone") as caught:
        zone_named(text)
    assert told in str(caught.value)


def test_the_own_zone_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    """The computer's zone is taken by its word, and between cities of one name."""
    monkeypatch.setattr(zones, "system_zone", lambda: zoneinfo.ZoneInfo("Europe/London"))
    zone_named.cache_clear()
    assert zone_named("local") == "Europe/London"
    assert zone_named("Birmingham") == "Europe/London"
    zone_named.cache_clear()


def test_every_zone_has_its_country() -> None:
    """A city's zone has a name whose country is known."""
    assert region.country_of(zone_named("Mumbai")) == "IN"
