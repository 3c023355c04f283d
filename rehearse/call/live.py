"""Run a live call: recognition while the caller speaks, then the review."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehearse.call import telephone_sounds
from rehearse.call.conductor import CallSetup, ConductedCall, as_if_spoken, conduct
from rehearse.call.dialog import Action, HangUp
from rehearse.call.heard_ahead import GrowingReply
from rehearse.call.judging import judge_with
from rehearse.call.overlap import overlaps
from rehearse.call.turns.dictation_end import is_dictation_complete
from rehearse.call.turns.endpointing import Waits
from rehearse.call.turns.expectation import expectation_with
from rehearse.call.turns.keyed import Controls, KeyedTurnEnd, TypedTurnEnd
from rehearse.call.turns.spoken import EndpointerParts, SpokenTurnEnd, digit_count, letter_count
from rehearse.call.voiced_ahead import VoicedAhead
from rehearse.claims import unscored, with_phonemes
from rehearse.review import SKIPPED_WHEN_PATIENT, review_call
from rehearse.speech import CALLER, PartialRecognizer, Utterance, speech_spans

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio import Clip, Span
    from rehearse.call.dialog import Beep, Ring, Script
    from rehearse.call.heard_ahead import HeardAhead
    from rehearse.call.line.recorded import RecordedPhone
    from rehearse.call.turns.turn_end import Listen, TurnEnd
    from rehearse.claims import ScoredTranscript, SpeechEngines
    from rehearse.review import Review
    from rehearse.scenario import Person
    from rehearse.speech import Transcript, Voice

LEVELED_NOTE = "The browser leveled your voice, so its loudness was not judged."
CLEANED_NOTE = (
    "The browser removed echo or noise from your sound, so the review is less certain;"
    " headphones work better."
)
ECHO_NOTE = (
    "Your microphone picked up the loudspeaker, so I can't tell whether you spoke over them;"
    " use headphones."
)


@dataclass(frozen=True, slots=True)
class LiveSettings:
    """Settings of a live call."""

    quiet: bool = False
    """Whether the room check found quiet, so that webrtcvad is good enough."""
    patient: bool = False
    typed: bool = False


@dataclass(frozen=True, slots=True)
class LiveSetup:
    """The parts of a live call: phone, voices, engines."""

    phone: RecordedPhone
    voice_of: Callable[[Person], Voice]
    sound_of: Callable[[Ring | Beep], Clip]
    engines: SpeechEngines
    ahead: HeardAhead
    """Recognizes each reply in full while the call goes on."""
    controls: Controls
    on_event: Callable[[Action | Utterance], None]
    on_listening: Callable[[TurnEnd], None]
    """Receives each turn's `TurnEnd`, for a view that shows the words so far."""


def run_call(script: Script, setup: LiveSetup, settings: LiveSettings) -> ConductedCall:
    """Run the whole call, without replies that the caller discarded with a key.

    Raises:
        RehearseError: a device, the disk or an engine failed; the take has everything up to then.
    """
    judge = judge_with(script.scenario, script.profile)
    expectation = expectation_with(script.scenario, script.profile)
    with (
        ThreadPoolExecutor(1, "rehearse-partial") as background,
        VoicedAhead(script.scenario, setup.voice_of) as voices,
    ):
        quick = setup.engines.recognizer
        words_of = (
            quick.transcribe_partial if isinstance(quick, PartialRecognizer) else quick.transcribe
        )
        listeners: list[SpokenTurnEnd] = []

        def partial_decode(clip: Clip) -> Transcript:
            return with_phonemes(words_of(clip), setup.engines.g2p, script.profile)

        def recognize(clip: Clip) -> tuple[tuple[Span, ...], ScoredTranscript]:
            # Partial decodes are enough to answer by, so nobody waits for a decode of the whole
            # reply; the review recognizes it in full (`redecode`).
            if listeners:
                words = listeners[-1].partial_transcript
                return listeners[-1].speech, unscored(words, script.profile)
            return setup.engines.recognize(clip, script.profile)

        def turn_end(listen: Listen) -> TurnEnd:
            inner: TurnEnd = (
                TypedTurnEnd(listen, setup.controls)
                if settings.typed
                else SpokenTurnEnd(
                    listen,
                    EndpointerParts(
                        detector=setup.engines.make_detector(quiet=settings.quiet),
                        start_decode=background.submit,
                        transcribe_partial=partial_decode,
                        expectation=expectation,
                        is_dictation_complete=lambda heard: is_dictation_complete(
                            heard.words, script.profile
                        ),
                        waits=Waits().doubled() if settings.patient else Waits(),
                        number_digits=digit_count(script.profile.phone),
                        name_letters=letter_count(script.profile.name.split()),
                    ),
                )
            )
            setup.on_listening(inner)
            if isinstance(inner, SpokenTurnEnd):
                listeners.append(inner)
                inner = GrowingReply(inner, setup.ahead)
            return KeyedTurnEnd(inner, setup.controls)

        def on_event(event: Action | Utterance) -> None:
            setup.phone.on_event(event)
            if isinstance(event, Utterance) and event.speaker == CALLER and event.typed is None:
                setup.ahead.begin(event.clip)
            setup.on_event(event)
            if isinstance(event, HangUp) and event.by != CALLER:
                setup.phone.play(telephone_sounds.hang_up())

        call_setup = CallSetup(
            phone=setup.phone,
            voice_of=voices.voice_of,
            sound_of=setup.sound_of,
            turn_end=turn_end,
            recognize=recognize,
            judge=judge,
            prepare=voices.begin,
        )
        conducted = conduct(script, call_setup, on_event)
    return replace(conducted, call=replace(conducted.call, live=True))


def redecode(
    script: Script,
    conducted: ConductedCall,
    engines: SpeechEngines,
    ahead: HeardAhead | None = None,
) -> ConductedCall:
    """Return the call with a full recognition of every reply, as the review needs it.

    Replies already recognized during the call are not decoded again.

    Raises:
        RecognizerError: the recognizer failed.
    """
    utterances: list[Utterance] = []
    transcripts: list[ScoredTranscript] = []
    before = iter(conducted.transcripts)
    for utterance in conducted.call.utterances:
        if utterance.speaker != CALLER:
            utterances.append(utterance)
            continue
        heard, reply = next(before, None), utterance
        if utterance.typed is None:
            known = ahead.heard(utterance.clip) if ahead else None
            speech, heard = known or engines.recognize(utterance.clip, script.profile)
            reply = replace(utterance, speech=speech)
        elif heard is None:
            heard = as_if_spoken(utterance.typed, utterance.clip, script.profile)[1]
        utterances.append(reply)
        transcripts.append(heard)
    return ConductedCall(replace(conducted.call, utterances=tuple(utterances)), tuple(transcripts))


def review_live(
    script: Script,
    conducted: ConductedCall,
    near: Clip,
    far: Clip,
    engines: SpeechEngines,
    *,
    patient: bool = False,
    leveled: bool = False,
    cleaned: bool = False,
) -> Review:
    """Review a live call, including what the caller said while the other side spoke.

    Args:
        script: the scenario that was rehearsed.
        conducted: the call with full recognition (see `redecode`).
        near: the sound of the caller's side.
        far: the sound of the other side.
        engines: the speech engines.
        patient: whether fillers and pauses are left unjudged.
        leveled: whether loudness is left unjudged, because automatic gain changed it.
        cleaned: whether the browser removed echo or noise, which a note tells.

    Raises:
        RecognizerError: the recognizer failed.
    """
    found = overlaps(
        conducted.call, near, far, lambda clip: speech_spans(engines.make_detector(), clip)
    )
    heard = [(u, engines.recognize(u.clip, script.profile)[1]) for u in found.spoken]
    whole = _with_replies(conducted, heard)
    leave_out = (
        *(SKIPPED_WHEN_PATIENT if patient else ()),
        *(("talked_over",) if found.is_echo else ()),
        *(("level",) if leveled else ()),
    )
    judged = review_call(
        script.scenario,
        script.profile,
        whole.call,
        whole.transcripts,
        engines.engine_label,
        leave_out,
    )
    noted = ((ECHO_NOTE, found.is_echo), (LEVELED_NOTE, leveled), (CLEANED_NOTE, cleaned))
    said = [note for note, holds in noted if holds]
    return replace(judged, notes=(*judged.notes, *said)) if said else judged


def _with_replies(
    conducted: ConductedCall, more: list[tuple[Utterance, ScoredTranscript]]
) -> ConductedCall:
    """Return the call with further replies, in order of time."""
    known = list(zip(conducted.call.replies, conducted.transcripts, strict=True))
    replies = sorted([*known, *more], key=lambda pair: pair[0].start)
    others = [u for u in conducted.call.utterances if u.speaker != CALLER]
    utterances = sorted([*others, *(u for u, _ in replies)], key=lambda u: u.start)
    call = replace(conducted.call, utterances=tuple(utterances))
    return ConductedCall(call, tuple(heard for _, heard in replies))
