"""When to ring somebody in another zone: two clocks, and days that hardly meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import time
from zoneinfo import ZoneInfo

import pytest
from asked import CHICAGO, US, asked, kinds, start

from rehearse.planning.business_hours import Hours
from rehearse.planning.call_time import advise
from rehearse.report.call_time import headline, slot_lines, why

LOS_ANGELES = ZoneInfo("America/Los_Angeles")


AUCKLAND = ZoneInfo("Pacific/Auckland")


HONOLULU = ZoneInfo("Pacific/Honolulu")


def test_across_the_date_line_from_the_east() -> None:
    """From Honolulu Auckland's Monday morning is Sunday morning."""
    question = asked("2026-11-21 20:00", mine=HONOLULU, theirs=AUCKLAND)
    advice = advise(question)
    assert start(advice) == "Mon 2026-11-23 09:00"
    assert slot_lines(advice, question, US) == (
        ("your time", "Sun, Nov 22, 10:00\u00a0AM to 5:45\u00a0PM", "Honolulu (HST)"),
        ("their time", "Mon, Nov 23, 9:00\u00a0AM to 4:45\u00a0PM", "Auckland (+1300)"),
    )


@pytest.mark.parametrize(
    ("now", "mine", "theirs", "wanted"),
    [
        (
            "2026-11-21 20:00",
            HONOLULU,
            AUCKLAND,
            "on Sunday, November 22, 2026, at 10:00 AM your time",
        ),
        (
            "2026-11-20 18:00",
            AUCKLAND,
            HONOLULU,
            "on Saturday, November 21, 2026, at 8:00 AM your time",
        ),
        ("2026-11-23 05:00", LOS_ANGELES, CHICAGO, "today at 7:00 AM your time"),
        ("2026-11-23 05:00", CHICAGO, CHICAGO, "today at 9:00 AM"),
        ("2026-11-23 10:00", CHICAGO, CHICAGO, "now"),
    ],
)
def test_the_headline_is_on_the_callers_clock(
    now: str, mine: ZoneInfo, theirs: ZoneInfo, wanted: str
) -> None:
    """Whoever rings acts by the own clock and calendar, on the other side of the date line, too."""
    question = asked(now, mine=mine, theirs=theirs)
    said = headline(advise(question), question, US, "Ms. Chen")
    assert said.replace("\u00a0", " ") == f"Call Ms. Chen {wanted}"


def test_one_clock() -> None:
    """Two zones whose clocks agree are told once."""
    question = asked("2026-11-21 20:00", theirs=ZoneInfo("America/Winnipeg"))
    assert slot_lines(advise(question), question, US) == (
        ("your time and theirs", "Mon, Nov 23, 9:00\u00a0AM to 4:45\u00a0PM", "Winnipeg (CST)"),
    )


def test_across_the_date_line_from_the_west() -> None:
    """In Auckland on Saturday morning it is Friday in Honolulu, and its office is open."""
    question = asked("2026-11-21 08:00", mine=AUCKLAND, theirs=HONOLULU)
    advice = advise(question)
    assert advice.is_now
    assert f"{advice.slot.start:%a %H:%M}" == "Fri 09:00"


def test_the_caller_is_let_sleep_where_the_days_meet() -> None:
    """Of the contact's day the part is taken in which the caller is awake."""
    advice = advise(asked("2026-11-22 12:00", mine=LOS_ANGELES, theirs=ZoneInfo("Europe/London")))
    assert start(advice) == "Mon 2026-11-23 15:00"
    assert kinds(advice)[-1] == "your_day"


def test_the_caller_wakes_while_they_work() -> None:
    """A day there that begins before the caller's midnight ends after the caller has got up."""
    question = asked("2026-11-22 12:00", mine=LOS_ANGELES, theirs=ZoneInfo("Europe/Helsinki"))
    long = replace(question.place, hours=Hours(closes=time(18)))
    advice = advise(replace(question, place=long))
    assert start(advice) == "Mon 2026-11-23 17:00"
    assert kinds(advice)[-1] == "your_day"


def test_where_the_days_do_not_meet_it_says_so() -> None:
    """Eleven hours apart, the contact's hours win and the caller's clock is told."""
    denver, dubai = ZoneInfo("America/Denver"), ZoneInfo("Asia/Dubai")
    question = asked("2026-11-22 12:00", mine=denver, theirs=dubai)
    advice = advise(question)
    assert start(advice) == "Mon 2026-11-23 09:00"
    assert why(advice.reasons[-1], question, US) == (
        "That is 10:00\u00a0PM your time: your day and theirs do not overlap."
    )


def test_who_asks_at_night_is_awake() -> None:
    """Where they are open now, nobody is told that it is night."""
    question = asked("2026-11-24 01:00", mine=LOS_ANGELES, theirs=ZoneInfo("Europe/Berlin"))
    advice = advise(question)
    assert advice.is_now
    assert "your_night" not in kinds(advice)


@pytest.mark.parametrize(
    ("now", "gap", "slot"),
    [
        # New York's clocks go forward on March 8, 2026, London's on March 29.
        ("2026-03-06 22:30", -4.0, "Mon 2026-03-09 09:00"),
        ("2026-03-27 22:00", -5.0, "Mon 2026-03-30 09:00"),
        # And back on November 1, a week after London's.
        ("2026-10-30 22:00", -5.0, "Mon 2026-11-02 09:00"),
    ],
)
def test_daylight_saving(now: str, gap: float, slot: str) -> None:
    """Nine o'clock there stays nine o'clock there; the new difference is told."""
    question = asked(now, mine=ZoneInfo("Europe/London"), theirs=ZoneInfo("America/New_York"))
    advice = advise(question)
    assert start(advice) == slot
    change = next(reason for reason in advice.reasons if reason.kind == "clock_change")
    assert change.count == gap
    assert why(change, question, US) == (
        f"The clocks change before then: their time will be {abs(gap):g} h behind yours."
    )
