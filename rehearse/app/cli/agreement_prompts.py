"""What was agreed, for `rehearse after`: from flags, from words, and from answers on a terminal."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeVar

from rehearse.app.cli.clock import YEARS
from rehearse.app.cli.console import note
from rehearse.errors import CalendarError

if TYPE_CHECKING:
    import argparse
    from collections.abc import Callable
    from pathlib import Path

    from rehearse.claims.appointment import Agreed, AppointmentReading
    from rehearse.language.word import Word
    from rehearse.planning.call_time import CallTimeInputs
    from rehearse.planning.dates import Dates
    from rehearse.profile.record import Profile

LONGEST = 24 * 60
"""Minutes of an interview; more is a slip of the key."""

_T = TypeVar("_T")


def agree(
    args: argparse.Namespace, profile: Profile, asked: CallTimeInputs, dates: Dates
) -> tuple[Agreed, AppointmentReading | None, date | None]:
    """The interview, what was heard of it, and the day on which they decide.

    Raises:
        CalendarError: no day or time is known, or one of them is wrong.
    """
    from rehearse.claims.appointment import Agreed, find_appointment, things_to_bring
    from rehearse.report.agreement import reading_line, warnings
    from rehearse.takes import spoken_text

    zone = asked.place.zone
    if not 0 < args.minutes <= LONGEST:
        raise CalendarError(f"--minutes {args.minutes}: an interview takes 1 to {LONGEST}")
    words: tuple[Word, ...] = spoken_text.words_of_review(args.source) if args.source else ()
    words += spoken_text.typed_words(args.said) if args.said else ()
    today = _day_of_call(args.source, asked)
    found = find_appointment(words, today) if words else None
    if found:
        note(reading_line(found, dates))
    day = day_of(args.date, "--date", today, dates) or (found.day if found else None)
    at = time_of(args.time, "--time") or (found.at if found else None)
    decide_by = day_of(args.decide_by, "--decide-by", today, dates)
    place, who = _place_and_person(args, words, profile)
    bring = tuple(args.bring or things_to_bring(words)[0])
    if sys.stdin.isatty() and not args.json:
        day = _again(
            'Which day? "Thursday", or 2026-11-26',
            day.isoformat() if day else "",
            _day(dates, today),
        )
        at = _again(
            'At what time, their clock? "10:00", "half past two"',
            f"{at:%H:%M}" if at else "",
            _time,
        )
        place = _ask("Where? An address, or: by phone", place)
        who = _ask("With whom?", who)
        bring = tuple(_ask("What to bring? Commas between the things", ", ".join(bring)).split(","))
        decide_by = _again(
            "By which day do they decide? Enter where they did not say",
            decide_by.isoformat() if decide_by else "",
            _day(dates, today),
            needed=False,
        )
    if day is None or at is None:
        missing = " and ".join(
            flag for flag, value in (("--date", day), ("--time", at)) if value is None
        )
        raise CalendarError(f'when is the interview? Say {missing}, or --said "Thursday at ten"')
    if decide_by is not None and decide_by < day:
        raise CalendarError(f"--decide-by {decide_by}: that is before the interview ({day})")
    wanted = datetime.combine(day, at, zone)
    # A local time that the clocks skip does not exist; a round trip gives the one that does.
    start = wanted.astimezone(UTC).astimezone(zone)
    things = tuple(thing for part in bring if (thing := " ".join(part.split())))
    agreed = Agreed(start, timedelta(minutes=args.minutes), place, who, things)
    for warning in warnings(agreed, wanted, asked, dates):
        note(warning)
    return agreed, found, decide_by


def _place_and_person(
    args: argparse.Namespace, words: tuple[Word, ...], profile: Profile
) -> tuple[str, str]:
    """Where and with whom: by the flags, by the words, or the profile's contact."""
    from rehearse.language.english.places import where, whom

    address, person = where(words), whom(words)
    if address and not args.place:
        note(f"heard the place: “{address.text}”")
    if person and not args.who:
        note(f"heard whom to meet: “{person.text}”")
    place = args.place or (address.text if address else "")
    return place, args.who or (person.text if person else profile.contact)


def day_of(text: str | None, flag: str, today: date, dates: Dates) -> date | None:
    """A day as it was written: `2026-11-26`, or `Thursday`, `December 3`.

    Raises:
        CalendarError: it is none, or one of another century.
    """
    from rehearse.claims.appointment import find_appointment
    from rehearse.report.agreement import ambiguity_line
    from rehearse.takes.spoken_text import typed_words

    if not text:
        return None
    found = find_appointment(typed_words(text), today)
    if found.day is None:
        raise CalendarError(f'{flag} {text}: write it as "2026-11-26" or "Thursday"')
    if found.day.year not in YEARS:
        raise CalendarError(f"{flag} {text}: look at the year")
    unsure = [ambiguity_line(one, dates) for one in found.ambiguities if one.kind != "no_time"]
    if unsure:
        note(f"{flag}: taken as {dates.day(found.day)}; unclear: {'; '.join(unsure)}")
    return found.day


def time_of(text: str | None, flag: str) -> time | None:
    """A time of day as it was written: `10:00`, `2:30 pm`, `half past two`.

    Raises:
        CalendarError: it is none.
    """
    from rehearse.language.english.numerals import line_of
    from rehearse.language.english.times import time_alone
    from rehearse.planning.holidays import time_of_day

    if not text:
        return None
    if any(character.isdigit() for character in text):
        try:
            return time_of_day(text)
        except ValueError:
            pass  # "10 in the morning" is read as it would be said
    spoken_text = time_alone(line_of(text.split()))
    if spoken_text is None:
        raise CalendarError(f'{flag} {text}: write it as "10:00", "2:30 pm" or "half past two"')
    return time(spoken_text.hour, spoken_text.minute)


def _day_of_call(source: Path | None, asked: CallTimeInputs) -> date:
    """The day that "tomorrow" was said on, on their calendar: the take's, where one is given."""
    from rehearse.takes import spoken_text

    made = spoken_text.call_moment(source) if source else None
    return (made or asked.now).astimezone(asked.place.zone).date()


def _day(dates: Dates, today: date) -> Callable[[str], date | None]:
    def read(answer: str) -> date | None:
        day = day_of(answer, "day", today, dates)
        if day is not None:
            note(dates.day(day))
        return day

    return read


def _time(answer: str) -> time | None:
    return time_of(answer, "time")


def _again(
    question: str, known: str, read: Callable[[str], _T | None], *, needed: bool = True
) -> _T | None:
    """An answer that can be read; asked again until there is one. Enter takes what is known."""
    while True:
        text = _ask(question, known)
        try:
            answer = read(text)
        except CalendarError as problem:
            note(str(problem))
            continue
        if answer is not None or not needed:
            return answer


def _ask(question: str, known: str) -> str:
    """An answer on the terminal; Enter takes what is known."""
    note(question + (f" [{known}]" if known else ""))
    try:
        return input("> ").strip() or known
    except EOFError as end:
        raise CalendarError("stopped before the last question; nothing was kept") from end
