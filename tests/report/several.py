"""Takes over weeks for the tests of their page: a pace that calms down, and checks that get met."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from babel import Locale
from report.made import FINDINGS, finding
from report.paged import NASTY

from rehearse.planning.dates import Dates
from rehearse.report.retry_command import RetryCommand
from rehearse.report.trend.records import TrendPage
from rehearse.review.finding import Finding, Status
from rehearse.review.review import NextStep
from rehearse.takes.records import About, PersonMark, TakeDetail, TakeRow

FIRST = datetime(2026, 10, 30, 9, 15, tzinfo=UTC)
FORM = "%Y-%m-%dT%H:%M:%SZ"
DATES = Dates(Locale("en", "GB"))


AGAIN = RetryCommand("Try that turn again", "rehearse call voicemail --retry greeting")


def local(made: str) -> datetime:
    """A clock on the wall in Greenwich."""
    return datetime.strptime(made, FORM).replace(tzinfo=UTC).replace(tzinfo=None)


def look(
    index: int,
    pace: float | None,
    findings: tuple[Finding, ...],
    marks: tuple[PersonMark, ...] = (),
) -> TakeDetail:
    """The take of a day; every fourth is a second one of its day."""
    made = FIRST + timedelta(days=index - (index % 4 == 3), hours=index % 4)
    about = About(f"{made:%Y-%m-%d-%H%M%S}-voicemail", made.strftime(FORM), NASTY)
    missed = sum(f.status is Status.MISSED for f in findings)
    take = TakeRow(
        *(about, "", "voicemail", "whisper", 22.5 + index, pace, max(0.0, 8.2 - index / 2), 7),
        *(7 - missed, 0, missed, 0, len(marks)),
    )
    return TakeDetail(take, findings, marks)


def paced(pace: float, *missed: str) -> tuple[Finding, ...]:
    """The findings of the report tests with this pace, and these checks missed."""
    status = Status.MET if pace <= 150 else Status.MISSED
    judged = finding("pace", status, "words a minute", 0.5, value=pace, target=(100, 150))
    found = [judged if before.check == "pace" else before for before in FINDINGS]
    return tuple(finding(f.check, Status.MISSED) if f.check in missed else f for f in found)


def weeks() -> TrendPage:
    """Four takes: one too short for a pace, one with a person's mark."""
    mark = PersonMark("role", Status.MET, f"I heard it {NASTY}", "2026-11-02T10:00:00Z")
    looked = (
        look(0, 188.4, paced(188.4, "greeting", "full_name", "phone_repeated")),
        look(1, None, paced(171.0, "greeting")[:2]),
        look(2, 163.0, paced(163.0, "phone_repeated"), (mark,)),
        look(3, 139.6, paced(139.6, "full_name")),
    )
    step = NextStep("phone_repeated", "Say the number a second time.", "Again, that is 555-0192.")
    return TrendPage(NASTY, looked, NASTY, step, AGAIN)


def many(count: int) -> TrendPage:
    """So many takes, in each of which something else was missed."""
    checks = [found.check for found in FINDINGS]
    looked = tuple(
        look(i, 200.0 - 60 * i / count, paced(200.0 - 60 * i / count, checks[i % len(checks)]))
        for i in range(count)
    )
    return replace(weeks(), details=looked)
