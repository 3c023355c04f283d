"""Days and times of day in what was said: "Thursday at ten", "the third at half past two"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.words import TEENS, TENS, UNITS, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.words import Token

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS: Final = (
    *("january", "february", "march", "april", "may", "june", "july", "august", "september"),
    *("october", "november", "december"),
)
_MONTH: Final = {name: at for at, name in enumerate(MONTHS, 1)} | {
    name[:3]: at for at, name in enumerate(MONTHS, 1) if name != "may"
}
LENGTHS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_ORDINAL: Final = {
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7},
    **{"eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13},
    **{"fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18},
    **{"nineteenth": 19, "twentieth": 20, "thirtieth": 30},
}
_CARDINAL: Final = {name: at for at, name in enumerate((*UNITS, *TEENS))} | {
    name: 10 * at for at, name in enumerate(TENS) if name
}
_BEFORE_HOUR: Final = frozenset({"at", "around", "about", "from", "for", "by"})
_MORNING: Final = frozenset({"am"})
_AFTERNOON: Final = frozenset({"pm"})


@dataclass(frozen=True, slots=True)
class SaidDay:
    """A day as it was said."""

    first: int
    """Index of its first token."""
    last: int
    weekday: int | None = None
    """Monday is 0."""
    is_next: bool = False
    """It was called "next Thursday", which people understand in two ways."""
    ahead: int | None = None
    """Days from today: 1 is tomorrow."""
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True, slots=True)
class SaidTime:
    """A time of day as it was said."""

    first: int
    last: int
    hour: int
    """0 to 23."""
    minute: int
    is_assumed: bool
    """It was said without morning or afternoon and may be either: six or seven o'clock.

    Other hours have one reading within business hours: ten is ten in the morning, two is 14:00."""


def days_and_times(
    texts: Sequence[str],
) -> tuple[tuple[Token, ...], tuple[SaidDay, ...], tuple[SaidTime, ...]]:
    """Every day and every time that was said, in order, and the tokens they point into."""
    tokens = tuple(tokenize(texts))
    line = [token.text for token in tokens]
    return tokens, tuple(_days(line)), tuple(_times(line))


def _days(line: list[str]) -> list[SaidDay]:
    found: list[SaidDay] = []
    at = 0
    while at < len(line):
        day = _day(line, at)
        if day is None:
            at += 1
            continue
        at = day.last + 1
        if found and day.first - found[-1].last <= 3 and _complement(found[-1], day):
            day = _joined(found.pop(), day)
        found.append(day)
    return found


def _day(line: list[str], at: int) -> SaidDay | None:
    word = line[at]
    if word in WEEKDAYS:
        is_next = at > 0 and line[at - 1] == "next"
        return SaidDay(at - is_next, at, WEEKDAYS.index(word), is_next)
    if word in {"today", "tomorrow"}:
        after = line[max(0, at - 2) : at] == ["day", "after"] and word == "tomorrow"
        return SaidDay(at - 2 * after, at, ahead=0 if word == "today" else 1 + after)
    if word in _MONTH:
        start = at + 2 if line[at + 1 : at + 2] == ["the"] else at + 1
        number = _number(line, start, ordinal=True) or _number(line, start)
        if number and 1 <= number[0] <= LENGTHS[_MONTH[word] - 1]:
            return SaidDay(at, number[1] - 1, month=_MONTH[word], day=number[0])
    return _numbered(line, at)


def _numbered(line: list[str], at: int) -> SaidDay | None:
    """`the third`, `third of March`, `3rd March`: an ordinal with an article or a month."""
    number = _number(line, at, ordinal=True)
    # The end of "thirty-first" is no first.
    is_rest = at > 0 and line[at - 1] in {"twenty", "thirty"}
    if number is None or not 1 <= number[0] <= 31 or is_rest:
        return None
    end = number[1]
    month = end + (line[end : end + 1] == ["of"])
    if month < len(line) and line[month] in _MONTH:
        if number[0] > LENGTHS[_MONTH[line[month]] - 1]:
            return None
        return SaidDay(at, month, month=_MONTH[line[month]], day=number[0])
    # "The second floor" is no day: an ordinal alone must end its phrase or go on to a time.
    ends = end == len(line) or line[end] in {*_BEFORE_HOUR, "then", "and", "works", "is"}
    is_day = at > 0 and line[at - 1] in {"the", *WEEKDAYS} and ends
    return SaidDay(at, end - 1, day=number[0]) if is_day else None


def _complement(one: SaidDay, other: SaidDay) -> bool:
    """`Thursday, November 26`: a weekday and a date are one day."""
    return (one.weekday is None) != (other.weekday is None) and (
        (one.day is None) != (other.day is None)
    )


def _joined(one: SaidDay, other: SaidDay) -> SaidDay:
    named, dated = (one, other) if one.weekday is not None else (other, one)
    last = max(one.last, other.last)
    return SaidDay(one.first, last, named.weekday, month=dated.month, day=dated.day)


def _times(line: list[str]) -> list[SaidTime]:
    found: list[SaidTime] = []
    at = 0
    while at < len(line):
        time = _time(line, at)
        at = time.last + 1 if time else at + 1
        if time:
            found.append(time)
    return found


def _time(line: list[str], at: int) -> SaidTime | None:
    if line[at] in {"noon", "midday"}:
        return SaidTime(at, at, 12, 0, is_assumed=False)
    before = line[at] in _BEFORE_HOUR
    start = at + before
    if relative := _relative(line, start):
        hour, minute, end = relative
        return _with_half(line, at, end, hour, minute)
    number = _number(line, start)
    if number is None or not 0 <= number[0] <= 23:
        return None
    hour, end = number
    minute, end = _minute(line, end)
    time = _with_half(line, at, end, hour, minute)
    if time is None or (line[time.last + 1 : time.last + 2] or [""])[0] in _CARDINAL:
        return None
    # A number is a time only where something says so: "at ten", "ten o'clock", "ten thirty am".
    is_time = before or time.last >= end
    return time if is_time else None


def _relative(line: list[str], at: int) -> tuple[int, int, int] | None:
    """`half past ten`, `a quarter to three`, `ten past nine`: hour, minute and where it ends."""
    at += line[at : at + 1] == ["a"]
    word = (line[at : at + 1] or [""])[0]
    minutes: tuple[int, int] | None
    if word in {"half", "quarter"}:
        minutes = (30 if word == "half" else 15, at + 1)
    else:
        minutes = _number(line, at)
    if minutes is None or line[minutes[1] : minutes[1] + 1] not in (["past"], ["to"], ["after"]):
        return None
    hour = _number(line, minutes[1] + 1)
    if hour is None or not 1 <= hour[0] <= 12 or not 0 < minutes[0] < 60:
        return None
    if line[minutes[1]] == "to":
        return (hour[0] - 1 or 12, 60 - minutes[0], hour[1])
    return hour[0], minutes[0], hour[1]


def _minute(line: list[str], at: int) -> tuple[int, int]:
    """The minutes that follow an hour, and where they end."""
    if line[at : at + 1] in (["zero"], ["oh"]) and (unit := _number(line, at + 1)):
        return (unit[0], unit[1]) if unit[0] < 10 else (0, at)
    number = _number(line, at)
    return number if number and 10 <= number[0] <= 59 else (0, at)


def _with_half(line: list[str], first: int, end: int, hour: int, minute: int) -> SaidTime | None:
    """The time with what says whether it is morning or afternoon."""
    end += line[end : end + 1] == ["oclock"]
    rest = line[end : end + 3]
    half = 0
    if rest[:1] and rest[0] in _MORNING | _AFTERNOON:
        half, end = (1 if rest[0] in _MORNING else 2), end + 1
    elif rest[:2] in (["a", "m"], ["p", "m"]):
        half, end = (1 if rest[0] == "a" else 2), end + 2
    elif rest[:2] == ["in", "the"] and rest[2:] in (["morning"], ["afternoon"], ["evening"]):
        half, end = (1 if rest[2] == "morning" else 2), end + 3
    if half and not 1 <= hour <= 12:
        return None
    is_assumed = not half and hour in {6, 7}
    if half:
        hour = hour % 12 + 12 * (half == 2)
    elif 1 <= hour <= 6:
        hour += 12
    return SaidTime(first, end - 1, hour, minute, is_assumed=is_assumed)


def _number(line: list[str], at: int, *, ordinal: bool = False) -> tuple[int, int] | None:
    """A number in words and where it ends: `ten`, `twenty six`; `third`, `twenty six th`."""
    if at >= len(line):
        return None
    word = line[at]
    following = (line[at + 1 : at + 2] or [""])[0]
    if ordinal:
        if word in _ORDINAL:
            return _ORDINAL[word], at + 1
        if _CARDINAL.get(word, 0) in {20, 30} and _ORDINAL.get(following, 10) < 10:
            return _CARDINAL[word] + _ORDINAL[following], at + 2
        plain = _number(line, at)
        if plain and line[plain[1] : plain[1] + 1] in (["th"], ["st"], ["nd"], ["rd"]):
            return plain[0], plain[1] + 1
        return None
    if word not in _CARDINAL:
        return None
    value = _CARDINAL[word]
    if value >= 20 and 1 <= _CARDINAL.get(following, 0) < 10:
        return value + _CARDINAL[following], at + 2
    return value, at + 1
