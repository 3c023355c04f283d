"""Make a calendar entry (RFC 5545) that calendar applications accept, with its time zone."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final

import icalendar

if TYPE_CHECKING:
    from datetime import datetime

REMINDER: Final = timedelta(minutes=10)
CALL_DURATION: Final = timedelta(minutes=15)
"""Time set aside for a call, which the article says to keep short."""


@dataclass(frozen=True, slots=True)
class CalendarEntry:
    """The content of a calendar entry."""

    title: str
    start: datetime
    """With its time zone."""
    length: timedelta = CALL_DURATION
    notes: str = ""
    place: str = ""
    reminder: timedelta = REMINDER


def calendar_file(entry: CalendarEntry, stamp: datetime) -> bytes:
    """Return the entry as an `.ics` file.

    Args:
        entry: the content.
        stamp: when the file is made, with its time zone.
    """
    made = icalendar.Calendar()
    made.add("prodid", "-//rehearse//rehearse//EN")
    made.add("version", "2.0")
    # Without it Outlook treats the entry as an invitation to be answered.
    made.add("method", "PUBLISH")
    event = icalendar.Event()
    event.add("uid", _uid(entry))
    event.add("dtstamp", stamp)
    event.add("dtstart", entry.start)
    event.add("duration", entry.length)
    event.add("summary", entry.title)
    if entry.notes:
        event.add("description", entry.notes)
    if entry.place:
        event.add("location", entry.place)
    alarm = icalendar.Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", entry.title)
    alarm.add("trigger", -entry.reminder)
    event.add_component(alarm)
    made.add_component(event)
    year = entry.start.date()
    made.add_missing_timezones(year - timedelta(days=366), year + timedelta(days=366))
    return bytes(made.to_ical())


def _uid(entry: CalendarEntry) -> str:
    """Return an id that stays equal for an entry, so that importing it again updates it."""
    content = f"{entry.title}|{entry.start.isoformat()}"
    return f"{hashlib.sha256(content.encode()).hexdigest()[:32]}@rehearse.invalid"
