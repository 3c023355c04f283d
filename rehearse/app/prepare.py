"""Make the crib sheet, keep the caller's notes, and synthesize the model message."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.asking import PROMPT
from rehearse.app.collected_notes import Told
from rehearse.app.line import play
from rehearse.app.options import DeviceOptions, ProfileOptions
from rehearse.app.profile import path_of, profile_of
from rehearse.errors import ProfileError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from rehearse.app.asking import Ask
    from rehearse.profile import Homework


@dataclass(frozen=True, slots=True)
class NotesOptions:
    """Notes to save in the profile's file."""

    blanks: tuple[str, ...] = ()
    """Notes in the form `BLANK=TEXT`."""
    questions: tuple[str, ...] = ()
    """Questions for the contact; they replace the saved ones."""
    fill: bool = False
    """Whether to ask for each blank."""


@dataclass(frozen=True, slots=True)
class PrepareOptions:
    """The profile, the notes, and the files for the sheet."""

    who: ProfileOptions = field(default_factory=ProfileOptions)
    notes: NotesOptions = field(default_factory=NotesOptions)
    html: Path | None = None
    """The file for the sheet as a page."""


@dataclass(frozen=True, slots=True)
class MessageOptions:
    """The profile, and the file for the model message."""

    who: ProfileOptions = field(default_factory=ProfileOptions)
    notes: NotesOptions = field(default_factory=NotesOptions)
    out: Path | None = None
    """The WAV file; None to play the message."""
    play: bool = False
    devices: DeviceOptions = field(default_factory=DeviceOptions)


PrepareEvent: TypeAlias = events.Note | events.SheetMade | events.Kept
MessageEvent: TypeAlias = events.Note | events.Working | events.MessageVoiced


def prepare(options: PrepareOptions, ask: Ask | None = None) -> Iterator[PrepareEvent]:
    """Make the crib sheet.

    Args:
        options: the profile, the notes, and the files.
        ask: asks the user for the blanks; None if nobody can answer.

    Raises:
        RehearseError: the profile or its notes are wrong, or a file cannot be written.
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
    """Synthesize the model message to a file or the loudspeaker.

    Raises:
        RehearseError: the profile, the voice, or the loudspeaker is missing, or the file cannot be
            written.
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
    """Save new notes in the profile's file, and return all of them.

    Raises:
        ProfileError: a blank does not exist, or there are too many questions.
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
    """Check the time zone now, so that a wrong one is found before it is time to call."""
    from rehearse.planning import holidays
    from rehearse.profile import system_zone

    zone = homework.their_zone and holidays.zone(homework.their_zone, "their_zone")
    if homework.their_country or homework.their_region:
        country, region = homework.their_country, homework.their_region
        holidays.place(zone or system_zone(), [], country=country, region=region)


def _pair(text: str) -> tuple[str, str]:
    from rehearse.profile import PLACES, PROMPTS

    key, sign, value = text.partition("=")
    known = (*PROMPTS, *PLACES)
    if not sign:
        raise ProfileError(f'--set {text}: write it as BLANK="text"')
    if key.strip() not in known:
        raise ProfileError(f"--set {key}: no such blank{did_you_mean(key.strip(), known)}")
    return key.strip(), value


def _asked(homework: Homework, ask: Ask | None) -> Generator[events.Note, None, Homework]:
    """Ask for each blank, and return the notes. An empty answer keeps the saved note."""
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
