"""Calendar entries: what is written is read back by the library, as applications read it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest

from rehearse.planning.calendar_entry import CalendarEntry, calendar_file

STAMP = datetime(2026, 11, 20, 12, tzinfo=UTC)
NOTES = (
    'Say: "Hello, my name is Zoë; Нина, 田中"\nA comma, a semicolon; a back\\slash.\n' + "x" * 300
)


@pytest.mark.parametrize("zone", ["America/Chicago", "Pacific/Auckland", "Asia/Kolkata", "UTC"])
def test_an_entry_comes_back(zone: str) -> None:
    """Title, time with its zone, length, notes in any script, place and reminder survive."""
    start = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo(zone))
    entry = CalendarEntry("Call Ms. Chén, now; 陳", start, notes=NOTES, place="12 Bay St., Oakland")
    content = calendar_file(entry, STAMP)
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
    """RFC 5545: CR LF, 75 octets at most, no letter cut in two, and what every event must have."""
    start = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("America/Chicago"))
    content = calendar_file(CalendarEntry("Ring", start, notes=NOTES), STAMP)
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(line.decode("utf-8") is not None for line in content.split(b"\r\n"))
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    assert event.decoded("dtstamp") == STAMP
    assert b"DTSTAMP:20261120T120000Z\r\n" in content
    assert {"uid", "dtstamp", "dtstart"} <= {name.lower() for name in event}
    assert not event.errors


@pytest.mark.parametrize(
    ("day", "clock", "offset"),
    [
        # The clocks go forward on March 8 and back on November 1, 2026.
        ((2026, 3, 7), 9, -6),
        ((2026, 3, 8), 9, -5),
        ((2026, 10, 31), 9, -5),
        ((2026, 11, 1), 9, -6),
    ],
)
def test_the_zone_in_the_file_knows_the_clock_changes(
    day: tuple[int, int, int], clock: int, offset: int
) -> None:
    """An application that knows no zones by name finds the right instant by the file alone."""
    start = datetime(*day, clock, tzinfo=ZoneInfo("America/Chicago"))
    read = icalendar.Calendar.from_ical(calendar_file(CalendarEntry("Ring", start), STAMP))
    (zone,) = read.walk("VTIMEZONE")
    local = start.replace(tzinfo=zone.to_tz(lookup_tzid=False))
    assert local.utcoffset() == timedelta(hours=offset)


def test_the_same_entry_keeps_its_id() -> None:
    """Importing it again replaces it; another time is another entry."""
    start = datetime(2026, 11, 23, 9, tzinfo=ZoneInfo("America/Chicago"))
    first = calendar_file(CalendarEntry("Ring", start), STAMP)
    assert first == calendar_file(CalendarEntry("Ring", start), STAMP)
    other = calendar_file(CalendarEntry("Ring", start + timedelta(days=1)), STAMP)
    ids = [str(icalendar.Calendar.from_ical(c).walk("VEVENT")[0]["uid"]) for c in (first, other)]
    assert ids[0] != ids[1]
