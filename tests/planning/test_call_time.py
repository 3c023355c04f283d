"""When to ring: clocks, zones and holidays are given, and the advice follows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from asked import CHICAGO, US, asked, kinds, start

from rehearse.errors import CalendarError
from rehearse.planning.business_hours import Hours, Place
from rehearse.planning.call_time import CallTimeInputs, advise
from rehearse.planning.dates import dates_for
from rehearse.report.call_time import call_time_data, headline, why


def test_message_in_business_hours_is_returned_now() -> None:
    """A message of the same morning: promptly, which is now."""
    advice = advise(asked("2026-11-23 10:30", "2026-11-23 10:05"))
    assert advice.is_now
    assert kinds(advice) == ("message_in_hours", "open", "lunch_ahead")


@pytest.mark.parametrize("now", ["2026-11-20 20:30", "2026-11-21 11:00", "2026-11-22 23:59"])
def test_friday_night_message_waits_for_monday_morning(now: str) -> None:
    """A message of Friday night is returned first thing on Monday, whenever one asks."""
    advice = advise(asked(now, "2026-11-20 19:40"))
    assert start(advice) == "Mon 2026-11-23 09:00"
    assert advice.reasons[0].kind == "message_after_hours"


def test_friday_night_before_a_monday_off() -> None:
    """A holiday on the next business day puts it off once more, and is named."""
    question = asked("2026-11-20 20:30", "2026-11-20 19:40")
    off = replace(question.place, holidays={date(2026, 11, 23): "Founders' Day"})
    advice = advise(replace(question, place=off))
    assert start(advice) == "Tue 2026-11-24 09:00"
    assert kinds(advice) == (
        "message_after_hours",
        *("after_close", "closed_weekend", "closed_weekend", "closed_holiday"),
        "lunch_ahead",
    )
    assert advice.reasons[4].name == "Founders' Day"


def test_holiday() -> None:
    """On a public holiday nobody is rung; the day after is a business day here."""
    advice = advise(asked("2026-11-26 10:00", "2026-11-26 09:00"))
    assert start(advice) == "Fri 2026-11-27 09:00"
    assert kinds(advice)[:2] == ("message_holiday", "closed_holiday")


def test_weekend_of_another_country() -> None:
    """Where Friday and Saturday are free, Sunday is the next business day."""
    riyadh = ZoneInfo("Asia/Riyadh")
    place = Place(riyadh, "SA", weekend=frozenset({4, 5}))
    now = datetime(2026, 11, 20, 12, tzinfo=riyadh)
    assert start(advise(CallTimeInputs(now, riyadh, place))) == "Sun 2026-11-22 09:00"


def test_a_worked_saturday() -> None:
    """A day of the weekend that is worked this once is a business day."""
    place = Place(CHICAGO, worked=frozenset({date(2026, 11, 21)}))
    now = datetime(2026, 11, 21, 10, tzinfo=CHICAGO)
    assert advise(CallTimeInputs(now, CHICAGO, place)).is_now


@pytest.mark.parametrize(
    ("now", "desk", "mobile"),
    [
        ("2026-11-23 12:20", "now", "Mon 2026-11-23 13:00"),
        ("2026-11-23 16:35", "now", "Tue 2026-11-24 09:00"),
        ("2026-11-23 16:50", "Tue 2026-11-24 09:00", "Tue 2026-11-24 09:00"),
        ("2026-11-23 09:00", "now", "now"),
    ],
)
def test_a_mobile_number_is_stricter(now: str, desk: str, mobile: str) -> None:
    """A desk may be rung at lunch and until shortly before closing, a mobile number may not."""
    for wanted, is_mobile in ((desk, False), (mobile, True)):
        advice = advise(asked(now, mobile=is_mobile))
        assert ("now" if advice.is_now else start(advice)) == wanted


@pytest.mark.parametrize(
    ("closes", "wanted"),
    [(time(12), "09:00-11:30"), (time(12, 45), "09:00-12:00"), (time(17), "09:00-12:00")],
)
def test_short_days(closes: time, wanted: str) -> None:
    """An office that closes at noon has no afternoon, and no slot that ends before it begins."""
    question = asked("2026-11-22 12:00", mobile=True)
    place = replace(question.place, hours=Hours(closes=closes))
    slot = advise(replace(question, place=place)).slot
    assert f"{slot.start:%H:%M}-{slot.end:%H:%M}" == wanted


def test_lunch_is_noted_for_a_desk() -> None:
    """At lunch voicemail is to be expected, and the hour's end is told."""
    advice = advise(asked("2026-11-23 12:20"))
    texts = [why(reason, asked("2026-11-23 12:20"), US) for reason in advice.reasons]
    assert texts == [
        "It is 12:20\u00a0PM there, during business hours.",
        "It is lunch hour there: expect voicemail, or call after 1:00\u00a0PM.",
    ]


def test_an_old_message_is_called_old() -> None:
    """After two business days the delay is told."""
    question = asked("2026-11-24 10:00", "2026-11-19 10:00")
    old = next(r for r in advise(question).reasons if r.kind == "message_old")
    assert old.count == 3


def test_a_message_to_come_is_an_error() -> None:
    """A message later than now is a slip of the pen."""
    with pytest.raises(CalendarError, match="in the future"):
        advise(asked("2026-11-23 10:00", "2026-11-24 10:00"))


def test_a_message_of_long_ago_is_an_error() -> None:
    """A message more than a year old is a slip in its year; one of eleven months is answered."""
    with pytest.raises(CalendarError, match="2025-11-20 10:00: more than a year ago"):
        advise(asked("2026-11-23 10:00", "2025-11-20 10:00"))
    assert advise(asked("2026-11-23 10:00", "2025-12-23 10:00")).is_now


@pytest.mark.parametrize(
    ("came", "kind"),
    [
        ("2026-11-23 07:10", "message_before_hours"),
        ("2026-11-20 19:40", "message_after_hours"),
        ("2026-11-22 07:10", "message_weekend"),
    ],
)
def test_when_the_message_came(came: str, kind: str) -> None:
    """A message of this morning is answered today, one of the night before on the next day."""
    assert advise(asked("2026-11-23 08:00", came)).reasons[0].kind == kind


@pytest.mark.parametrize(
    ("now", "kind"), [("2026-11-23 16:50", "closing"), ("2026-11-23 17:10", "after_close")]
)
def test_about_to_close(now: str, kind: str) -> None:
    """Ten minutes before the end they are not closed, but it is too late all the same."""
    advice = advise(asked(now))
    assert start(advice) == "Tue 2026-11-24 09:00"
    assert advice.reasons[0].kind == kind


def test_a_day_off_in_some_states_is_doubted() -> None:
    """The day after Thanksgiving is free in some states; the advice stands, and says so."""
    question = asked("2026-11-26 10:00")
    states = ("CA", "DE", "FL", "GA", "IL", "IN", "IA", "KY")
    place = replace(question.place, regional={date(2026, 11, 27): states})
    advice = advise(replace(question, place=place))
    assert start(advice) == "Fri 2026-11-27 09:00"
    assert why(advice.reasons[-1], question, US) == (
        "Fri, Nov 27 is a holiday in some states there (CA, DE, FL, GA, IL, IN and 2 more):"
        " name theirs with `--their-region`."
    )
    assert "maybe_holiday" not in kinds(advise(question))


def test_a_place_without_a_calendar_is_doubted() -> None:
    """Where nobody knows the holidays, the advice does not pretend to."""
    question = asked("2026-11-23 10:00")
    unknown = replace(question, place=replace(question.place, is_known=False))
    assert kinds(advise(unknown))[-1] == "holidays_unknown"
    assert "holidays_unknown" not in kinds(advise(question))


def test_no_business_day_at_all() -> None:
    """A week of seven free days ends in an error, not in a search without end."""
    place = Place(CHICAGO, weekend=frozenset(range(7)))
    with pytest.raises(CalendarError, match="no business day"):
        advise(CallTimeInputs(datetime(2026, 11, 23, 10, tzinfo=CHICAGO), CHICAGO, place))


@pytest.mark.parametrize(
    ("locale", "wanted"),
    [
        ("en_US", "Call Ms. Chen on Monday, November 23, 2026, at 9:00 AM"),
        ("en_GB", "Call Ms. Chen on Monday 23 November 2026, at 09:00"),
        ("de_DE", "Call Ms. Chen on Montag, 23. November 2026, at 09:00"),
        ("ja_JP", "Call Ms. Chen on 2026年11月23日月曜日, at 9:00"),
    ],
)
def test_dates_in_the_locale(locale: str, wanted: str) -> None:
    """Dates are written as the user's locale writes them."""
    question = asked("2026-11-20 20:30")
    advice = advise(question)
    # CLDR has put a comma behind the weekday in some years and left it out in others.
    said = headline(advice, question, dates_for(locale), "Ms. Chen").replace("\u00a0", " ")
    assert said.replace(",", "") == wanted.replace(",", "")


def test_data() -> None:
    """The JSON holds both clocks with their offsets, and each reason with its sentence."""
    question = asked("2026-11-23 10:30", mine=CHICAGO, theirs=ZoneInfo("America/Los_Angeles"))
    made = call_time_data(advise(question), question, US)
    assert made["now"] is False
    assert made["theirs"]["start"] == "2026-11-23T09:00-08:00"
    assert made["yours"]["start"] == "2026-11-23T11:00-06:00"
    assert made["reasons"][0] == {
        "kind": "before_open",
        "text": "It is 8:30\u00a0AM there: the office is not open yet.",
    }
