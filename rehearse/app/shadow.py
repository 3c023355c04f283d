"""Shadowing: play a phrase, record the user's repetition, and compare the pace."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.collected_notes import Told
from rehearse.app.line import open_phone, utterance
from rehearse.app.options import DeviceOptions, ProfileOptions
from rehearse.app.prepare import NotesOptions, keep_notes
from rehearse.app.profile import profile_of
from rehearse.errors import AudioError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.app.asking import Ask
    from rehearse.app.line import OpenLine
    from rehearse.audio import Clip
    from rehearse.planning import Phrase


@dataclass(frozen=True, slots=True)
class ShadowOptions:
    """The profile, and the recordings or devices."""

    who: ProfileOptions = field(default_factory=ProfileOptions)
    notes: NotesOptions = field(default_factory=NotesOptions)
    replies: tuple[Path, ...] = ()
    """Recordings in place of the microphone, one per phrase."""
    devices: DeviceOptions = field(default_factory=DeviceOptions)


ShadowEvent: TypeAlias = (
    events.Note | events.Working | events.PhraseWanted | events.PhraseRepeated | events.Shadowed
)


def shadow(
    options: ShadowOptions, ask: Ask | None = None, line: OpenLine | None = None
) -> Iterator[ShadowEvent]:
    """Play each phrase, and time its repetition from the microphone or the recordings.

    Args:
        options: the profile, and the recordings or devices.
        ask: asks the user for blanks; None if nobody can answer.
        line: opens the line; None for this computer's devices.

    Raises:
        RehearseError: the profile, the voice, or a device is missing, or there are too many
            recordings.
    """
    from rehearse.audio import trim_silence
    from rehearse.planning import Repeat, shadowing_phrases, voice_phrases
    from rehearse.speech import engine_choice

    profile = profile_of(options.who)
    yield from keep_notes(options.who, options.notes, ask)
    phrases, replies = shadowing_phrases(profile), options.replies
    if len(replies) > len(phrases):
        raise AudioError(
            f"--reply: {len(replies)} files for {len(phrases)} phrases; give at most one for each"
        )
    phrases = phrases[: len(replies)] if replies else phrases
    voice = engine_choice.second_voice()
    yield events.Working(f"{voice.name} speaks")
    made = voice_phrases(phrases, voice)
    models = [made.clip.cut(span) for span in made.spans]
    repeats = []
    opened = line or (lambda say: open_phone(options.devices, say))
    said = _recorded(replies) if replies else _spoken(opened, phrases, models)
    at = 0
    for reply in said:
        if isinstance(reply, events.Note | events.PhraseWanted):
            yield reply
            continue
        repeat = Repeat(phrases[at], trim_silence(models[at]).seconds, _seconds(reply))
        repeats.append(repeat)
        at += 1
        yield events.PhraseRepeated(repeat)
    yield events.Shadowed(tuple(repeats))


def _recorded(replies: tuple[Path, ...]) -> Iterator[Clip]:
    from rehearse.audio import codec

    for path in replies:
        yield codec.read(path).clip


def _spoken(
    opened: OpenLine, phrases: tuple[Phrase, ...], models: list[Clip]
) -> Iterator[Clip | events.Note | events.PhraseWanted]:
    """Return the repetition of each phrase, from the microphone."""
    told = Told()
    phone = yield from told.during(lambda: opened(told))
    try:
        for number, (phrase, model) in enumerate(zip(phrases, models, strict=True), 1):
            yield events.PhraseWanted(phrase, number, len(phrases))
            phone.play(model)
            yield utterance(phone)
    finally:
        phone.hang_up()


def _seconds(clip: Clip) -> float | None:
    """Return the seconds from the first speech to the last; None without speech."""
    from rehearse.speech import engine_choice, has_high_snr, speech_spans

    spans = speech_spans(engine_choice.detector(quiet=has_high_snr(clip)), clip)
    return spans[-1].end - spans[0].start if spans else None
