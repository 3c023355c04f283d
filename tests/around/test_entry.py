"""Calendar entries: what is written is read back by the library, as applications read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from rehearse.around.entry import Entry, calendar

STAMP = datetime(2026, 11, 20, 12, tzinfo=UTC)
NOTES = (
    'Say: "Hello, my name is Zoë; Нина, 田中"\nA comma, a semicolon; a back\\slash.\n' + "x" * 300
)


@pytest.mark.parametrize("zone", ["America/Chicago", "Pacific/Auckland", "Asia/Kolkata", "UTC"])
def test_an_entry_comes_back(zone: str) -> None:
    """Title, time with its zone, length, notes in any script, place and reminder survive."""
    start = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo(zone))
    entry = Entry("Ring Ms. Chén, now; 陳", start, notes=NOTES, place="12 Bay St., Oakland")
    content = calendar(entry, STAMP)
    read = icalendar.Calendar.from_ical(content)
    (event,) = read.walk("VEVENT")
    (alarm,) = event.walk("VALARM")
    assert str(event["summary"]) == entry.title
    assert event.decoded("dtstart") == start
    assert event.decoded("duration") == timedelta(minutes=15)
    assert str(event["description"]) == NOTES
    assert str(event["location"]) == entry.place
    assert alarm.decoded("trigger") == timedelta(minutes=-10)
    zones = [str(part["tzid"]) for part in read.walk("VTIMEZONE")]
    assert zones == ([] if zone == "UTC" else [zone])


def test_lines_are_those_of_the_standard() -> None:
    """RFC 5545: lines end in CR LF and are no longer than 75 octets."""
    start = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("America/Chicago"))
    content = calendar(Entry("Ring", start, notes=NOTES), STAMP)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")


def test_the_same_entry_keeps_its_id() -> None:
    """Importing it again replaces it; another time is another entry."""
    start = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("America/Chicago"))
    first = calendar(Entry("Ring", start), STAMP)
    assert first == calendar(Entry("Ring", start), STAMP)
    other = calendar(Entry("Ring", start + timedelta(days=1)), STAMP)
    ids = [str(icalendar.Calendar.from_ical(c).walk("VEVENT")[0]["uid"]) for c in (first, other)]
    assert ids[0] != ids[1]
