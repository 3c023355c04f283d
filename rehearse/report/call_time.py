"""When to call, in words and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rehearse.planning import hours_ahead

if TYPE_CHECKING:
    from rehearse.planning import Advice, AdviceKind, CallTimeInputs, Dates, Reason

SCHEMA: Final = "rehearse.when/1"

MOST_NAMES: Final = 6
"""Most states that are listed; the rest are counted."""

FIRST_THING: Final = "call first thing on the next business day"

WHY: Final[dict[AdviceKind, str]] = {
    "message_in_hours": "The message came during business hours there ({when}): call back soon.",
    "message_before_hours": (
        "The message came before business hours there ({when}): call once they open."
    ),
    "message_after_hours": (
        f"The message came outside business hours there ({{when}}): {FIRST_THING}."
    ),
    "message_weekend": f"The message came on a weekend there ({{when}}): {FIRST_THING}.",
    "message_holiday": f"The message came on a holiday there ({{when}}, {{name}}): {FIRST_THING}.",
    "message_old": (
        "The message has waited for {count} business days: call at the first chance, and apologize"
        " in half a sentence."
    ),
    "open": "It is {clock} there, during business hours.",
    "closed_weekend": "{day}: a weekend there.",
    "closed_holiday": "{day}: a public holiday there, {name}.",
    "before_open": "It is {clock} there: the office is not open yet.",
    "closing": "It is {clock} there: they are about to close.",
    "after_close": "It is {clock} there: the office is closed.",
    "lunch": "It is lunch hour there: expect voicemail, or call after {clock}.",
    "lunch_avoided": "It is lunch hour there, a bad time for a cell phone: call after {clock}.",
    "lunch_ahead": "Lunch hour there begins at {clock}: call before then.",
    "mobile": "People carry cell phones everywhere: call in regular hours, not at lunch.",
    "your_night": "That is {clock} your time: your day and theirs do not overlap.",
    "your_day": "Earlier is night for you: these are the hours when both of you are awake.",
    "clock_change": "The clocks change before then: their time will be {ahead} yours.",
    "maybe_holiday": (
        "{day} is a holiday in some states there ({name}): name theirs with `--their-region`."
    ),
    "holidays_unknown": (
        "Public holidays there are not known, so none were counted: name the country with"
        " `--their-country`."
    ),
}
"""The text of each reason."""

ON_YOUR_CLOCK: Final = frozenset({"your_night"})


def headline(advice: Advice, inputs: CallTimeInputs, dates: Dates, contact: str) -> str:
    """`Call Ms. Chen now`, or on which day and at what time of the caller's clock."""
    whom = contact or "them"
    if advice.is_now:
        return f"Call {whom} now"
    start = advice.slot.start.astimezone(inputs.mine)
    is_today = start.date() == inputs.now.astimezone(inputs.mine).date()
    day = "today" if is_today else f"on {dates.day(start)},"
    whose = "" if _is_shared(advice, inputs) else " your time"
    return f"Call {whom} {day} at {dates.clock(start)}{whose}"


def slot_lines(
    advice: Advice, inputs: CallTimeInputs, dates: Dates
) -> tuple[tuple[str, str, str], ...]:
    """Return the slot in both zones (or the shared one): whose zone, the time, and its name."""
    slot = advice.slot
    there = f"{dates.both(slot.start)} to {dates.clock(slot.end)}"
    if _is_shared(advice, inputs):
        return (("your time and theirs", there, dates.zone(slot.start)),)
    start, end = slot.start.astimezone(inputs.mine), slot.end.astimezone(inputs.mine)
    until = dates.clock(end) if end.date() == start.date() else dates.both(end)
    return (
        ("your time", f"{dates.both(start)} to {until}", dates.zone(start)),
        ("their time", there, dates.zone(slot.start)),
    )


def why(reason: Reason, inputs: CallTimeInputs, dates: Dates) -> str:
    """Return one reason as a sentence, in the contact's time unless it says otherwise."""
    zone = inputs.mine if reason.kind in ON_YOUR_CLOCK else inputs.place.zone
    at = (reason.at or inputs.now).astimezone(zone)
    return WHY[reason.kind].format(
        when=dates.both(at),
        day=dates.short_day(at),
        clock=dates.clock(at),
        name=_listed(reason.name),
        count=f"{reason.count:.0f}",
        ahead=_ahead(reason.count),
    )


def call_time_data(advice: Advice, inputs: CallTimeInputs, dates: Dates) -> dict[str, Any]:
    """Return the advice as one JSON object, with times in ISO 8601 with offsets."""
    slot = advice.slot
    return {
        "schema": SCHEMA,
        "now": advice.is_now,
        "theirs": {
            "zone": inputs.place.zone.key,
            "country": inputs.place.country or None,
            "region": inputs.place.region or None,
            "start": slot.start.isoformat(timespec="minutes"),
            "end": slot.end.isoformat(timespec="minutes"),
        },
        "yours": {
            "zone": inputs.mine.key,
            "start": slot.start.astimezone(inputs.mine).isoformat(timespec="minutes"),
            "end": slot.end.astimezone(inputs.mine).isoformat(timespec="minutes"),
        },
        "mobile": inputs.mobile,
        "reasons": [{"kind": r.kind, "text": why(r, inputs, dates)} for r in advice.reasons],
    }


def _is_shared(advice: Advice, inputs: CallTimeInputs) -> bool:
    return hours_ahead(advice.slot.start, inputs.place.zone, inputs.mine) == 0


def _listed(names: str) -> str:
    """Return the first names of a list, and how many more there are."""
    parts = names.split(", ")
    if len(parts) <= MOST_NAMES:
        return names
    return f"{', '.join(parts[:MOST_NAMES])} and {len(parts) - MOST_NAMES} more"


def _ahead(hours: float) -> str:
    size = f"{abs(hours):g} h"
    return "the same as" if not hours else f"{size} {'ahead of' if hours > 0 else 'behind'}"
