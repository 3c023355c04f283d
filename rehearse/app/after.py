"""Save an agreed appointment, and draft the thank-you note and the follow-up."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app import events
from rehearse.app.agreement import AgreedOptions, agree
from rehearse.app.clock import dates_of
from rehearse.app.options import ClockOptions, ProfileOptions, WorkplaceOptions
from rehearse.app.profile import path_of, profile_of
from rehearse.app.when import WhenOptions, asked_of
from rehearse.errors import CalendarError
from rehearse.files import agreements_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime
    from pathlib import Path

    from rehearse.app.asking import Ask
    from rehearse.claims import Agreed
    from rehearse.planning import CalendarEntry, FollowUpCall, NoteDraft


CALL_ENTRY: Final = "follow-up.ics"
INTERVIEW_ENTRY: Final = "interview.ics"


@dataclass(frozen=True, slots=True)
class AfterOptions:
    """The agreed appointment, and where the files are written."""

    who: ProfileOptions = field(default_factory=ProfileOptions)
    clock: ClockOptions = field(default_factory=ClockOptions)
    place: WorkplaceOptions = field(default_factory=WorkplaceOptions)
    agreed: AgreedOptions = field(default_factory=AgreedOptions)
    rejected: bool = False
    """Whether they turned the caller down."""
    out: Path | None = None
    """The folder for calendar entries and drafts."""
    ics: Path | None = None
    """The file for a calendar entry: the interview or, after a rejection, the follow-up call."""


AfterEvent: TypeAlias = events.Note | events.FollowedUp | events.Kept
AgreedEvent: TypeAlias = events.AgreementsListed | events.AgreementsForgotten


def after(options: AfterOptions, ask: Ask | None = None) -> Iterator[AfterEvent]:
    """Save the appointment and draft what follows; the last event has all of it.

    Args:
        options: the details that are known.
        ask: asks the user for missing details; None if nobody can answer.

    Raises:
        CalendarError: the day or the time is missing or wrong.
    """
    from rehearse.planning import CalendarEntry, agreements, drafts, follow_up
    from rehearse.profile import notes_file

    profile, dates = profile_of(options.who), dates_of(options.clock)
    question = WhenOptions(options.who, options.clock, options.place)
    asked = asked_of(question, profile, notes_file.load(path_of(options.who)))
    today = asked.now.astimezone(asked.place.zone).date()
    english = dates.in_english()
    agreed, heard, decide_by = None, None, None
    if options.rejected:
        _no_appointment(options.agreed)
        plan = follow_up.after_rejection(today, asked.place)
        letter = drafts.answer_to_rejection(profile)
    else:
        agreed, heard, decide_by = yield from agree(options.agreed, profile, asked, dates, ask)
        agreements.add(agreed, agreements_file())
        plan = follow_up.after_interview(agreed, asked.place, decide_by)
        letter = drafts.thank_you(agreed, profile, english)
    call = drafts.call_plan(plan, profile, english, agreed)
    title = f"Follow up with {profile.contact or 'them'}"
    next_call = CalendarEntry(title, plan.follow_up, notes=call.plain)
    entries = (_interview(agreed) if agreed else None, next_call)
    files = _files(entries, asked.now, letter, call)
    yield events.FollowedUp(agreed, heard, plan, letter, call, asked, dates, files)
    if kept := _keep(options, files):
        yield events.Kept(kept)


def list_agreements(clock: ClockOptions) -> Iterator[AgreedEvent]:
    """Yield one event with all saved interviews."""
    from rehearse.planning import agreements

    kept = agreements.load(agreements_file())
    yield events.AgreementsListed(kept, dates_of(clock))


def forget_agreements() -> Iterator[AgreedEvent]:
    """Delete all saved interviews."""
    from rehearse.planning import agreements

    yield events.AgreementsForgotten(agreements.forget(agreements_file()))


def _no_appointment(given: AgreedOptions) -> None:
    """Refuse a rejection together with appointment options."""
    flags = {
        **{"--said": given.said, "--from": given.source, "--date": given.date},
        **{"--time": given.time, "--place": given.place, "--bring": given.bring},
        **{"--decide-by": given.decide_by},
    }
    if said := [flag for flag, value in flags.items() if value]:
        raise CalendarError(f"--rejected: a no leaves nothing to agree on; leave out {said[0]}")


def _files(
    entries: tuple[CalendarEntry | None, CalendarEntry],
    now: datetime,
    letter: NoteDraft,
    call: FollowUpCall,
) -> dict[str, bytes]:
    """Return the drafts and calendar entries by file name: the interview, if any, and the call."""
    from rehearse.planning import calendar_file

    interview, next_call = entries
    made = now.astimezone(UTC)
    files = {
        "note.md": letter.markdown.encode(),
        "note.txt": letter.mail.encode(),
        "follow-up.md": call.markdown.encode(),
        CALL_ENTRY: calendar_file(next_call, made),
    }
    if interview is not None:
        files[INTERVIEW_ENTRY] = calendar_file(interview, made)
    return files


def _keep(options: AfterOptions, files: Mapping[str, bytes]) -> tuple[Path, ...]:
    from rehearse.files import write_bytes
    from rehearse.takes import make_folder

    kept: dict[Path, bytes] = {}
    if options.out:
        folder = make_folder(options.out)
        kept |= {folder / name: content for name, content in files.items()}
    if options.ics:
        kept[options.ics] = files[CALL_ENTRY if options.rejected else INTERVIEW_ENTRY]
    for path, content in kept.items():
        write_bytes(path, content)
    return tuple(kept)


def _interview(agreed: Agreed) -> CalendarEntry:
    from rehearse.planning import CalendarEntry

    notes = [f"With {agreed.who}"] if agreed.who else []
    notes += ["Bring:", *(f"- {thing}" for thing in agreed.bring)] if agreed.bring else []
    return CalendarEntry(
        title=f"Interview with {agreed.who}" if agreed.who else "Interview",
        start=agreed.start,
        length=agreed.length,
        notes="\n".join(notes),
        place=agreed.place,
        reminder=timedelta(hours=1),
    )
