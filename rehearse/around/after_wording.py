"""What was agreed and what follows, in words and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from rehearse.around.agreed import Agreed, Heard, Quote
    from rehearse.around.dates import Dates
    from rehearse.around.drafts import Note
    from rehearse.around.follow_up import Plan
    from rehearse.around.hours import Asked
    from rehearse.around.place import Place

SCHEMA: Final = "rehearse.after/1"


def rows(agreed: Agreed, asked: Asked, dates: Dates) -> tuple[tuple[str, str], ...]:
    """The interview, a row for each thing that is known."""
    start = agreed.start
    here = start.astimezone(asked.mine)
    found = [("when", f"{dates.day(start)}, {dates.clock(start)}")]
    if here.utcoffset() != start.utcoffset():
        found.append(("", f"{dates.both(here)} with you"))
    found += [("where", agreed.place), ("with", agreed.who), ("bring", ", ".join(agreed.bring))]
    return tuple((name, text) for name, text in found if text)


def day_off(agreed: Agreed, place: Place) -> str:
    """A word of warning where the interview falls on a day that is no business day there."""
    day = agreed.start.date()
    if place.works_on(day):
        return ""
    what = place.holidays.get(day, "a weekend")
    return f"{day.isoformat()} is {what} there: ask whether they meant that day"


def next_steps(plan: Plan, dates: Dates) -> tuple[str, ...]:
    """What to do and when, a sentence each."""
    steps = []
    if plan.thanks_by:
        steps.append(
            f"Send the thank-you note by {dates.both(plan.thanks_by)}: within a day of it."
        )
    ring = f"Follow up by telephone on {dates.both(plan.follow_up)}: {plan.why}."
    return (*steps, ring)


def heard_line(quotes: tuple[Quote, ...], doubts: tuple[str, ...]) -> str:
    """`heard: "Thursday at ten" (0:42)`, with what is unclear about it."""
    told = ", ".join(f"“{q.text}” ({_clock(q.start)})" for q in quotes)
    unclear = f"; unclear: {'; '.join(doubts)}" if doubts else ""
    return f"heard {told or 'no appointment'}{unclear}"


def data(
    agreed: dict[str, Any] | None, heard: Heard | None, plan: Plan, note: Note, call: str
) -> dict[str, Any]:
    """Everything as one JSON object."""
    return {
        "schema": SCHEMA,
        "agreed": agreed,
        "heard": _heard(heard) if heard else None,
        "thanks_by": plan.thanks_by.isoformat(timespec="minutes") if plan.thanks_by else None,
        "follow_up": {
            "start": plan.follow_up.isoformat(timespec="minutes"),
            "why": plan.why,
            "plan": call,
        },
        "note": {"subject": note.subject, "mail": note.mail, "markdown": note.markdown},
    }


def _heard(heard: Heard) -> dict[str, Any]:
    return {
        "status": "unclear" if heard.doubts else "met",
        "doubts": list(heard.doubts),
        "evidence": [{"start": q.start, "end": q.end, "text": q.text} for q in heard.quotes],
    }


def _clock(seconds: float) -> str:
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d}"
