"""Run a whole call over recorded replies, and review it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.call.conductor import CallSetup, conduct
from rehearse.call.judging import judge_with
from rehearse.review import SKIPPED_WHEN_PATIENT, review_call
from rehearse.scenario import replies_ahead

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.audio import Clip
    from rehearse.call.conductor import ConductedCall
    from rehearse.call.dialog import Action, Beep, Ring, Script
    from rehearse.call.line.files import FilePhone
    from rehearse.claims import SpeechEngines
    from rehearse.review import Review
    from rehearse.scenario import Person
    from rehearse.speech import Utterance, Voice


def call_over_files(
    script: Script,
    phone: FilePhone,
    voice_of: Callable[[Person], Voice],
    sound_of: Callable[[Ring | Beep], Clip],
    engines: SpeechEngines,
    on_event: Callable[[Action | Utterance], None],
    *,
    patient: bool = False,
) -> tuple[ConductedCall, Review]:
    """Run a whole call over recorded replies, and review it.

    Args:
        script: the scenario and the caller.
        phone: the line with the recorded replies.
        voice_of: the other side's voices.
        sound_of: the sounds of ringing and of a tone.
        engines: the speech engines.
        on_event: receives what happens on the line.
        patient: whether fillers and pauses are left unjudged.
    """
    line = CallSetup(
        phone=phone,
        voice_of=voice_of,
        sound_of=sound_of,
        turn_end=phone.turn_end,
        recognize=lambda clip: engines.recognize(clip, script.profile),
        judge=judge_with(script.scenario, script.profile),
        can_clarify=lambda turn: phone.can_say_again(replies_ahead(script.scenario, turn)),
    )
    held = conduct(script, line, on_event)
    return held, review_call(
        *(script.scenario, script.profile, held.call, held.transcripts, engines.engine_label),
        SKIPPED_WHEN_PATIENT if patient else (),
    )
