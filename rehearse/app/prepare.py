"""A crib sheet, what to look up, and the model message."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.asking import PROMPT
from rehearse.app.line import play
from rehearse.app.options import DeviceOptions, ProfileOptions
from rehearse.app.profile import path_of, profile_of
from rehearse.app.told import Told
from rehearse.errors import ProfileError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from rehearse.app.asking import Ask
    from rehearse.profile import Homework


@dataclass(frozen=True, slots=True)
class NotesOptions:
    """What was looked up, and is kept in the profile's file."""

    blanks: tuple[str, ...] = ()
    """`BLANK=TEXT`, each of them."""
    questions: tuple[str, ...] = ()
    """For them; in place of those before."""
    fill: bool = False
    """Ask for each blank."""


@dataclass(frozen=True, slots=True)
class PrepareOptions:
    """Whose sheet it is, and where it goes."""

    who: ProfileOptions = field(default_factory=ProfileOptions)
    notes: NotesOptions = field(default_factory=NotesOptions)
    html: Path | None = None
    """Where the sheet is kept as a page."""


@dataclass(frozen=True, slots=True)
class MessageOptions:
    """Whose model message it is, and where it goes."""

    who: ProfileOptions = field(default_factory=ProfileOptions)
    notes: NotesOptions = field(default_factory=NotesOptions)
    out: Path | None = None
    """Where it is kept as WAV."""
    play: bool = False
    devices: DeviceOptions = field(default_factory=DeviceOptions)


PrepareEvent: TypeAlias = events.Note | events.SheetMade | events.Kept
MessageEvent: TypeAlias = events.Note | events.Working | events.MessageVoiced


def prepare(options: PrepareOptions, ask: Ask | None = None) -> Iterator[PrepareEvent]:
    """Make the sheet.

    Args:
        options: whose it is.
        ask: asks for the blanks; None: nobody is there.

    Raises:
        RehearseError: the profile or its notes are wrong, or something cannot be written.
    """
    from rehearse.planning import crib_sheet

    profile = profile_of(options.who)
    homework = yield from keep_notes(options.who, options.notes, ask)
    sheet = crib_sheet(profile, homework)
    yield events.SheetMade(sheet)
    if options.html:
        from rehearse.files import write_text
        from rehearse.report import render_crib_page

        write_text(options.html, render_crib_page(sheet))
        yield events.Kept((options.html,))


def message(options: MessageOptions, ask: Ask | None = None) -> Iterator[MessageEvent]:
    """Voice the model message, into a file or the loudspeaker.

    Raises:
        RehearseError: there is no profile, no voice or no loudspeaker, or it cannot be written.
    """
    from rehearse.audio import codec
    from rehearse.planning import model_message, voice_phrases
    from rehearse.speech import engine_choice

    profile = profile_of(options.who)
    yield from keep_notes(options.who, options.notes, ask)
    phrases = model_message.model_phrases(profile)
    voice = engine_choice.second_voice()
    yield events.Working(f"{voice.name} speaks")
    made = voice_phrases(phrases, voice)
    if options.out:
        codec.write_wav(options.out, made.clip)
    yield events.MessageVoiced(phrases, made, options.out)
    if options.play:
        told = Told()
        yield from told.during(lambda: play(options.devices, made.clip, told))


def keep_notes(
    who: ProfileOptions, options: NotesOptions, ask: Ask | None
) -> Generator[events.Note, None, Homework]:
    """The notes in the profile's file, with what is filled in now.

    Raises:
        ProfileError: there is no such blank, or there are too many questions.
    """
    from rehearse.planning import MAX_QUESTIONS
    from rehearse.profile import notes_file

    path = path_of(who)
    before = notes_file.load(path)
    after = notes_file.fill_blanks(before, dict(_pair(text) for text in options.blanks))
    if options.questions:
        asked = (" ".join(question.split()) for question in options.questions)
        after = replace(after, questions=tuple(filter(None, asked)))
    if options.fill:
        after = yield from _asked(after, ask)
    if len(after.questions) > MAX_QUESTIONS:
        raise ProfileError(
            f"--question: {len(after.questions)} are too many; choose {MAX_QUESTIONS}, the rest"
            " can wait for the interview"
        )
    if after != before:
        _check_place(after)
        notes_file.save(after, path)
        yield events.Note(f"saved in {path}")
    return after


def _check_place(homework: Homework) -> None:
    """A zone that is none would be found out only when it is time to ring."""
    from rehearse.planning import holidays

    zone = homework.their_zone and holidays.zone(homework.their_zone, "their_zone")
    if homework.their_country or homework.their_region:
        country, region = homework.their_country, homework.their_region
        holidays.place(zone or holidays.system_zone(), [], country=country, region=region)


def _pair(text: str) -> tuple[str, str]:
    from rehearse.profile import PLACES, PROMPTS
    from rehearse.toml import did_you_mean

    key, sign, value = text.partition("=")
    known = (*PROMPTS, *PLACES)
    if not sign:
        raise ProfileError(f'--set {text}: write it as BLANK="text"')
    if key.strip() not in known:
        raise ProfileError(f"--set {key}: no such blank{did_you_mean(key.strip(), known)}")
    return key.strip(), value


def _asked(homework: Homework, ask: Ask | None) -> Generator[events.Note, None, Homework]:
    """Ask for each blank; Enter keeps what is there."""
    from rehearse.planning import MAX_QUESTIONS
    from rehearse.profile import PROMPTS, fill_blanks

    if ask is None:
        raise ProfileError("--fill needs a terminal; without one, use --set BLANK=TEXT")
    answers = {}
    for key, prompt in PROMPTS.items():
        there = getattr(homework, key)
        yield events.Note(f"{prompt}" + (f" [{there}]" if there else ""))
        if answer := _answer(ask).strip():
            answers[key] = answer
    questions = list(homework.questions)
    while len(questions) < MAX_QUESTIONS:
        count = f"{len(questions) + 1} of {MAX_QUESTIONS}"
        yield events.Note(f"A question for them ({count}; press Enter to finish)")
        if not (answer := " ".join(_answer(ask).split())):
            break
        questions.append(answer)
    return replace(fill_blanks(homework, answers), questions=tuple(questions))


def _answer(ask: Ask) -> str:
    answer = ask(PROMPT)
    if answer is None:
        raise ProfileError("stopped before the last blank; nothing was saved")
    return answer
