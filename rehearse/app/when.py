"""Say whether to call now, or when, in both time zones, and why."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.clock import dates_of, moment, now
from rehearse.app.options import ClockOptions, ProfileOptions, WorkplaceOptions
from rehearse.app.profile import path_of, profile_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.planning import Advice, CallTimeInputs
    from rehearse.profile import Homework, Profile


@dataclass(frozen=True, slots=True)
class WhenOptions:
    """What is known about the message and the place."""

    who: ProfileOptions = field(default_factory=ProfileOptions)
    clock: ClockOptions = field(default_factory=ClockOptions)
    place: WorkplaceOptions = field(default_factory=WorkplaceOptions)
    message: str | None = None
    """When their message came, in the caller's time zone."""
    mobile: bool = False
    """Whether they left a mobile number."""
    ics: Path | None = None
    """The file for a calendar entry."""


WhenEvent: TypeAlias = events.Advised | events.Kept | events.Note


def when(options: WhenOptions) -> Iterator[WhenEvent]:
    """Say when to call.

    Raises:
        RehearseError: a time, a time zone, a place, or the profile is wrong.
    """
    from rehearse.planning import advise
    from rehearse.profile import notes_file

    homework = notes_file.load(path_of(options.who))
    profile = _profile(options.who)
    question, dates = asked_of(options, profile, homework), dates_of(options.clock)
    advice = advise(question)
    entry = _entry(advice, question, profile, homework)
    yield events.Advised(advice, question, dates, profile.contact if profile else "", entry)
    if options.ics:
        from rehearse.files import write_bytes

        write_bytes(options.ics, entry)
        without = "" if profile else " without a crib sheet, because there is no profile"
        yield events.Note(f"saved {options.ics}{without}")


def asked_of(options: WhenOptions, profile: Profile | None, homework: Homework) -> CallTimeInputs:
    """Return the question from the options, the profile, and its notes.

    Raises:
        CalendarError: a time, a time zone, or a place is wrong.
    """
    from rehearse.planning import CallTimeInputs, holidays
    from rehearse.profile import system_zone

    here = profile.zone if profile else ""
    mine = holidays.zone(here, "zone") if here else system_zone()
    named = options.place.zone or homework.their_zone
    theirs = holidays.zone(named) if named else mine
    today = now(options.clock, mine)
    message = moment(options.message, mine, "--message") if options.message else None
    years = range((message or today).year - 1, today.year + 2)
    place = holidays.place(
        theirs,
        years,
        country=options.place.country or homework.their_country,
        region=options.place.region or homework.their_region,
    )
    if options.place.hours:
        place = replace(place, hours=holidays.hours(options.place.hours, place.hours))
    return CallTimeInputs(today, mine, place, message, options.mobile)


def _entry(
    advice: Advice, asked: CallTimeInputs, profile: Profile | None, homework: Homework
) -> bytes:
    """Return the call as a calendar entry, with the crib sheet in its notes."""
    from rehearse.planning import CalendarEntry, calendar_file, crib_sheet
    from rehearse.report import crib_plain_text

    whom = profile.contact if profile else ""
    entry = CalendarEntry(
        title=f"Call {whom or 'back about the interview'}",
        start=advice.slot.start,
        notes=crib_plain_text(crib_sheet(profile, homework)) if profile else "",
    )
    return calendar_file(entry, asked.now.astimezone(UTC))


def _profile(options: ProfileOptions) -> Profile | None:
    """Return the profile; None if there is none, because the time to call doesn't depend on it."""
    if options.file is None and "name" not in options.fields and not path_of(options).exists():
        return None
    return profile_of(options)
