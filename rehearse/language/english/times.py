"""Find times of day in spoken text: "at ten", "half past two", "10:30"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.language.english.dates import BEFORE_HOUR
from rehearse.language.english.numerals import CARDINAL

if TYPE_CHECKING:
    from collections.abc import Collection

    from rehearse.language.english.numerals import NumeralLine

_CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[:.][0-5]\d\D*")
_HALVES: Final = {"morning": 1, "afternoon": 2, "evening": 2, "tonight": 2}
_COUNTED: Final = frozenset(
    {"years", "year", "months", "month", "weeks", "week", "days", "day", "hours", "hour"}
    | {"minutes", "minute", "dollars", "euros", "pounds", "percent", "people", "others", "an"}
)
"""Words after which a number counts something: "for two hours", "at twenty an hour"."""
_HOURS: Final = 12
_BEFORE_HOUR_ALONE: Final = frozenset({"it", "do", "make", "say", "about", "is", "mean", "or"})
_AFTER_HOUR_ALONE: Final = frozenset(
    {"is", "would", "works", "work", "suits", "sounds", "instead", "be", "then", "oclock"}
)
"""Words beside an hour that is named alone, in an answer to the question when."""


@dataclass(frozen=True, slots=True)
class SaidTime:
    """A time of day as it was said."""

    first: int
    last: int
    hour: int
    """0 to 23."""
    minute: int
    is_assumed: bool
    """Whether it was said without morning or afternoon and may be either: six or seven o'clock.

    Other hours have one reading within business hours: ten is ten in the morning, two is 14:00."""


def times_of(
    line: NumeralLine, after: Collection[int] = (), *, is_asked: bool = False
) -> tuple[SaidTime, ...]:
    """Return every time that was said, in order.

    Args:
        line: the words.
        after: tokens that end a day. A number right after one may be a time.
        is_asked: whether this answers a question about a time. Then an hour alone is one:
            "could we make it eleven", "ten is fine".
    """
    found: list[SaidTime] = []
    at = 0
    while at < len(line.texts):
        time = _time(line, at, is_after_day=at - 1 in after)
        if time is None and is_asked:
            time = _hour_alone(line, at)
        at = time.last + 1 if time else at + 1
        if time:
            found.append(time)
    return tuple(found)


def time_alone(line: NumeralLine) -> SaidTime | None:
    """Return the time that makes up a whole answer: `ten`, `half past two`, `10 am`."""
    time = _time(line, 0, is_after_day=True)
    return time if time and time.last == len(line.texts) - 1 else None


def _hour_alone(line: NumeralLine, at: int) -> SaidTime | None:
    """Return the hour of "make it eleven", "would eleven work", or "ten is fine"."""
    number = line.number(at)
    if number is None or not 1 <= number[0] <= _HOURS:
        return None
    is_named = line.at(at - 1) in _BEFORE_HOUR_ALONE and at - 1 not in line.ends
    is_judged = line.at(number[1]) in _AFTER_HOUR_ALONE
    is_last = at in line.ends or number[1] >= len(line.texts)
    if not (is_judged or (is_named and is_last)):
        return None
    return _with_half(line, at, number[1], number[0], 0)


def _time(line: NumeralLine, at: int, *, is_after_day: bool) -> SaidTime | None:
    if line.at(at) in {"noon", "midday"}:
        return SaidTime(at, at, 12, 0, is_assumed=False)
    before = line.at(at) in BEFORE_HOUR
    start = at + before
    if relative := _relative(line, start):
        hour, minute, end = relative
        return _with_half(line, at, end, hour, minute)
    number = line.number(start)
    if number is None or not 0 <= number[0] <= 23:
        return None
    hour, end = number
    minute, end, has_minute = _minute(line, end)
    time = _with_half(line, at, end, hour, minute)
    if time is None or line.at(time.last + 1) in CARDINAL | dict.fromkeys(_COUNTED):
        return None
    # A number is a time only if its context says so: "at ten", "ten o'clock", "ten thirty am".
    ends = time.last in line.ends or time.last == len(line.texts) - 1
    says_so = before or time.last >= end or _CLOCK.fullmatch(line.written[start])
    return time if says_so or (is_after_day and (has_minute or ends)) else None


def _relative(line: NumeralLine, at: int) -> tuple[int, int, int] | None:
    """Return hour, minute and end of `half past ten`, `a quarter to three`, `ten past nine`."""
    at += line.at(at) == "a"
    word = line.at(at)
    minutes: tuple[int, int] | None
    if word in {"half", "quarter"}:
        minutes = (30 if word == "half" else 15, at + 1)
    else:
        minutes = line.number(at)
    if minutes is None or line.at(minutes[1]) not in {"past", "to", "after"}:
        return None
    hour = line.number(minutes[1] + 1)
    if hour is None or not 1 <= hour[0] <= 12 or not 0 < minutes[0] < 60:
        return None
    if line.at(minutes[1]) == "to":
        return (hour[0] - 1 or 12, 60 - minutes[0], hour[1])
    return hour[0], minutes[0], hour[1]


def _minute(line: NumeralLine, at: int) -> tuple[int, int, bool]:
    """Return the minutes after an hour, where they end, and whether there are any."""
    if line.at(at) in {"zero", "oh"} and (unit := line.number(at + 1)):
        return (unit[0], unit[1], True) if unit[0] < 10 else (0, at, False)
    number = line.number(at)
    return (*number, True) if number and 10 <= number[0] <= 59 else (0, at, False)


def _with_half(line: NumeralLine, first: int, end: int, hour: int, minute: int) -> SaidTime | None:
    """Return the time with the words for morning or afternoon applied."""
    end += line.at(end) == "oclock"
    half = 0
    if line.at(end) in {"am", "pm"}:
        half, end = (1 if line.at(end) == "am" else 2), end + 1
    elif line.goes(end, "a", "m") or line.goes(end, "p", "m"):
        half, end = (1 if line.at(end) == "a" else 2), end + 2
    elif line.goes(end, "in", "the") and line.at(end + 2) in _HALVES:
        half, end = _HALVES[line.at(end + 2)], end + 3
    if half and not 1 <= hour <= 12:
        return None
    half = half or _HALVES.get(line.at(first - 1), 0) * (1 <= hour <= 12)
    is_assumed = not half and hour in {6, 7}
    if half:
        hour = hour % 12 + 12 * (half == 2)
    elif 1 <= hour <= 6:
        hour += 12
    return SaidTime(first, end - 1, hour, minute, is_assumed=is_assumed)
