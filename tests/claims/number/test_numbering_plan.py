"""A number's forms, national and international, by the country of the zone."""

from __future__ import annotations

import pytest
from claims.dictated import certainties

from rehearse.claims.number.numbering_plan import dialed_forms
from rehearse.language.tokens import UNITS
from rehearse.profile.record import Profile

NUMBERS = {
    "Europe/Madrid": ("612 345 678", "34", "612345678"),
    "Europe/Paris": ("06 12 34 56 78", "33", "612345678"),
    "Europe/Berlin": ("0151 23456789", "49", "15123456789"),
    "Europe/London": ("020 7946 0958", "44", "2079460958"),
    "Europe/Dublin": ("085 012 3456", "353", "850123456"),
    "Europe/Rome": ("312 345 6789", "39", "3123456789"),
    "Europe/Warsaw": ("512 345 678", "48", "512345678"),
    "Asia/Kolkata": ("98765 43210", "91", "9876543210"),
    "Australia/Sydney": ("0412 345 678", "61", "412345678"),
    "America/Sao_Paulo": ("(11) 96123-4567", "55", "11961234567"),
    "America/Los_Angeles": ("415-555-0192", "1", "4155550192"),
}
"""A number as it is written at home, its country code, and its digits after that code."""


def spoken(digits: str) -> str:
    """Return the digits one by one, in words."""
    return " ".join(UNITS[int(digit)] for digit in digits)


@pytest.mark.parametrize("zone", NUMBERS)
def test_as_it_is_written_at_home(zone: str) -> None:
    """A number said as it is written at home is the caller's."""
    written, _, _ = NUMBERS[zone]
    profile = Profile("Priya Raman", written, zone=zone)
    digits = "".join(filter(str.isdigit, written))
    assert certainties(f"My number is {spoken(digits)}.", profile) == ["said"]


@pytest.mark.parametrize("zone", NUMBERS)
def test_with_its_countrys_code(zone: str) -> None:
    """Said with "plus" and the code of the caller's country, it is also the caller's."""
    written, code, rest = NUMBERS[zone]
    profile = Profile("Priya Raman", written, zone=zone)
    assert certainties(f"My number is plus {spoken(code + rest)}.", profile) == ["said"]


@pytest.mark.parametrize("zone", [zone for zone in NUMBERS if not zone.endswith("Los_Angeles")])
def test_with_another_countrys_code(zone: str) -> None:
    """A code of another country makes it another number, which is never credited."""
    written, _, rest = NUMBERS[zone]
    profile = Profile("Priya Raman", written, zone=zone)
    assert "said" not in certainties(f"My number is plus {spoken('1' + rest)}.", profile)
    assert "1" + rest not in dialed_forms(written, zone)


def test_a_zone_with_an_old_name() -> None:
    """A zone's old name counts as its new one."""
    assert dialed_forms("98765 43210", "Asia/Calcutta") == dialed_forms(
        "98765 43210", "Asia/Kolkata"
    )


def test_without_a_zone() -> None:
    """Without a zone, or in one without a country, a number without a code is American."""
    for zone in ("", "UTC"):
        assert "14155550192" in dialed_forms("415-555-0192", zone)
