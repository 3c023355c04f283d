"""What is known of a place by its time zone."""

from __future__ import annotations

from datetime import date, time
from zoneinfo import ZoneInfo

import pytest

from rehearse.errors import CalendarError
from rehearse.planning.business_hours import Hours
from rehearse.planning.holidays import hours, place, system_locale, zone
from rehearse.profile.region import country_of


@pytest.mark.parametrize(
    ("name", "country"),
    [("America/Chicago", "US"), ("US/Central", "US"), ("Asia/Calcutta", "IN"), ("UTC", "")],
)
def test_country_of_a_zone(name: str, country: str) -> None:
    """Old names of zones lie in a country as well; UTC in none."""
    assert country_of(name) == country


def test_holidays_of_the_country_and_of_the_state() -> None:
    """A state's own days count only where it is named."""
    chicago = ZoneInfo("America/Chicago")
    after = date(2026, 11, 27)
    assert place(chicago, [2026]).holidays[date(2026, 11, 26)] == "Thanksgiving Day"
    assert place(chicago, [2026]).works_on(after)
    assert not place(chicago, [2026], region="tx").works_on(after)


def test_weekends_differ() -> None:
    """Friday and Saturday are free in Riyadh."""
    assert place(ZoneInfo("Asia/Riyadh"), [2026]).weekend == {4, 5}


def test_no_country() -> None:
    """A zone without a country has Saturdays and Sundays and no holidays."""
    nowhere = place(ZoneInfo("UTC"), [2026])
    assert not nowhere.holidays
    assert not nowhere.is_known
    assert nowhere.weekend == {5, 6}


@pytest.mark.parametrize(
    ("country", "region", "message"),
    [
        ("XX", "", '--their-country XX: unknown; two letters, as "US" (they come with the zone,'),
        ("US", "CAL", "--their-region CAL: unknown in US; there is `AK`, `AL`, "),
    ],
)
def test_unknown_places(country: str, region: str, message: str) -> None:
    """A country or state that is not there is told, with the one that was meant."""
    with pytest.raises(CalendarError) as raised:
        place(ZoneInfo("America/Chicago"), [2026], country=country, region=region)
    assert str(raised.value).startswith(message)


def test_a_region_of_no_country() -> None:
    """A state without a country is told, and not left out in silence."""
    with pytest.raises(CalendarError, match="--their-region CA: of which country"):
        place(ZoneInfo("UTC"), [2026], region="CA")


@pytest.mark.parametrize("name", ["CA", "ca", "California", "california"])
def test_a_state_by_its_name(name: str) -> None:
    """People write a state's name as well as its letters."""
    assert place(ZoneInfo("America/Los_Angeles"), [2026], region=name).region == "CA"


def test_days_that_only_some_states_have() -> None:
    """They are known where no state is named, and are days off where one is."""
    chicago, after = ZoneInfo("America/Chicago"), date(2026, 11, 27)
    assert {"CA", "TX"} < set(place(chicago, [2026]).regional[after])
    assert date(2026, 11, 26) not in place(chicago, [2026]).regional
    assert not place(chicago, [2026], region="IL").regional


def test_unknown_zone() -> None:
    """A misspelled zone is told with the one that was meant."""
    with pytest.raises(CalendarError, match="did you mean `America/Chicago`"):
        zone("America/Chicgo")


def test_hours() -> None:
    """Hours are two times of a day; lunch stays."""
    assert hours("8:30-16", Hours()) == Hours(time(8, 30), time(16))
    assert hours("8:30 am - 4 p.m.", Hours()) == Hours(time(8, 30), time(16))
    assert hours("12am-12pm", Hours()) == Hours(time(0), time(12))


@pytest.mark.parametrize("text", ["nine to five", "9", "17-9", "9-25", "13pm-14pm", "9am"])
def test_wrong_hours(text: str) -> None:
    """What is no stretch of a day is told in one line."""
    with pytest.raises(CalendarError, match="--hours"):
        hours(text, Hours())


@pytest.mark.parametrize(
    ("variables", "wanted"),
    [
        ({"LANG": "de_DE.UTF-8"}, "de_DE"),
        ({"LANG": "de_DE.UTF-8", "LC_TIME": "en_GB"}, "en_GB"),
        ({"LANG": "de_DE", "LC_TIME": "en_GB", "LC_ALL": "ca_ES@valencia"}, "ca_ES"),
        ({"LANG": "C.UTF-8"}, "en_US"),
        ({"LC_ALL": "POSIX", "LANG": "de_DE"}, "en_US"),
    ],
)
def test_the_users_locale(
    variables: dict[str, str], wanted: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The variables count as in POSIX, whatever Python makes of LC_CTYPE."""
    for name in ("LC_ALL", "LC_TIME", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LC_CTYPE", "C.UTF-8")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert system_locale() == wanted
