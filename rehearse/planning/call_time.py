"""Decide when to return the call: now or in the next good slot, and why. All times have a zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from rehearse.errors import CalendarError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from zoneinfo import ZoneInfo

    from rehearse.planning.business_hours import Place

CLOSING_MARGIN: Final = timedelta(minutes=15)
"""Before closing: nobody wants a call on the way out. From common practice, like the others here.
"""
MOBILE_MARGIN: Final = timedelta(minutes=30)
"""Before closing, for a mobile number, which its owner carries home and to lunch: stop even
earlier, and never call at lunch."""
DAYTIME: Final = (time(7), time(22))
"""When the caller is assumed to be awake and able to speak aloud."""
OLD_MESSAGE_DAYS: Final = 2
"""Business days after which an unanswered message is noticeable."""
MAX_DAYS_AHEAD: Final = 60
"""Days that are searched. No holiday is longer."""
LONG_AGO: Final = timedelta(days=366)
"""A message this old probably has the wrong year."""

AdviceKind: TypeAlias = Literal[
    "message_in_hours",
    "message_before_hours",
    "message_after_hours",
    "message_weekend",
    "message_holiday",
    "message_old",
    "open",
    "closed_weekend",
    "closed_holiday",
    "before_open",
    "closing",
    "after_close",
    "lunch",
    "lunch_avoided",
    "lunch_ahead",
    "mobile",
    "your_night",
    "your_day",
    "clock_change",
    "maybe_holiday",
    "holidays_unknown",
]


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for the advice."""

    kind: AdviceKind
    at: datetime | None = None
    """The moment it refers to."""
    name: str = ""
    """The name of a holiday; the states for `maybe_holiday`."""
    count: float = 0
    """Business days for `message_old`; the new difference in hours for `clock_change`."""


@dataclass(frozen=True, slots=True)
class CallTimeInputs:
    """What the advice depends on."""

    now: datetime
    mine: ZoneInfo
    """The caller's time zone."""
    place: Place
    message: datetime | None = None
    """When the contact's message came."""
    mobile: bool = False


@dataclass(frozen=True, slots=True)
class Slot:
    """A period in which to call."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class Advice:
    """When to call."""

    is_now: bool
    slot: Slot
    """In the contact's time zone: the period on that day."""
    reasons: tuple[Reason, ...]


def advise(inputs: CallTimeInputs) -> Advice:
    """Return the first good moment to return the call.

    Raises:
        CalendarError: the message is from the future or long ago, or no day is a business day.
    """
    if inputs.message and inputs.message > inputs.now:
        raise CalendarError(
            f"--message {inputs.message:%Y-%m-%d %H:%M}: that is in the future;"
            " give the time when the message was left"
        )
    if inputs.message and inputs.now - inputs.message > LONG_AGO:
        raise CalendarError(
            f"--message {inputs.message:%Y-%m-%d %H:%M}: more than a year ago; check the year"
        )
    slot = _slot(inputs)
    is_now = slot.start <= inputs.now
    reasons = (
        *_message_reasons(inputs, slot),
        *_day_reasons(inputs, slot, is_now=is_now),
        *_slot_reasons(inputs, slot, is_now=is_now),
        *_doubts(inputs.place, slot),
    )
    return Advice(is_now, slot, reasons)


def _slot(inputs: CallTimeInputs) -> Slot:
    """Return the first remaining window; over a whole day, preferably while the caller is awake."""
    first = inputs.now.astimezone(inputs.place.zone).date()
    for ahead in range(MAX_DAYS_AHEAD):
        left = [
            Slot(max(w.start, inputs.now), w.end)
            for w in _windows(inputs, first + timedelta(days=ahead))
            if w.end > inputs.now
        ]
        if not left:
            continue
        if left[0].start == inputs.now:
            best = left[0]
        else:
            awake = [part for window in left for part in _awake(window, inputs.mine)]
            best = (awake or left)[0]
        zone = inputs.place.zone
        return Slot(best.start.astimezone(zone), best.end.astimezone(zone))
    raise CalendarError(
        f"no business day within {MAX_DAYS_AHEAD} days; check the hours and the country"
    )


def _windows(inputs: CallTimeInputs, day: date) -> Iterator[Slot]:
    """Yield the periods of a day in which the number may be called, in UTC."""
    place, hours = inputs.place, inputs.place.hours
    if not place.works_on(day):
        return
    start = _at(day, hours.opens, place.zone)
    end = _at(day, hours.closes, place.zone) - (MOBILE_MARGIN if inputs.mobile else CLOSING_MARGIN)
    if inputs.mobile:
        lunch, back = (_at(day, t, place.zone) for t in hours.lunch)
        parts = [Slot(start, min(end, lunch)), Slot(max(start, back), end)]
    else:
        parts = [Slot(start, end)]
    yield from (part for part in parts if part.start < part.end)


def _awake(window: Slot, mine: ZoneInfo) -> Iterator[Slot]:
    """Yield the parts of a window that lie in the caller's daytime."""
    day = window.start.astimezone(mine).date()
    for ahead in range(2):
        first, last = (_at(day + timedelta(days=ahead), t, mine) for t in DAYTIME)
        start, end = max(first, window.start), min(last, window.end)
        if start < end:
            yield Slot(start, end)


def _at(day: date, clock: time, zone: ZoneInfo) -> datetime:
    """Return a local time in UTC. Differences of local times would ignore clock changes."""
    return datetime.combine(day, clock, zone).astimezone(UTC)


def _message_reasons(inputs: CallTimeInputs, slot: Slot) -> Iterator[Reason]:
    place, message = inputs.place, inputs.message
    if message is None:
        return
    day = message.astimezone(place.zone).date()
    if day in place.holidays:
        yield Reason("message_holiday", message, place.holidays[day])
    elif not place.works_on(day):
        yield Reason("message_weekend", message)
    elif place.is_open(message):
        yield Reason("message_in_hours", message)
    elif message.astimezone(place.zone).time() < place.hours.opens:
        yield Reason("message_before_hours", message)
    else:
        yield Reason("message_after_hours", message)
    waited = sum(
        place.works_on(day + timedelta(days=ahead))
        for ahead in range(1, min(365, (slot.start.date() - day).days) + 1)
    )
    if waited >= OLD_MESSAGE_DAYS:
        yield Reason("message_old", message, count=waited)


def _day_reasons(inputs: CallTimeInputs, slot: Slot, *, is_now: bool) -> Iterator[Reason]:
    """Yield the reasons not to call now, day by day."""
    place = inputs.place
    local = inputs.now.astimezone(place.zone)
    if is_now:
        yield Reason("open", inputs.now)
        return
    day = local.date()
    while day < slot.start.date():
        noon = datetime.combine(day, time(12), place.zone)
        if day in place.holidays:
            yield Reason("closed_holiday", noon, place.holidays[day])
        elif not place.works_on(day):
            yield Reason("closed_weekend", noon)
        elif day == local.date():
            kind: AdviceKind = "closing" if local.time() < place.hours.closes else "after_close"
            yield Reason(kind, inputs.now)
        day += timedelta(days=1)
    if day == local.date() and local.time() < place.hours.opens:
        yield Reason("before_open", inputs.now)


def _slot_reasons(inputs: CallTimeInputs, slot: Slot, *, is_now: bool) -> Iterator[Reason]:
    place, mine = inputs.place, inputs.mine
    lunch, back = (_at(slot.start.date(), t, place.zone) for t in place.hours.lunch)
    if inputs.mobile:
        yield Reason("mobile")
        if not is_now and lunch <= inputs.now < back:
            yield Reason("lunch_avoided", back)
    elif lunch <= slot.start < back:
        yield Reason("lunch", back)
    if slot.start < lunch < slot.end:
        yield Reason("lunch_ahead", lunch)
    here = slot.start.astimezone(mine)
    if not is_now and not DAYTIME[0] <= here.time() < DAYTIME[1]:
        yield Reason("your_night", slot.start)
    elif (
        not is_now
        and here.time() == DAYTIME[0]
        and slot.start > _at(slot.start.date(), place.hours.opens, place.zone)
    ):
        yield Reason("your_day", slot.start)
    if hours_ahead(slot.start, place.zone, mine) != hours_ahead(inputs.now, place.zone, mine):
        yield Reason("clock_change", slot.start, count=hours_ahead(slot.start, place.zone, mine))


def _doubts(place: Place, slot: Slot) -> Iterator[Reason]:
    """Yield what is unknown about the recommended day."""
    if not place.is_known:
        yield Reason("holidays_unknown", slot.start)
    if states := place.regional.get(slot.start.date()):
        yield Reason("maybe_holiday", slot.start, ", ".join(states), len(states))


def hours_ahead(moment: datetime, theirs: ZoneInfo, mine: ZoneInfo) -> float:
    """Return how many hours their clock is ahead of the caller's."""
    there, here = moment.astimezone(theirs).utcoffset(), moment.astimezone(mine).utcoffset()
    return ((there or timedelta()) - (here or timedelta())) / timedelta(hours=1)
