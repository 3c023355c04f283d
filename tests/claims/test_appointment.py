"""The appointment read from the words of a call, with its quote."""

from __future__ import annotations

from datetime import date, time

import pytest

from rehearse.audio.clip import Span
from rehearse.claims.appointment import Ambiguity, Quote, find_appointment, things_to_bring
from rehearse.language.word import Word

TODAY = date(2026, 11, 24)
"""A Tuesday."""


def said(text: str) -> tuple[Word, ...]:
    """Return words one second apart."""
    return tuple(Word(word, Span(at, at + 0.5), 1.0) for at, word in enumerate(text.split()))


@pytest.mark.parametrize(
    ("text", "day", "at", "quote"),
    [
        ("Thursday at ten is fine.", "11-26", "10:00", "Thursday at ten"),
        ("See you um Thursday, at ten.", "11-26", "10:00", "Thursday, at ten."),
        ("Let's say November 26th at 10:30 a.m.", "11-26", "10:30", "November 26th at 10:30 a.m."),
        ("the twenty-sixth at half past two", "11-26", "14:30", "twenty-sixth at half past two"),
        ("10 am on the third of December", "12-03", "10:00", "10 am on the third of December"),
        ("a quarter to nine on Friday", "11-27", "08:45", "a quarter to nine on Friday"),
        ("Thursday at 14:00", "11-26", "14:00", "Thursday at 14:00"),
        ("tomorrow at noon", "11-25", "12:00", "tomorrow at noon"),
        ("Friday at ten past four", "11-27", "16:10", "Friday at ten past four"),
        ("the day after tomorrow at five pm", "11-26", "17:00", "day after tomorrow at five pm"),
        ("Friday, December 4th, 9 am", "12-04", "09:00", "Friday, December 4th, 9 am"),
        ("I cannot make Thursday, but Friday at 9:05", "11-27", "09:05", "Friday at 9:05"),
        ("Tuesday at ten", "12-01", "10:00", "Tuesday at ten"),
        ("a week from Thursday at ten", "12-03", "10:00", "a week from Thursday at ten"),
        ("two weeks from Monday at ten", "12-14", "10:00", "two weeks from Monday at ten"),
        ("a week on Friday at ten", "12-04", "10:00", "a week on Friday at ten"),
        ("Thursday week at ten", "12-03", "10:00", "Thursday week at ten"),
        ("Thursday next week at ten", "12-03", "10:00", "Thursday next week at ten"),
        ("at ten on Monday of next week", "11-30", "10:00", "at ten on Monday of next week"),
        ("next week on Monday at nine", "11-30", "09:00", "next week on Monday at nine"),
        ("in two days at nine", "11-26", "09:00", "in two days at nine"),
        ("not Thursday, Friday at 11", "11-27", "11:00", "Friday at 11"),
        ("not Thursday but Friday at 11", "11-27", "11:00", "Friday at 11"),
        ("Friday at ten, not Thursday", "11-27", "10:00", "Friday at ten,"),
        ("Thursday at ten. Not a problem.", "11-26", "10:00", "Thursday at ten."),
        ("Thursday doesn't work, so Friday at ten", "11-27", "10:00", "Friday at ten"),
        ("Thursday 10:00", "11-26", "10:00", "Thursday 10:00"),
        ("Thursday at 10.30", "11-26", "10:30", "Thursday at 10.30"),
        ("Thursday ten thirty then", "11-26", "10:30", "Thursday ten thirty"),
        ("Thursday, ten.", "11-26", "10:00", "Thursday, ten."),
        ("Thursday evening at seven", "11-26", "19:00", "Thursday evening at seven"),
        ("tonight at seven", "11-24", "19:00", "tonight at seven"),
        ("this afternoon at two", "11-24", "14:00", "this afternoon at two"),
        ("26 November at ten", "11-26", "10:00", "26 November at ten"),
        ("December 3, 2026 at 10 AM", "12-03", "10:00", "December 3, 2026 at 10 AM"),
        ("2026-12-03 10:00", "12-03", "10:00", "2026-12-03 10:00"),
        ("by 3 December at ten", "12-03", "10:00", "3 December at ten"),
        ("It takes about two hours, Thursday at ten", "11-26", "10:00", "Thursday at ten"),
        ("It pays at twenty an hour, Friday at ten", "11-27", "10:00", "Friday at ten"),
    ],
)  # fmt: skip
def test_plain_appointments(text: str, day: str, at: str, quote: str) -> None:
    """A day and a time with one reading are taken without ambiguities."""
    found = find_appointment(said(text), TODAY)
    assert found.day == date.fromisoformat(f"2026-{day}")
    assert found.at == time.fromisoformat(at)
    assert [q.text for q in found.quotes] == [quote]
    assert found.ambiguities == ()


@pytest.mark.parametrize(
    ("text", "day", "at", "doubts"),
    [
        ("Friday at seven", "11-27", "07:00", (Ambiguity("half", times=(time(7),)),)),
        ("next Thursday at ten", "12-03", "10:00", (Ambiguity("next", (date(2026, 11, 26),)),)),
        (
            "Monday, December 3rd, at ten",
            "12-03",
            "10:00",
            (Ambiguity("weekday_and_date"),),
        ),
        (
            "Thursday at two or Friday at three? Friday is good.",
            "11-27",
            "15:00",
            (Ambiguity("other_days", (date(2026, 11, 26),)),),
        ),
        ("come by on Thursday", "11-26", None, (Ambiguity("no_time"),)),
        ("at ten then", None, "10:00", (Ambiguity("no_day"),)),
        ("in two weeks, on Thursday at ten", "11-26", "10:00", (Ambiguity("week"),)),
        ("the week after next, Thursday at ten", "11-26", "10:00", (Ambiguity("week"),)),
        (
            "the following Thursday at ten",
            "12-03",
            "10:00",
            (Ambiguity("next", (date(2026, 11, 26),)),),
        ),
        (
            "Thursday at ten, no, at eleven",
            "11-26",
            "10:00",
            (Ambiguity("other_times", times=(time(11),)),),
        ),
        (
            "Thursday suits all of us here in the office, and by the way I finish work at three",
            "11-26",
            None,
            (Ambiguity("no_time"),),
        ),
        ("Monday afternoon", "11-30", None, (Ambiguity("no_time"),)),
        ("ten people on Thursday", "11-26", None, (Ambiguity("no_time"),)),
    ],
)
def test_doubts(text: str, day: str | None, at: str | None, doubts: tuple[Ambiguity, ...]) -> None:
    """What has two readings, or lacks a half, is reported as ambiguous."""
    found = find_appointment(said(text), TODAY)
    assert found.day == (date.fromisoformat(f"2026-{day}") if day else None)
    assert found.at == (time.fromisoformat(at) if at else None)
    assert found.ambiguities == doubts


@pytest.mark.parametrize(
    "text",
    [
        "You can reach me at four one five, five five five, zero one nine two.",
        "We are on the second floor, and I may ask for two references.",
        "I worked there for ten years, the first of them at night.",
        "Let's say February 30th.",
        "on the thirty-first of November",
        "",
    ],
)
def test_numbers_that_are_no_appointment(text: str) -> None:
    """A telephone number, a floor and years are neither day nor time."""
    found = find_appointment(said(text), TODAY)
    assert found.day is None
    assert found.ambiguities == (Ambiguity("no_day"),)


def test_a_date_that_has_passed_is_next_years() -> None:
    """In November the fifth of May is next year's; a 30th skips February."""
    assert find_appointment(said("May 5 at 3pm"), TODAY).day == date(2027, 5, 5)
    assert find_appointment(said("on the 30th at ten"), date(2027, 1, 31)).day == date(2027, 3, 30)
    assert find_appointment(said("January 5, 2028 at ten"), TODAY).day == date(2028, 1, 5)


def test_seconds() -> None:
    """The quote has the times of its words."""
    assert find_appointment(said("Good, Thursday at ten."), TODAY).quotes == (
        Quote("Thursday at ten.", 1.0, 3.5),
    )


@pytest.mark.parametrize(
    ("text", "things"),
    [
        (
            "Please bring your resume, two references and a photo ID. Thanks.",
            ("resume", "two references", "photo ID"),
        ),
        ("Could you bring the forms along?", ("forms",)),
        ("Should I bring my resume?", ("resume",)),
        ("Bring. Yes.", ()),
        ("Nothing was asked for.", ()),
    ],
)
def test_what_to_bring(text: str, things: tuple[str, ...]) -> None:
    """The list after "bring" is returned, to the end of its sentence."""
    found, quote = things_to_bring(said(text))
    assert found == things
    assert (quote is None) == (not things)
