"""Run a whole call with recorded replies, save it, and review it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app import events
from rehearse.app.engine_loading import EngineLoading
from rehearse.app.save_take import save_rehearsal

if TYPE_CHECKING:
    from rehearse.app.call_setup import Booth, CallOptions
    from rehearse.app.events import Tell
    from rehearse.app.options import EngineOptions
    from rehearse.call import Action, Script
    from rehearse.claims import SpeechEngines
    from rehearse.speech import Utterance


def recorded_call(options: CallOptions, script: Script, tell: Tell, booth: Booth) -> None:
    """Run a call with recorded replies, save it, and review it.

    Raises:
        RehearseError: a recording, the take's folder, or an engine cannot be used.
    """
    from rehearse.audio import codec
    from rehearse.call import FilePhone, call_over_files, call_tones, cast_voices
    from rehearse.profile import ringing_of
    from rehearse.speech import engine_choice
    from rehearse.takes import check_free, folder_stem, make_folder

    # Problems with the files are found before the phone rings.
    replies = [codec.read(path) for path in options.replies]
    for path, reply in zip(options.replies, replies, strict=True):
        for line in reply.notes:
            tell(events.Note(f"{path}: {line}"))
    scenario = script.scenario
    folder = options.out or Path("rehearsals") / folder_stem(scenario.id)
    # So are problems with saving.
    make_folder(options.out or folder.parent)
    check_free(folder, options.replies)
    phone = FilePhone([reply.clip for reply in replies])
    voice_of = cast_voices(scenario, booth.voice or engine_choice.voice)
    sound_of = call_tones(options.ringback or ringing_of(script.profile.zone))

    def on_the_line(what: Action | Utterance) -> None:
        tell(events.OnTheLine(what))

    engines = booth.engines() if booth.engines else _loaded(options.engine, tell)
    _, review = call_over_files(
        *(script, phone, voice_of, sound_of, engines, on_the_line), patient=options.patient
    )
    # A call of this very second may have the folder's name; only a named one is replaced.
    kept = save_rehearsal(
        *(folder, (phone.near, phone.far), review, scenario, script.profile.name, tell),
        turn=options.retry,
        may_replace=options.out is not None,
    )
    if phone.replies_left:
        over = f"the call was over before the last {phone.replies_left} of the replies"
        tell(events.Note(over))
    tell(events.Reviewed(review, scenario, options.scenario, "files"))
    tell(events.Kept(kept.paths, is_take=True))


def _loaded(engine: EngineOptions, tell: Tell) -> SpeechEngines:
    loading = EngineLoading(engine)
    tell(loading.listening())
    return loading.engines()
