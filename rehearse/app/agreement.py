"""Find the agreed appointment in options, in a call's words, and in the user's answers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from rehearse.app.asking import asked as ask_one
from rehearse.app.clock import YEARS
from rehearse.app.collected_notes import Told
from rehearse.app.events import Note
from rehearse.errors import CalendarError, StoreError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable
    from pathlib import Path

    from rehearse.app.asking import Ask
    from rehearse.claims import Agreed, AppointmentReading, SaidLine
    from rehearse.language import Word
    from rehearse.planning import CallTimeInputs, Dates
    from rehearse.profile import Profile

MAX_MINUTES = 24 * 60
"""The longest interview, in minutes; more is taken for a typing error."""

_T = TypeVar("_T")
_Noting: TypeAlias = "Generator[Note, None, _T]"


@dataclass(frozen=True, slots=True)
class AgreedOptions:
    """Known details of the appointment; they override what was recognized in the call."""

    said: str | None = None
    """The words of the agreement, such as `Thursday at ten`."""
    source: Path | None = None
    """The call's folder or its review.json, or the name of a take, or `last`."""
    date: str | None = None
    time: str | None = None
    minutes: int = 60
    place: str | None = None
    who: str | None = None
    """The person to meet; None for the profile's contact."""
    bring: tuple[str, ...] = ()
    decide_by: str | None = None
    """The day of their decision."""


@dataclass(frozen=True, slots=True)
class _Known:
    """The details known so far."""

    day: date | None
    at: time | None
    place: str
    who: str
    bring: tuple[str, ...]
    decide_by: date | None


def agree(
    options: AgreedOptions, profile: Profile, asked: CallTimeInputs, dates: Dates, ask: Ask | None
) -> _Noting[tuple[Agreed, AppointmentReading | None, date | None]]:
    """Return the interview, where the call mentions it, and the day of their decision.

    Raises:
        CalendarError: no day or time is known, or one of them is wrong.
    """
    from rehearse.claims import Agreed
    from rehearse.report import agreement_warnings

    if not 0 < options.minutes <= MAX_MINUTES:
        raise CalendarError(f"--minutes {options.minutes}: give 1 to {MAX_MINUTES}")
    options = yield from _located(options)
    today = _day_of_call(options.source, asked)
    known, found = yield from _given(options, profile, today, dates)
    if ask is not None:
        known = yield from _answered(known, today, dates, ask)
    day, at = known.day, known.at
    if day is None or at is None:
        missing = " and ".join(
            flag for flag, value in (("--date", day), ("--time", at)) if value is None
        )
        one_side = found is not None and any(a.kind == "one_side" for a in found.ambiguities)
        asks = "no day was confirmed by both sides" if one_side else "when is the interview?"
        end = "; give" if one_side else " Give"
        raise CalendarError(f'{asks}{end} {missing}, or --said "Thursday at ten"')
    if known.decide_by is not None and known.decide_by < day:
        raise CalendarError(f"--decide-by {known.decide_by}: that is before the interview ({day})")
    zone = asked.place.zone
    wanted = datetime.combine(day, at, zone)
    # A local time skipped by a clock change does not exist; a round trip gives a valid one.
    start = wanted.astimezone(UTC).astimezone(zone)
    things = tuple(thing for part in known.bring if (thing := " ".join(part.split())))
    length = timedelta(minutes=options.minutes)
    agreed = Agreed(start, length, known.place, known.who, things)
    for warning in agreement_warnings(agreed, wanted, asked, dates):
        yield Note(warning)
    return agreed, found, known.decide_by


def _located(options: AgreedOptions) -> _Noting[AgreedOptions]:
    """Return the options with the folder of the take whose name, or `last`, was given."""
    from rehearse.takes import History

    source = options.source
    if source is None or source.exists() or source.name != str(source):
        return options
    told = Told()
    history = History(tell=told)
    try:
        take = yield from told.during(lambda: history.find(source.name))
    except StoreError:
        return options  # Reading it tells what is wrong.
    return replace(options, source=history.folder_of(take))


def _given(
    options: AgreedOptions, profile: Profile, today: date, dates: Dates
) -> _Noting[tuple[_Known, AppointmentReading | None]]:
    """Return the details from the options, and those from the call."""
    from rehearse.claims import Ambiguity, find_appointment, settling_lines, things_to_bring
    from rehearse.report import reading_line
    from rehearse.takes import spoken_text

    lines = spoken_text.lines_of_review(options.source) if options.source else ()
    told = spoken_text.typed_words(options.said) if options.said else ()
    words = (*_words_of(lines), *told)
    settling = (*_words_of(settling_lines(lines, profile)), *told)
    found = find_appointment(settling or words, today) if words else None
    if found and not settling:
        found = replace(found, ambiguities=(*found.ambiguities, Ambiguity("one_side")))
    if found:
        yield Note(reading_line(found, dates))
    day = yield from day_of(options.date, "--date", today, dates)
    at = time_of(options.time, "--time")
    decide_by = yield from day_of(options.decide_by, "--decide-by", today, dates)
    place, who = yield from _place_and_person(options, words, profile)
    # What only one side named is no agreement; the user says what was agreed on.
    is_agreed = found is not None and bool(settling)
    known = _Known(
        day or (found.day if found and is_agreed else None),
        at or (found.at if found and is_agreed else None),
        place,
        who,
        tuple(options.bring or things_to_bring(words)[0]),
        decide_by,
    )
    return known, found


def _words_of(lines: Iterable[SaidLine]) -> tuple[Word, ...]:
    return tuple(word for line in lines for word in line.words)


def _answered(known: _Known, today: date, dates: Dates, ask: Ask) -> _Noting[_Known]:
    """Return the known details, completed with the user's answers."""

    def read_day(answer: str) -> _Noting[date | None]:
        day = yield from day_of(answer, "day", today, dates)
        if day is not None:
            yield Note(dates.day(day))
        return day

    def read_time(answer: str) -> _Noting[time | None]:
        yield from ()
        return time_of(answer, "time")

    day = yield from _again(
        ask,
        'Which day? "Thursday", or 2026-11-26',
        known.day.isoformat() if known.day else "",
        read_day,
    )
    at = yield from _again(
        ask,
        'At what time, in their time zone? "10:00", "half past two"',
        f"{known.at:%H:%M}" if known.at else "",
        read_time,
    )
    place = yield from _asked(ask, "Where? An address, or: by phone", known.place)
    who = yield from _asked(ask, "With whom?", known.who)
    question = "What should you bring? Separate the items with commas"
    bring = yield from _asked(ask, question, ", ".join(known.bring))
    decide_by = yield from _again(
        ask,
        "When will they decide? Press Enter if they did not say",
        known.decide_by.isoformat() if known.decide_by else "",
        read_day,
        needed=False,
    )
    return replace(
        known,
        day=day,
        at=at,
        place=place,
        who=who,
        bring=tuple(bring.split(",")),
        decide_by=decide_by,
    )


def _place_and_person(
    options: AgreedOptions, words: tuple[Word, ...], profile: Profile
) -> _Noting[tuple[str, str]]:
    """Return the place and the person, from the options, the words, or the profile's contact."""
    from rehearse.language import find_person, find_place

    address, person = find_place(words), find_person(words)
    if address and not options.place:
        yield Note(f"heard the place: “{address.text}”")
    if person and not options.who:
        yield Note(f"heard who you will meet: “{person.text}”")
    place = options.place or (address.text if address else "")
    return place, options.who or (person.text if person else profile.contact)


def day_of(text: str | None, flag: str, today: date, dates: Dates) -> _Noting[date | None]:
    """Return the day of a text such as `2026-11-26`, `Thursday`, or `December 3`.

    Raises:
        CalendarError: the text is not a day, or not of this century.
    """
    from rehearse.claims import find_appointment
    from rehearse.report import ambiguity_line
    from rehearse.takes import typed_words

    if not text:
        return None
    found = find_appointment(typed_words(text), today)
    if found.day is None:
        raise CalendarError(f'{flag} {text}: write it as "2026-11-26" or "Thursday"')
    if found.day.year not in YEARS:
        raise CalendarError(f"{flag} {text}: check the year")
    unsure = [ambiguity_line(one, dates) for one in found.ambiguities if one.kind != "no_time"]
    if unsure:
        yield Note(f"{flag}: taken as {dates.day(found.day)}; unclear: {'; '.join(unsure)}")
    return found.day


def time_of(text: str | None, flag: str) -> time | None:
    """Return the time of a text such as `10:00`, `2:30 pm`, or `half past two`.

    Raises:
        CalendarError: the text is not a time of day.
    """
    from rehearse.language import numeral_line, time_alone
    from rehearse.planning import time_of_day

    if not text:
        return None
    if any(character.isdigit() for character in text):
        try:
            return time_of_day(text)
        except ValueError:
            pass  # "10 in the morning" is parsed like spoken words
    spoken_text = time_alone(numeral_line(text.split()))
    if spoken_text is None:
        raise CalendarError(f'{flag} {text}: write it as "10:00", "2:30 pm" or "half past two"')
    return time(spoken_text.hour, spoken_text.minute)


def _day_of_call(source: Path | None, asked: CallTimeInputs) -> date:
    """Return the date of the call in their time zone: the take's date, if there is a take."""
    from rehearse.takes import spoken_text

    made = spoken_text.call_moment(source) if source else None
    return (made or asked.now).astimezone(asked.place.zone).date()


def _again(
    ask: Ask,
    question: str,
    known: str,
    read: Callable[[str], _Noting[_T | None]],
    *,
    needed: bool = True,
) -> _Noting[_T | None]:
    """Ask until the answer can be parsed, and return it. An empty answer keeps the known value."""
    while True:
        text = yield from _asked(ask, question, known)
        try:
            answer = yield from read(text)
        except CalendarError as problem:
            yield Note(str(problem))
            continue
        if answer is not None or not needed:
            return answer


def _asked(ask: Ask, question: str, known: str) -> _Noting[str]:
    """Return an answer. An empty answer keeps the known value."""
    answer = yield from ask_one(ask, question, known)
    if answer is None:
        raise CalendarError("stopped before the last question; nothing was saved")
    return answer
