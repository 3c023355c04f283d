"""Holding a live call: recognition beside the caller's speech, then the review of what was said."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehearse.call import tones
from rehearse.call.conductor import Conducted, Line, as_if_spoken, conduct
from rehearse.call.dialog import Action, HangUp
from rehearse.call.judging import judge_with
from rehearse.call.overlap import overlaps
from rehearse.call.turns.dictation_end import is_over
from rehearse.call.turns.endpointing import Waits
from rehearse.call.turns.expectation import left_with
from rehearse.call.turns.keyed import Controls, KeyedTurnEnd, TypedTurnEnd
from rehearse.call.turns.spoken import Ears as TurnEars
from rehearse.call.turns.spoken import SpokenTurnEnd, own_digits, own_letters
from rehearse.claims.verify import with_sounds
from rehearse.review.review import review_call
from rehearse.speech.ports import Glancing
from rehearse.speech.utterance import CALLER, Utterance
from rehearse.speech.vad.segments import speech_spans

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio.clip import Clip, Span
    from rehearse.call.dialog import Beep, Ring, Script
    from rehearse.call.line.recorded import RecordedPhone
    from rehearse.call.turns.policy import Listen, TurnEnd
    from rehearse.claims.listener import Ears
    from rehearse.review.review import Review
    from rehearse.scenario.records import Person
    from rehearse.speech.ports import Voice
    from rehearse.speech.transcript import Transcript

PATIENT: tuple[str, ...] = ("fillers", "pauses", "name_repeated", "phone_repeated")
"""What `--patient` leaves unjudged: people who stammer rehearse calls too."""

LEVELED = "The browser leveled your voice, so its loudness was not judged."

ECHO = (
    "Your microphone heard the loudspeaker, so whether you spoke over them cannot be told:"
    " use headphones."
)


@dataclass(frozen=True, slots=True)
class Settings:
    """How a live call is held."""

    quiet: bool = False
    """The room check found quiet: webrtcvad will do."""
    patient: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class Stand:
    """Who plays what on the live line."""

    phone: RecordedPhone
    voice_of: Callable[[Person], Voice]
    sound_of: Callable[[Ring | Beep], Clip]
    ears: Ears
    controls: Controls
    watch: Callable[[Action | Utterance], None]
    listening: Callable[[TurnEnd], None]
    """Told each turn's listener, for a view that shows what is heard."""


def run_call(script: Script, stand: Stand, settings: Settings) -> Conducted:
    """Hold the whole call; what the caller took back with a key is not in it.

    Raises:
        RehearseError: a device, the disk or an engine failed; the take holds all up to then.
    """
    judge = judge_with(script.scenario, script.profile)
    left = left_with(script.scenario, script.profile)
    with ThreadPoolExecutor(1, "rehearse-glance") as beside:
        quick = stand.ears.recognizer
        words_of = quick.glance if isinstance(quick, Glancing) else quick.transcribe
        listeners: list[SpokenTurnEnd] = []

        def glance(clip: Clip) -> Transcript:
            return with_sounds(words_of(clip), stand.ears.speller, script.profile)

        def hear(clip: Clip) -> tuple[tuple[Span, ...], Transcript]:
            # What was heard while the caller spoke is enough to answer by, so nobody waits for a
            # decode of the whole reply; the review hears it again, thoroughly (`heard_again`).
            if listeners:
                return listeners[-1].speech, listeners[-1].heard
            return stand.ears.hear(clip, script.profile)

        def turn_end(listen: Listen) -> TurnEnd:
            inner: TurnEnd = (
                TypedTurnEnd(listen, stand.controls)
                if settings.typed
                else SpokenTurnEnd(
                    listen,
                    TurnEars(
                        detector=stand.ears.detector(quiet=settings.quiet),
                        glance=beside.submit,
                        transcribe=glance,
                        left=left,
                        is_over=lambda heard: is_over(heard.words, script.profile),
                        waits=Waits().doubled() if settings.patient else Waits(),
                        digits=own_digits(script.profile.phone),
                        letters=own_letters(script.profile.name.split()),
                    ),
                )
            )
            if isinstance(inner, SpokenTurnEnd):
                listeners.append(inner)
            stand.listening(inner)
            return KeyedTurnEnd(inner, stand.controls)

        def watch(event: Action | Utterance) -> None:
            stand.phone.watch(event)
            stand.watch(event)
            if isinstance(event, HangUp) and event.by != CALLER:
                stand.phone.play(tones.hang_up())

        line = Line(
            phone=stand.phone,
            voice_of=stand.voice_of,
            sound_of=stand.sound_of,
            turn_end=turn_end,
            hear=hear,
            judge=judge,
        )
        held = conduct(script, line, watch)
    return replace(held, call=replace(held.call, live=True))


def heard_again(script: Script, held: Conducted, ears: Ears) -> Conducted:
    """The call with every reply heard thoroughly: for the review, once nobody waits any more.

    Raises:
        RecognizerError: the recognizer failed.
    """
    utterances: list[Utterance] = []
    transcripts: list[Transcript] = []
    for utterance in held.call.utterances:
        reply, transcript = utterance, None
        if utterance.speaker == CALLER and utterance.typed is not None:
            transcript = as_if_spoken(utterance.typed, utterance.clip)[1]
        elif utterance.speaker == CALLER:
            speech, transcript = ears.hear(utterance.clip, script.profile)
            reply = replace(utterance, speech=speech)
        utterances.append(reply)
        transcripts += [] if transcript is None else [transcript]
    return Conducted(replace(held.call, utterances=tuple(utterances)), tuple(transcripts))


def review_live(
    script: Script,
    held: Conducted,
    near: Clip,
    far: Clip,
    ears: Ears,
    *,
    patient: bool = False,
    leveled: bool = False,
) -> Review:
    """Review a live call, with what the caller said while the other side spoke.

    Args:
        script: what was rehearsed.
        held: the call, heard thoroughly.
        near: the caller's side.
        far: the other side.
        ears: who listens.
        patient: fillers and pauses are not judged.
        leveled: nor is loudness, which something on the way regulated.

    Raises:
        RecognizerError: the recognizer failed.
    """
    found = overlaps(held.call, near, far, lambda clip: speech_spans(ears.detector(), clip))
    heard = [(u, ears.hear(u.clip, script.profile)[1]) for u in found.spoken]
    whole = _with(held, heard)
    leave_out = (
        *(PATIENT if patient else ()),
        *(("talked_over",) if found.is_echo else ()),
        *(("level",) if leveled else ()),
    )
    judged = review_call(
        script.scenario, script.profile, whole.call, whole.transcripts, ears.engine, leave_out
    )
    said = [note for note, holds in ((ECHO, found.is_echo), (LEVELED, leveled)) if holds]
    return replace(judged, notes=(*judged.notes, *said)) if said else judged


def _with(held: Conducted, more: list[tuple[Utterance, Transcript]]) -> Conducted:
    """The call with further replies, in the order of time."""
    known = list(zip(held.call.replies, held.transcripts, strict=True))
    replies = sorted([*known, *more], key=lambda pair: pair[0].start)
    others = [u for u in held.call.utterances if u.speaker != CALLER]
    utterances = sorted([*others, *(u for u, _ in replies)], key=lambda u: u.start)
    call = replace(held.call, utterances=tuple(utterances))
    return Conducted(call, tuple(transcript for _, transcript in replies))
