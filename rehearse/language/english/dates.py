"""Find days in spoken text: "Thursday", "the third", "a week from Monday"."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from rehearse.language.english.numerals import CARDINAL, numeral_line

if TYPE_CHECKING:
    from rehearse.language.english.numerals import NumeralLine

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_MONTH: Final = {name: at for at, name in enumerate(MONTHS, 1)} | {
    name[:3]: at for at, name in enumerate(MONTHS, 1) if name != "may"
}
MONTH_LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
BEFORE_HOUR: Final = frozenset({"at", "around", "about", "from", "for", "by"})
_OF_TODAY: Final = frozenset({"morning", "afternoon", "evening"})
_YEAR: Final = re.compile(r"(20\d\d)\W*")
_ISO: Final = re.compile(r"(20\d\d-\d\d-\d\d)\W*")
MAX_DATE_GAP_WORDS: Final = 4
"""Maximum number of tokens between a day and the "week" that belongs to it."""


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day as it was said."""

    first: int
    """Index of its first token."""
    last: int
    weekday: int | None = None
    """Monday is 0."""
    is_next: bool = False
    """Whether it was called "next Thursday", which people understand in two ways."""
    in_next_week: bool = False
    """Whether it was called "Thursday next week", which has one meaning."""
    weeks: int = 0
    """Weeks after that day: "a week from Thursday"."""
    is_vague: bool = False
    """Whether a week was mentioned with it in words that are not understood here."""
    ahead: int | None = None
    """Days from today: 1 is tomorrow."""
    month: int | None = None
    day: int | None = None
    year: int | None = None


def days_in(text: str) -> tuple[SaidDay, ...]:
    """Return every day in a text, in order."""
    return days_of(numeral_line(text.split()))


def days_of(line: NumeralLine) -> tuple[SaidDay, ...]:
    """Return every day that was said, in order."""
    found: list[SaidDay] = []
    at = 0
    while at < len(line.texts):
        day = _day(line, at)
        if day is None:
            at += 1
            continue
        at = day.last + 1
        if found and day.first - found[-1].last <= 3 and _complement(found[-1], day):
            day = _joined(found.pop(), day)
        found.append(day)
    return tuple(_with_week(line, day) for day in found)


def _day(line: NumeralLine, at: int) -> SaidDay | None:
    word = line.at(at)
    if word in WEEKDAYS:
        is_next = line.at(at - 1) in {"next", "following"} and at - 1 not in line.ends
        return SaidDay(at - is_next, at, WEEKDAYS.index(word), is_next)
    if word in {"today", "tomorrow"}:
        after = word == "tomorrow" and line.goes(at - 2, "day", "after")
        return SaidDay(at - 2 * after, at, ahead=0 if word == "today" else 1 + after)
    if word == "tonight" or (word in _OF_TODAY and line.at(at - 1) == "this"):
        return SaidDay(at - (word != "tonight"), at, ahead=0)
    if word == "in" and (number := line.number(at + 1)) and line.at(number[1]) in {"day", "days"}:
        return SaidDay(at, number[1], ahead=number[0])
    if iso := _ISO.fullmatch(line.written[at]):
        return _iso(line, at, iso[1])
    if word in _MONTH:
        start = at + 1 + (line.at(at + 1) == "the")
        number = line.ordinal(start) or line.number(start)
        if number and 1 <= number[0] <= MONTH_LENGTHS[_MONTH[word] - 1]:
            return _with_year(line, SaidDay(at, number[1] - 1, month=_MONTH[word], day=number[0]))
    return _numbered(line, at)


def _iso(line: NumeralLine, at: int, text: str) -> SaidDay | None:
    """Return a date as it is typed: `2026-12-03`."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    last = max(n for n, word in enumerate(line.words) if word == line.words[at])
    return SaidDay(at, last, month=day.month, day=day.day, year=day.year)


def _numbered(line: NumeralLine, at: int) -> SaidDay | None:
    """Return a day with an article or a month: `the third`, `third of March`, `3 March`."""
    ordinal = line.ordinal(at)
    number = ordinal or line.number(at)
    # The end of "thirty-first" is not the first.
    if number is None or not 1 <= number[0] <= 31 or line.at(at - 1) in {"twenty", "thirty"}:
        return None
    end = number[1]
    month = end + (line.at(end) == "of")
    before = line.at(at - 1)
    if line.at(month) in _MONTH and (ordinal or line.at(month) != "may" or before in WEEKDAYS):
        if number[0] > MONTH_LENGTHS[_MONTH[line.at(month)] - 1]:
            return None
        return _with_year(line, SaidDay(at, month, month=_MONTH[line.at(month)], day=number[0]))
    # "The second floor" is not a day: a lone ordinal must end its phrase or lead to a time.
    ends = not line.at(end) or line.at(end) in {*BEFORE_HOUR, "then", "and", "works", "is"}
    is_day = ordinal and before in {"the", *WEEKDAYS} and ends
    return SaidDay(at, end - 1, day=number[0]) if is_day else None


def _with_year(line: NumeralLine, day: SaidDay) -> SaidDay:
    """Return the date with the year written after it."""
    at = day.last + 1
    found = _YEAR.fullmatch(line.written[at]) if at < len(line.written) else None
    if found is None:
        return day
    last = max(n for n, word in enumerate(line.words) if word == line.words[at])
    return replace(day, last=last, year=int(found[1]))


def _with_week(line: NumeralLine, day: SaidDay) -> SaidDay:
    """Return the day with the week mentioned beside it."""
    if line.goes(day.last + 1, "next", "week") or line.goes(day.last + 1, "of", "next", "week"):
        last = day.last + 2 + (line.at(day.last + 1) == "of")
        return replace(day, last=last, in_next_week=True, is_next=False)
    start = day.first - (line.at(day.first - 1) in {"on", "this"})
    if line.goes(start - 2, "next", "week"):
        return replace(day, first=start - 2, in_next_week=True, is_next=False)
    if line.at(day.last + 1) == "week" and day.last not in line.ends:
        return replace(day, last=day.last + 1, weeks=1)
    if line.at(start - 1) in {"from", "on", "after"} or line.at(start) == "on":
        week = start - 1 - (line.at(start) != "on")
        count = 1 if line.at(week - 1) in {"a", "one"} else CARDINAL.get(line.at(week - 1), 0)
        if line.at(week) in {"week", "weeks"} and count and line.at(week - 2) != "in":
            return replace(day, first=week - 1, weeks=count)
    around = line.texts[max(0, day.first - MAX_DATE_GAP_WORDS) : day.last + 1 + MAX_DATE_GAP_WORDS]
    return replace(day, is_vague=bool({"week", "weeks", "fortnight"} & set(around)))


def _complement(one: SaidDay, other: SaidDay) -> bool:
    """Return whether two mentions are one day, a weekday and a date: `Thursday, November 26`."""
    return (one.weekday is None) != (other.weekday is None) and (
        (one.day is None) != (other.day is None)
    )


def _joined(one: SaidDay, other: SaidDay) -> SaidDay:
    named, dated = (one, other) if one.weekday is not None else (other, one)
    last = max(one.last, other.last)
    return replace(dated, first=one.first, last=last, weekday=named.weekday)
