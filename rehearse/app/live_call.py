"""Run a call with the microphone or by typing; what was said is saved even if it breaks off."""

from __future__ import annotations

import random
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehearse.app import events
from rehearse.app.call_setup import OpenLine
from rehearse.app.choose_voices import OtherSide
from rehearse.app.finish_call import finish, prepare
from rehearse.app.line import room_is_quiet
from rehearse.app.recover import recover_take
from rehearse.app.thorough import live_engines
from rehearse.errors import DeviceError, RehearseError

if TYPE_CHECKING:
    from rehearse.app.call_setup import Booth, CallOptions
    from rehearse.app.events import Tell
    from rehearse.call import Action, ConductedCall, HeardAhead, LivePhone, Script
    from rehearse.claims import SpeechEngines
    from rehearse.speech import Utterance
    from rehearse.takes import TakeRecorder


def live_call(options: CallOptions, script: Script, tell: Tell, booth: Booth) -> None:
    """Run a call with the microphone or by typing, save it, and review it.

    If an interrupted call is reviewed instead, no call is made.

    Raises:
        RehearseError: a device, the disk, or an engine failed; what was said is saved.
    """
    if recovered_first(options, tell, booth):
        return
    from rehearse.call import drawn
    from rehearse.speech import engine_choice

    script = drawn(replace(script, choose_index=random.randrange))
    other_side = OtherSide(script, options.voices or engine_choice.voice_choice())
    with ExitStack() as stack:
        if options.typed:
            engines = _reading()
        elif booth.engines:
            engines = booth.engines()
        else:
            engines = stack.enter_context(live_engines(options.engine, tell))
        _run_and_review(options, script, engines, other_side, tell, booth)
    other_side.go_on()


def recovered_first(options: CallOptions, tell: Tell, booth: Booth) -> bool:
    """Offer to review an interrupted call, and return whether it was reviewed instead."""
    from rehearse.takes import recovery

    left = recovery.unfinished()
    if not left:
        return False
    old = left[-1]
    if options.typed or booth.offer is None:
        tell(events.Note(f"a call was interrupted ({old.name}); `rehearse recover` reviews it"))
        return False
    if not booth.offer(old):
        return False
    try:
        for event in recover_take(old, options.engine):
            tell(event)
    except RehearseError as problem:
        tell(events.Note(str(problem)))
        return False
    tell(events.Note("that was the earlier call; start again for a new one"))
    return True


def _run_and_review(
    options: CallOptions,
    script: Script,
    engines: SpeechEngines,
    other_side: OtherSide,
    tell: Tell,
    booth: Booth,
) -> None:
    """Run a live call, then review it."""
    from rehearse.call import HeardAhead
    from rehearse.takes import SOUND_FILE
    from rehearse.takes import recorder as takes

    def say(text: str) -> None:
        tell(events.Note(text))

    folder = options.out or takes.new_folder(script.scenario.id)
    header = takes.TakeHeader(options.scenario, script.profile, script.chances, options.patient)
    phone = booth.open_phone(options, say)
    held = None
    take: TakeRecorder | None = None
    ahead = HeardAhead(
        lambda clip: engines.recognize(clip, script.profile),
        lambda clip: engines.decode_ahead(clip, script.profile),
    )
    with ExitStack() as until_saved:
        try:
            asks = not (options.skip_check or options.typed)
            quiet = room_is_quiet(phone, say) if asks else options.quiet
            take = takes.TakeRecorder(folder, header)
            until_saved.enter_context(take.keep_held())
            say(f"recording to {folder}")
            prepare(script, engines)
            live = _LiveCall(options, script, engines, other_side, ahead, phone, take)
            held = _run_live(live, tell, booth, quiet=quiet)
        except DeviceError as problem:
            if not (folder / SOUND_FILE).exists():
                raise
            tell(events.Refused(str(problem), folder))
        except KeyboardInterrupt:
            ahead.stop()
            say(f"stopped; `{takes.recovery_command(folder)}` reviews what was said")
            raise
        finally:
            other_side.close()
            phone.hang_up()
            if take is not None:
                take.close()  # Windows could not delete what is open.
        with ahead:
            for event in finish(folder, script, engines, held, options.retry, ahead):
                tell(event)


@dataclass(frozen=True, slots=True)
class _LiveCall:
    """Everything that one live call needs."""

    options: CallOptions
    script: Script
    engines: SpeechEngines
    other_side: OtherSide
    ahead: HeardAhead
    phone: LivePhone
    take: TakeRecorder


def _run_live(live: _LiveCall, tell: Tell, booth: Booth, *, quiet: bool) -> ConductedCall:
    """Run the call and return it."""
    from rehearse.call import (
        Controls,
        LiveSettings,
        LiveSetup,
        RecordedPhone,
        Ring,
        call_tones,
        cast_voices,
        run_call,
        tell_with_prompts,
        voice_or_silence,
    )
    from rehearse.profile import ringing_of
    from rehearse.speech import engine_choice

    def say(text: str) -> None:
        tell(events.Note(text))

    options, script, phone = live.options, live.script, live.phone
    voice = booth.voice or engine_choice.voice

    def watch(what: Action | Utterance) -> None:
        live.other_side.report(tell)
        tell(events.OnTheLine(what))

    quick = cast_voices(script.scenario, voice_or_silence(voice, say) if options.typed else voice)
    controls = Controls(phone)
    sound_of = call_tones(options.ringback or ringing_of(script.profile.zone))
    first = script.scenario.turns[0]
    ring_s = sound_of(Ring(first.id, first.rings)).seconds if first.rings else 0.0
    setup = LiveSetup(
        phone=RecordedPhone(phone, live.take),
        voice_of=live.other_side.voice_of(quick, tell, ring_s),
        sound_of=sound_of,
        engines=live.engines,
        ahead=live.ahead,
        controls=controls,
        on_event=tell_with_prompts(watch, say) if options.typed else watch,
        on_listening=lambda turn_end: tell(events.TurnBegan(turn_end)),
    )
    with ExitStack() as stack:
        stack.callback(live.take.close)
        # The line is closed first, because its thread writes to the take.
        stack.callback(phone.hang_up)
        line = OpenLine(script.scenario, phone, controls, live.take.note)
        stack.enter_context(booth.attend(line))
        held = run_call(script, setup, LiveSettings(quiet, options.patient, options.typed))
    lost = phone.losses
    if lost.dropped or lost.underflows:
        say(f"the audio was late {lost.underflows} times and lost {lost.dropped} samples")
    return held


def _reading() -> SpeechEngines:
    """Return the engines of a typed call, which recognize nothing."""
    from rehearse.call import NullRecognizer
    from rehearse.claims import SpeechEngines
    from rehearse.speech import engine_choice

    return SpeechEngines(NullRecognizer(), engine_choice.detector, None)
