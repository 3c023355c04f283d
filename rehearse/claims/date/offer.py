"""The day and time on offer, and which days in an answer are that one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from rehearse.language import SaidDay, SaidTime, days_of, numeral_line, times_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.language import NumeralLine

Likeness: TypeAlias = Literal["offered", "other", "open"]
"""Whether a day is the offered one; `open` if it cannot be told ("the third" for a Thursday)."""

_JOINING: Final = frozenset({"on", "at", "the", "morning", "afternoon", "evening", "of", "around"})
"""Words between a day and its time."""
_LEADING: Final = frozenset({"on", "at", "around", "about", "for", "by", "from"})
"""Words before a day or time that are not part of it."""
_NOON: Final = 12


@dataclass(frozen=True, slots=True)
class DateOffer:
    """A day and time that the other side offers."""

    text: str
    """As it was written: `Thursday at ten in the morning`."""
    day: SaidDay | None
    at: SaidTime | None
    day_text: str = ""
    """The words of its day."""
    time_text: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """A day, a time, or both, in an answer."""

    first: int
    """Index of its first token."""
    last: int
    day: SaidDay | None
    at: SaidTime | None
    likeness: Likeness


def read_offer(text: str) -> DateOffer:
    """Return the offer in a text; without a day and a time if it names none."""
    words = text.split()
    line = numeral_line(words)
    days = days_of(line)
    times = _times(line, days)
    day, at = days[-1] if days else None, times[-1] if times else None
    return DateOffer(text, day, at, words_of(day, line, words), words_of(at, line, words))


def whens_of(line: NumeralLine, offer: DateOffer) -> tuple[When, ...]:
    """Return every day and time in an answer, in order; a day and its time are one."""
    days = days_of(line)
    return tuple(
        When(*_extent(day, at), day, at, _likeness(day, at, offer))
        for day, at in _pairs(line, days, _times(line, days))
    )


def _times(line: NumeralLine, days: Sequence[SaidDay]) -> tuple[SaidTime, ...]:
    """Return the times that are not part of a day."""
    found = times_of(line, [day.last for day in days], is_asked=True)
    return tuple(at for at in found if all(at.first > d.last or at.last < d.first for d in days))


def _pairs(
    line: NumeralLine, days: Sequence[SaidDay], times: Sequence[SaidTime]
) -> Iterator[tuple[SaidDay | None, SaidTime | None]]:
    """Yield each day with the time beside it, and times without a day."""
    parts: list[SaidDay | SaidTime] = sorted((*days, *times), key=lambda part: part.first)
    at = 0
    while at < len(parts):
        pair = parts[at : at + 2]
        between = line.texts[pair[0].last + 1 : pair[-1].first]
        if not ({*map(type, pair)} == {SaidDay, SaidTime} and set(between) <= _JOINING):
            pair = pair[:1]
        yield (
            next((part for part in pair if isinstance(part, SaidDay)), None),
            next((part for part in pair if isinstance(part, SaidTime)), None),
        )
        at += len(pair)


def _extent(day: SaidDay | None, at: SaidTime | None) -> tuple[int, int]:
    parts = [part for part in (day, at) if part is not None]
    return min(part.first for part in parts), max(part.last for part in parts)


def _likeness(day: SaidDay | None, at: SaidTime | None, offer: DateOffer) -> Likeness:
    by_day = _day_likeness(day, offer.day)
    if by_day != "offered" or at is None or offer.at is None:
        return by_day
    return "offered" if _is_same_time(at, offer.at) else "other"


def _day_likeness(said: SaidDay | None, offered: SaidDay | None) -> Likeness:
    if said is None:
        return "offered"
    if offered is None:
        return "open"
    is_known = False
    for mine, theirs in (
        (said.weekday, offered.weekday),
        (said.month, offered.month),
        (said.day, offered.day),
        (said.ahead, offered.ahead),
    ):
        if mine is not None and theirs is not None:
            is_known = True
            if mine != theirs:
                return "other"
    ways = [(d.is_next, d.in_next_week, d.weeks, d.is_vague) for d in (said, offered)]
    return "offered" if is_known and (ways[0] == ways[1] or not any(ways[0])) else "open"


def _is_same_time(one: SaidTime, other: SaidTime) -> bool:
    if one.minute != other.minute:
        return False
    if one.is_assumed or other.is_assumed:
        return one.hour % _NOON == other.hour % _NOON
    return one.hour == other.hour


def words_of(part: SaidDay | SaidTime | None, line: NumeralLine, words: Sequence[str]) -> str:
    """Return a day or time in its own words, without "on" or "at"; empty for None."""
    if part is None:
        return ""
    said = [
        word.rstrip(",;:!?") for word in words[line.words[part.first] : line.words[part.last] + 1]
    ]
    while len(said) > 1 and said[0].lower() in _LEADING:
        said = said[1:]
    text = " ".join(said)
    return text if text.lower().endswith(".m.") else text.rstrip(".")
