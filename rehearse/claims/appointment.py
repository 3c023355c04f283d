"""Find the appointment agreed on a call, with the words that support it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from rehearse.language import SaidDay, SaidTime, days_of, find_place, numeral_line, times_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import NumeralLine, Word

MAX_BRING_WORDS: Final = 15
"""Maximum number of words in a list of things to bring. A longer sentence is about something else.
"""
MAX_DAY_TIME_WORDS: Final = 8
"""Maximum number of words between a day and the time that belongs to it."""
MAX_REFUSAL_WORDS: Final = 4
"""Maximum number of words between a day and the refusal that belongs to it."""
_LITTLE: Final = re.compile(
    r"^(?:(?:along|with you|your|my|a|an|the|please|and|also)\s+)*"
    r"|\s*\b(?:with you|along|please|too)$"
)
_NOT: Final = frozenset({"is", "does", "will", "would", "can", "could", "do", "am"})

AmbiguityKind: TypeAlias = Literal[
    "no_day",
    "no_time",
    "half",
    "next",
    "weekday_and_date",
    "other_days",
    "other_times",
    "week",
    "one_side",
]
"""`one_side`: the day was not confirmed by both sides."""


@dataclass(frozen=True, slots=True)
class Ambiguity:
    """Something that had to be assumed, or that is missing."""

    kind: AmbiguityKind
    days: tuple[date, ...] = ()
    """Other days that may have been meant."""
    times: tuple[time, ...] = ()
    """Other times that may have been meant. For `half`, the time that was assumed."""


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that a reading rests on."""

    text: str
    start: float
    """Seconds into the call."""
    end: float


@dataclass(frozen=True, slots=True)
class AppointmentReading:
    """The day and time of the interview, as far as they were recognized."""

    day: date | None
    at: time | None
    quotes: tuple[Quote, ...]
    ambiguities: tuple[Ambiguity, ...] = ()
    """If there are any, the reading is `unclear`."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An interview that both sides agreed on."""

    start: datetime
    """In the time zone of the employer."""
    length: timedelta = timedelta(hours=1)
    place: str = ""
    who: str = ""
    bring: tuple[str, ...] = ()


def find_appointment(words: Sequence[Word], today: date) -> AppointmentReading:
    """Return the last appointment named in the words.

    Args:
        words: both sides of the call, in order.
        today: the date of the call at the employer's location.
    """
    line = numeral_line([word.text for word in words])
    spoken = days_of(line)
    days = tuple(day for day in spoken if not _is_refused(line, day, spoken))
    address = find_place(words)
    house = range(address.first, address.last + 1) if address else ()
    times = tuple(
        at
        for at in times_of(line, [day.last for day in spoken])
        if all(at.first > day.last or at.last < day.first for day in spoken)
        and line.words[at.last] not in house
    )
    quote = _Quoting(words, line)
    if not days:
        last = times[-1] if times else None
        quotes = (quote(last.first, last.last),) if last else ()
        return AppointmentReading(
            None, _clock(last) if last else None, quotes, (Ambiguity("no_day"),)
        )
    said = days[-1]
    day, doubts = _resolved(said, today)
    if others := sorted({other for d in days if (other := _resolved(d, today)[0]) != day}):
        doubts += (Ambiguity("other_days", tuple(others)),)
    near = sorted(
        (_distance(d, at), -d.first, -at.first, d, at)
        for at in times
        if (d := min(days, key=lambda d: (_distance(d, at), -d.first))) is not None
        and _resolved(d, today)[0] == day
        and _distance(d, at) <= MAX_DAY_TIME_WORDS
    )
    if not near:
        return AppointmentReading(
            day, None, (quote(said.first, said.last),), (*doubts, Ambiguity("no_time"))
        )
    *_, said, at = near[0]
    clock = _clock(at)
    if more := sorted({_clock(entry[-1]) for entry in near} - {clock}):
        doubts += (Ambiguity("other_times", times=tuple(more)),)
    if at.is_assumed:
        doubts += (Ambiguity("half", times=(clock,)),)
    ends = (min(said.first, at.first), max(said.last, at.last))
    return AppointmentReading(day, clock, (quote(*ends),), doubts)


def things_to_bring(words: Sequence[Word]) -> tuple[tuple[str, ...], Quote | None]:
    """Return what follows "bring" up to the end of the sentence, and the quote."""
    for at, word in enumerate(words):
        if word.text.lower().strip(".,!?") != "bring" or word.text.endswith((".", "!", "?")):
            continue
        rest = words[at + 1 : at + 1 + MAX_BRING_WORDS]
        ends = [n for n, w in enumerate(rest, 1) if w.text.endswith((".", "!", "?"))]
        part = rest[: ends[0] if ends else len(rest)]
        listed = re.sub(r"\s+and\s+|,\s*", ";", " ".join(w.text for w in part).rstrip(".!?"))
        things = (_LITTLE.sub("", thing.strip()) for thing in listed.split(";"))
        if found := tuple(dict.fromkeys(thing for thing in things if thing)):
            text = " ".join(w.text for w in (word, *part))
            return found, Quote(text, word.span.start, part[-1].span.end)
    return (), None


class _Quoting:
    """Turns a range of tokens into a quote of the words they came from."""

    def __init__(self, words: Sequence[Word], line: NumeralLine) -> None:
        self._words, self._of = words, line.words

    def __call__(self, first: int, last: int) -> Quote:
        part = self._words[self._of[first] : self._of[last] + 1]
        text = " ".join(word.text for word in part)
        return Quote(text, part[0].span.start, part[-1].span.end)


def _clock(said: SaidTime) -> time:
    return time(said.hour, said.minute)


def _distance(day: SaidDay, at: SaidTime) -> int:
    return at.first - day.last if at.first > day.last else day.first - at.last


def _is_refused(line: NumeralLine, day: SaidDay, days: Sequence[SaidDay]) -> bool:
    """Return whether the day was refused: `I cannot make Thursday`, `Thursday does not work`.

    A refusal that belongs to another day does not count.
    """
    others = {at for other in days if other != day for at in range(other.first, other.last + 1)}
    at = day.first - 1
    while at >= 0 and day.first - at <= MAX_REFUSAL_WORDS and at not in line.ends | others:
        if line.at(at) == "not":
            return True
        at -= 1
    at = day.last
    while at - day.last < MAX_REFUSAL_WORDS and at not in line.ends and at + 1 not in others:
        at += 1
        if line.at(at) == "not" and line.at(at - 1) in _NOT:
            return True
    return False


def _resolved(said: SaidDay, today: date) -> tuple[date, tuple[Ambiguity, ...]]:
    """Return the day that was meant and what had to be assumed."""
    day, doubts = _named(said, today)
    if said.is_vague:
        doubts += (Ambiguity("week"),)
    return day + timedelta(weeks=said.weeks), doubts


def _named(said: SaidDay, today: date) -> tuple[date, tuple[Ambiguity, ...]]:
    """Return the day that was meant, before any added weeks ("a week on Tuesday")."""
    if said.ahead is not None:
        return today + timedelta(days=said.ahead), ()
    if said.day is not None:
        day = _dated(said, today)
        if said.weekday is not None and day.weekday() != said.weekday:
            return day, (Ambiguity("weekday_and_date"),)
        return day, ()
    weekday = said.weekday or 0
    monday = today + timedelta(days=7 - today.weekday())
    if said.in_next_week:
        return monday + timedelta(days=weekday), ()
    day = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if not said.is_next:
        return day, ()
    named = monday + timedelta(days=weekday)
    return named, () if named == day else (Ambiguity("next", (day,)),)


def _dated(said: SaidDay, today: date) -> date:
    """Return the next such date, today included. February 29 is at most eight years away."""
    for months in range(12 * 9):
        year, month = divmod(today.month - 1 + months, 12)
        if said.month in {None, month + 1}:
            try:
                day = date(said.year or today.year + year, month + 1, said.day or 1)
            except ValueError:
                continue
            if day >= today or said.year:
                return day
    return today
