"""What was agreed on the call, found in its words, with the quote that says so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

from rehearse.around.spoken_time import SaidDay, SaidTime, days_and_times

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.transcript import Word

MOST_TO_BRING: Final = 15
"""Words of a list of what to bring; a longer sentence is about something else."""
NEAR: Final = 8
"""Words within which a time belongs to a day."""
_LITTLE: Final = re.compile(
    r"^(?:(?:along|with you|your|a|an|the|please|and|also)\s+)*|\s*\b(?:with you|along|please|too)$"
)
_REFUSED_BEFORE: Final = frozenset({"not", "cannot", "cant"})
_REFUSED_AFTER: Final = frozenset({"not", "doesnt", "isnt", "wont"})


@dataclass(frozen=True, slots=True)
class Quote:
    """The words that something rests on."""

    text: str
    start: float
    """Seconds into the call."""
    end: float


@dataclass(frozen=True, slots=True)
class Heard:
    """When to meet, as far as it could be heard."""

    day: date | None
    at: time | None
    quotes: tuple[Quote, ...]
    doubts: tuple[str, ...] = ()
    """What was taken for granted; the reading is `unclear` where there are any."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """An interview that was agreed."""

    start: datetime
    """In the zone of the place."""
    length: timedelta = timedelta(hours=1)
    place: str = ""
    who: str = ""
    bring: tuple[str, ...] = ()


def heard(words: Sequence[Word], today: date) -> Heard:
    """The appointment that the words name last.

    Args:
        words: both sides of the call, in order.
        today: the day of the call, at the place that was called.
    """
    tokens, days, times = days_and_times([word.text for word in words])
    line = [token.text for token in tokens]
    days = tuple(day for day in days if not _is_refused(line, day))
    quote = _Quoting(words, [token.word for token in tokens])
    if not days:
        last = times[-1] if times else None
        quotes = (quote(last.first, last.last),) if last else ()
        return Heard(None, _clock(last), quotes, ("no day was heard",))
    said = days[-1]
    day, doubts = _resolved(said, today)
    same = [d for d in days if _resolved(d, today)[0] == day]
    near = [(d, t) for d in same for t in times if _distance(d, t) <= NEAR]
    said, at = near[-1] if near else (said, None)
    if others := sorted({other for d in days if (other := _resolved(d, today)[0]) != day}):
        doubts += (f"{', '.join(other.isoformat() for other in others)} was named, too",)
    if at is None:
        return Heard(day, None, (quote(said.first, said.last),), (*doubts, "no time was heard"))
    if at.is_assumed:
        doubts += (f"{'morning' if at.hour < 12 else 'afternoon'} was not said",)
    ends = (min(said.first, at.first), max(said.last, at.last))
    return Heard(day, _clock(at), (quote(*ends),), doubts)


def things_to_bring(words: Sequence[Word]) -> tuple[tuple[str, ...], Quote | None]:
    """What comes after "bring", up to the end of that sentence, and the quote."""
    for at, word in enumerate(words):
        if word.text.lower().strip(".,!?") != "bring" or word.text.endswith((".", "!", "?")):
            continue
        rest = words[at + 1 : at + 1 + MOST_TO_BRING]
        ends = [n for n, w in enumerate(rest, 1) if w.text.endswith((".", "!", "?"))]
        part = rest[: ends[0] if ends else len(rest)]
        listed = re.sub(r"\s+and\s+|,\s*", ";", " ".join(w.text for w in part).rstrip(".!?"))
        things = (_LITTLE.sub("", thing.strip()) for thing in listed.split(";"))
        if found := tuple(dict.fromkeys(thing for thing in things if thing)):
            text = " ".join(w.text for w in (word, *part))
            return found, Quote(text, word.span.start, part[-1].span.end)
    return (), None


class _Quoting:
    """Quotes tokens by the words they came from."""

    def __init__(self, words: Sequence[Word], of: list[int]) -> None:
        self._words, self._of = words, of

    def __call__(self, first: int, last: int) -> Quote:
        part = self._words[self._of[first] : self._of[last] + 1]
        text = " ".join(word.text for word in part)
        return Quote(text, part[0].span.start, part[-1].span.end)


def _clock(said: SaidTime | None) -> time | None:
    return time(said.hour, said.minute) if said else None


def _distance(day: SaidDay, at: SaidTime) -> int:
    return at.first - day.last if at.first > day.last else day.first - at.last


def _is_refused(line: list[str], day: SaidDay) -> bool:
    """`I cannot make Thursday`, `Thursday does not work`."""
    before, after = line[max(0, day.first - 3) : day.first], line[day.last + 1 : day.last + 4]
    return bool(_REFUSED_BEFORE & set(before) or _REFUSED_AFTER & set(after))


def _resolved(said: SaidDay, today: date) -> tuple[date, tuple[str, ...]]:
    """The day that was meant, and what was taken for granted."""
    if said.ahead is not None:
        return today + timedelta(days=said.ahead), ()
    if said.day is not None:
        day = _dated(said, today)
        if said.weekday is not None and day.weekday() != said.weekday:
            return day, ("the weekday and the date do not go together",)
        return day, ()
    weekday = said.weekday or 0
    day = today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)
    if not said.is_next:
        return day, ()
    monday = today + timedelta(days=7 - today.weekday())
    named = monday + timedelta(days=weekday)
    return named, () if named == day else (f"“next” may mean {day.isoformat()}",)


def _dated(said: SaidDay, today: date) -> date:
    """The next day of that name, today included; February 29 is at most eight years off."""
    for months in range(12 * 9):
        year, month = divmod(today.month - 1 + months, 12)
        if said.month in {None, month + 1}:
            try:
                day = date(today.year + year, month + 1, said.day or 1)
            except ValueError:
                continue
            if day >= today:
                return day
    return today
