"""After an interview or a rejection: the days on which to act, and drafts in plain words."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from rehearse.claims.appointment import Agreed
from rehearse.planning.business_hours import Place
from rehearse.planning.call_time import CallTimeInputs
from rehearse.planning.dates import dates_for
from rehearse.planning.drafts import answer_to_rejection, call_plan, thank_you
from rehearse.planning.follow_up import after_interview, after_rejection
from rehearse.profile.profile_file import EXAMPLE
from rehearse.profile.record import Profile
from rehearse.report.agreement import agreement_warnings

OAKLAND = ZoneInfo("America/Los_Angeles")
PLACE = Place(OAKLAND, "US", holidays={date(2026, 11, 26): "Thanksgiving Day"})
MEETING = Agreed(datetime(2026, 11, 19, 10, tzinfo=OAKLAND), who="Ms. Chen")
US = dates_for("en_US")

THANKS = """\
Subject: Thank you for the interview on Thu, Nov 19

Dear Ms. Chen,

Thank you for taking the time to talk with me on Thursday, November 19,
2026 about the warehouse supervisor position.

I enjoyed hearing about [one thing they told you]. I have done something
similar: [one sentence from your own work].

I would be glad to have this job. If you need anything, please let me
know. You can reach me at 510-555-0192.

Kind regards,
Priya Raman
510-555-0192
"""

AFTER_A_NO = """\
# Follow-up call to Ms. Chen

Call on Friday, November 27, 2026, 10:00\u00a0AM, their time: 2 business days later, while they \
still remember you.

1. "Hello, this is Priya Raman. I got your message about the interview for the warehouse \
supervisor position. Thank you for letting me know."

2. "May I ask for one thing I could do better next time?"

3. "Would you keep me in mind for other openings?"

4. Listen, write it down, thank them, and let them go. Do not argue with the answer.

On voicemail: your name, "five one zero, five five five, zero one nine two", twice, and thanks.

A no is about one job. Asking shows initiative; then on to the next.
"""


def test_five_business_days_without_the_holiday() -> None:
    """The call comes after five business days, without Thanksgiving; thanks, within a day."""
    plan = after_interview(MEETING, PLACE)
    assert plan.follow_up == datetime(2026, 11, 27, 10, tzinfo=OAKLAND)
    assert plan.thanks_by == datetime(2026, 11, 20, 11, tzinfo=OAKLAND)


def test_the_day_they_named() -> None:
    """If the day they named is after the interview, the call is on the business day after it."""
    assert after_interview(MEETING, PLACE, date(2026, 11, 25)).follow_up.day == 27
    earlier = after_interview(MEETING, PLACE, date(2026, 11, 1))
    assert earlier == after_interview(MEETING, PLACE)


def test_across_a_clock_change() -> None:
    """A call at ten stays at ten, even if the clocks change before it."""
    before = Agreed(datetime(2026, 10, 28, 10, tzinfo=OAKLAND))
    plan = after_interview(before, PLACE)
    assert plan.follow_up.isoformat() == "2026-11-04T10:00:00-08:00"


def test_the_thank_you() -> None:
    """The whole note thanks for the meeting, has two blanks, and ends with the number."""
    assert thank_you(MEETING, EXAMPLE, US).mail == THANKS


def test_the_call_after_a_no() -> None:
    """The whole plan has one question about the caller, and one about other openings."""
    plan = after_rejection(date(2026, 11, 24), PLACE)
    assert call_plan(plan, EXAMPLE, US, None).markdown == AFTER_A_NO


@pytest.mark.parametrize(
    "profile", [EXAMPLE, Profile("田中 太郎"), Profile("Zoë Ng", contact="李")]
)
def test_plain_words(profile: Profile) -> None:
    """Whoever writes, a mail has no exclamation mark or gushing word, and no line above 78."""
    for note in (thank_you(MEETING, profile, US), answer_to_rejection(profile)):
        assert profile.name in note.mail
        text = note.mail.lower()
        assert not any(w in text for w in ("!", "so much", "amazing", "thrilled", "very", "dream"))
        assert all(len(line) <= 78 for line in note.mail.splitlines())
        assert note.markdown.startswith("# Thank you")


@pytest.mark.parametrize("before", ["", "\\", "\\\\"])
def test_a_name_that_is_html(before: str) -> None:
    """In Markdown, an odd number of backslashes before HTML or a link makes it plain text."""
    profile = Profile("Ann Lee", contact=f"{before}<img src=x>, [you](http://x)")
    text = answer_to_rejection(profile).markdown
    for found in (r"(\\*)<img", r"(\\*)\(http"):
        (slashes,) = re.findall(found, text)
        assert len(slashes) % 2 == 1


ASK = "there: ask whether they meant that day"


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ("2026-11-26 10:00", [f"Thu, Nov 26 is Thanksgiving Day {ASK}"]),
        ("2026-11-28 10:00", [f"Sat, Nov 28 is a weekend {ASK}"]),
        ("2026-11-20 10:00", ["Friday, November 20, 2026, 10:00 AM has passed: check the date"]),
        (
            "2027-03-14 02:30",
            [
                f"Sun, Mar 14 is a weekend {ASK}",
                "the clocks skip 2:30 AM on that day: kept as 3:30 AM",
            ],
        ),
        ("2026-12-03 10:00", []),
    ],
)
def test_what_to_ask_about_once_more(wanted: str, told: list[str]) -> None:
    """Warnings: a holiday or weekend, a time that has passed, and one that the clocks skip."""
    given = datetime.fromisoformat(wanted).replace(tzinfo=OAKLAND)
    there = given.astimezone(UTC).astimezone(OAKLAND)
    now = datetime(2026, 11, 23, 15, tzinfo=OAKLAND)
    found = agreement_warnings(Agreed(there), given, CallTimeInputs(now, OAKLAND, PLACE), US)
    assert [line.replace("\u00a0", " ") for line in found] == told


@pytest.mark.parametrize(
    ("locale", "day"),
    [
        ("de_DE", "Thursday 19 November 2026"),
        ("en_GB", "Thursday 19 November 2026"),
        ("en_US", "Thursday November 19 2026"),
        ("ja_JP", "Thursday November 19 2026"),
    ],
)
def test_letters_are_in_english(locale: str, day: str) -> None:
    """The date in a letter has English words, in the order of the user's own language."""
    letter = thank_you(MEETING, EXAMPLE, dates_for(locale).in_english())
    assert day in letter.paragraphs[1].replace(",", "")
