"""An agreed interview and its follow-up, in words and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rehearse.audio import as_timecode

if TYPE_CHECKING:
    from datetime import datetime

    from rehearse.claims import Agreed, Ambiguity, AppointmentReading
    from rehearse.planning import CallTimeInputs, Dates, FollowUpCall, FollowUpPlan, NoteDraft

SCHEMA: Final = "rehearse.after/1"


def rows(agreed: Agreed, inputs: CallTimeInputs, dates: Dates) -> tuple[tuple[str, str], ...]:
    """Return the interview, one row per known detail."""
    start = agreed.start
    here = start.astimezone(inputs.mine)
    found = [("when", f"{dates.day(start)}, {dates.clock(start)}")]
    if here.utcoffset() != start.utcoffset():
        found.append(("", f"{dates.both(here)} your time"))
    found += [("where", agreed.place), ("with", agreed.who), ("bring", ", ".join(agreed.bring))]
    return tuple((name, text) for name, text in found if text)


def agreement_line(agreed: Agreed, dates: Dates) -> str:
    """`Thursday, December 3, 2026, 10:00 AM (Chicago): Ms. Chen, 12 Bay St.; bring: resume`."""
    start = agreed.start
    rest = ", ".join(text for text in (agreed.who, agreed.place) if text)
    bring = f"; bring: {', '.join(agreed.bring)}" if agreed.bring else ""
    when = f"{dates.day(start)}, {dates.clock(start)}, {dates.zone(start)}"
    return f"{when}{f': {rest}' if rest else ''}{bring}"


def agreement_warnings(
    agreed: Agreed, wanted: datetime, inputs: CallTimeInputs, dates: Dates
) -> tuple[str, ...]:
    """Return what to confirm again: a day off, a past day, an hour that the clocks skip.

    Args:
        agreed: the interview as recorded.
        wanted: its day and time as given, which may not exist.
        inputs: the current time and the place.
        dates: how dates are written.
    """
    start, place = agreed.start, inputs.place
    found = []
    if not place.works_on(start.date()):
        what = place.holidays.get(start.date(), "a weekend")
        day = dates.short_day(start)
        found.append(f"{day} is {what} there: ask whether they meant that day")
    if start < inputs.now:
        found.append(f"{dates.day(start)}, {dates.clock(start)} has passed: check the date")
    if start.replace(tzinfo=None) != wanted.replace(tzinfo=None):
        found.append(
            f"the clocks skip {dates.clock(wanted)} on that day: kept as {dates.clock(start)}"
        )
    return tuple(found)


def next_steps(plan: FollowUpPlan, dates: Dates) -> tuple[str, ...]:
    """Return what to do and when, one sentence each."""
    steps = []
    if plan.thanks_by:
        steps.append(f"Send the thank-you note by {dates.both(plan.thanks_by)}, within a day.")
    call = f"Follow up by phone on {dates.both(plan.follow_up)}: {plan.why}."
    return (*steps, call)


def reading_line(found: AppointmentReading, dates: Dates) -> str:
    """`heard "Thursday at ten" (0:42)`, with what is unclear about it; typed words have no time."""
    told = ", ".join(
        f"“{q.text}”" + (f" ({as_timecode(q.start)})" if q.end else "") for q in found.quotes
    )
    unclear = "; ".join(ambiguity_line(one, dates) for one in found.ambiguities)
    return f"heard {told or 'no appointment'}{f'; unclear: {unclear}' if unclear else ''}"


def ambiguity_line(found: Ambiguity, dates: Dates) -> str:
    """Return the assumptions in words."""
    named = (*map(dates.short_day, found.days), *map(dates.clock, found.times))
    match found.kind:
        case "no_day":
            return "no day was heard"
        case "no_time":
            return "no time was heard"
        case "half":
            return f"taken as {named[0]}; morning or afternoon was not said"
        case "next":
            return f"“next” may mean {named[0]}"
        case "weekday_and_date":
            return "the weekday and the date do not match"
        case "one_side":
            return "not confirmed by both sides"
        case "week":
            return "a week was mentioned, but not clearly which one"
        case "other_days" | "other_times":
            return f"{' and '.join(named)} {'was' if len(named) == 1 else 'were'} also mentioned"


def agreement_data(
    agreed: dict[str, Any] | None,
    heard: AppointmentReading | None,
    plan: FollowUpPlan,
    note: NoteDraft,
    call: FollowUpCall,
    dates: Dates,
) -> dict[str, Any]:
    """Return everything as one JSON object."""
    return {
        "schema": SCHEMA,
        "agreed": agreed,
        "heard": _heard(heard, dates) if heard else None,
        "thanks_by": plan.thanks_by.isoformat(timespec="minutes") if plan.thanks_by else None,
        "follow_up": {
            "start": plan.follow_up.isoformat(timespec="minutes"),
            "why": plan.why,
            "plan": call.markdown,
        },
        "note": {"subject": note.subject, "mail": note.mail, "markdown": note.markdown},
    }


def _heard(heard: AppointmentReading, dates: Dates) -> dict[str, Any]:
    return {
        "status": "unclear" if heard.ambiguities else "met",
        "doubts": [ambiguity_line(one, dates) for one in heard.ambiguities],
        "evidence": [{"start": q.start, "end": q.end, "text": q.text} for q in heard.quotes],
    }
