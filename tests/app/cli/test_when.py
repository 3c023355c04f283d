"""`rehearse when` from the command line."""

from __future__ import annotations

import json
import stat
from typing import TYPE_CHECKING

import icalendar
import pytest

from rehearse.app.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

CALLER = ("--name", "Priya Raman", "--phone", "415-555-0192", "--contact", "Ms. Chen")
CLOCK = ("--now", "2026-11-20 20:30", "--locale", "en_US", "--zone", "America/Los_Angeles")


def test_the_page(capsys: pytest.CaptureFixture[str]) -> None:
    """The slot in both zones, then the reasons; nothing else."""
    words = ("--message", "2026-11-20 19:40", "--their-zone", "America/Chicago", "--mobile")
    assert main(["when", *words, *CALLER, *CLOCK]) == 0
    page = capsys.readouterr().out.replace("\u00a0", " ")
    assert [line.rstrip() for line in page.splitlines() if line.strip()] == [
        " Call Ms. Chen on Monday, November 23, 2026, at 7:00 AM your time",
        "  your time   Mon, Nov 23, 7:00 AM to 10:00 AM  Los Angeles (PST)",
        "  their time  Mon, Nov 23, 9:00 AM to 12:00 PM  Chicago (CST)",
        " Why",
        "  · The message came outside business hours there (Fri, Nov 20, 9:40 PM): call",
        "    first thing on the next business day.",
        "  · It is 10:30 PM there: the office is closed.",
        "  · Sat, Nov 21: a weekend there.",
        "  · Sun, Nov 22: a weekend there.",
        "  · People carry cell phones everywhere: call in regular hours, not at lunch.",
    ]


def test_json_without_a_profile(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody needs to have a profile to ask when."""
    assert main(["when", "--json", "--now", "2026-11-23T10:30-06:00"]) == 0
    read = json.loads(capsys.readouterr().out)
    assert read["schema"] == "rehearse.when/1"
    assert {"now", "theirs", "yours", "mobile", "reasons"} < set(read)


def test_calendar_entry_with_the_crib_sheet(tmp_path: Path) -> None:
    """The entry holds the sheet, and only the user may read it."""
    file = tmp_path / "call.ics"
    assert main(["when", *CALLER, *CLOCK, "--ics", str(file)]) == 0
    (event,) = icalendar.Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    assert str(event["summary"]) == "Call Ms. Chen"
    assert "Number: 4 · 1 · 5   5 · 5 · 5   0 · 1 · 9 · 2" in str(event["description"])
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize("clock", ["2026-11-20 7:40 pm", "2026-11-20 7:40PM", "2026-11-20T19:40"])
def test_a_clock_as_people_write_it(clock: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Twelve hours with their half, or twenty-four: the same moment."""
    assert main(["when", *CALLER, *CLOCK, "--message", clock]) == 0
    assert "(Fri, Nov 20, 7:40 PM)" in capsys.readouterr().out.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--message", "2026-11-20 25:00"), "--message 2026-11-20 25:00: write it as"),
        (("--message", "yesterday"), '--message yesterday: write it as "2026-11-21 19:40"'),
        (("--message", "2026-11-21"), "--message 2026-11-21: the time of day is missing"),
        (("--message", "2026-11-29 09:00"), "in the future"),
        (("--message", "0001-01-01 00:00"), "check the year"),
        (("--now", "9999-12-31 23:59"), "--now 9999-12-31 23:59: no holidays are known"),
        (("--their-zone", "UTC", "--their-region", "CA"), "of which country"),
        (("--their-zone", "Amerika/Chicago"), "did you mean `America/Chicago`?"),
        (("--locale", "klingon"), "--locale klingon: unknown"),
        (("--hours", "9"), "--hours 9: write them as"),
        (("--ics", "no/such/folder/a.ics"), "cannot be written"),
    ],
)
def test_errors_take_one_line(
    words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is wrong, and how it should be written; code 2."""
    assert main(["when", *CALLER, *CLOCK, *words]) == 2
    printed = capsys.readouterr().err
    assert said in printed
    assert printed.count("\n") == 1
