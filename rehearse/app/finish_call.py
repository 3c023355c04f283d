"""Finish a call that ended or broke off: recognize it in full, review it, save it."""

from __future__ import annotations

from dataclasses import replace
from threading import Thread
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.save_take import save
from rehearse.errors import RehearseError, StoreError
from rehearse.speech import CALLER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.call import ConductedCall, HeardAhead, Script
    from rehearse.claims import SpeechEngines
    from rehearse.scenario import Scenario
    from rehearse.speech import Call

FinishEvent: TypeAlias = events.Working | events.Note | events.Reviewed | events.Kept


def prepare(script: Script, engines: SpeechEngines) -> None:
    """Start loading, in the background, what `finish` needs; the call goes on meanwhile."""

    def load() -> None:
        from rehearse.call import prepare_review
        from rehearse.takes import read_review, recover_call, save_call

        del read_review, recover_call, save_call  # Their modules load when they are named.
        prepare_review(script, engines)

    Thread(target=load, name="rehearse-prepare", daemon=True).start()


def finish(
    folder: Path,
    script: Script,
    engines: SpeechEngines,
    held: ConductedCall | None,
    turn: str = "",
    ahead: HeardAhead | None = None,
) -> Iterator[FinishEvent]:
    """Turn a take into its review and its WAV files.

    Args:
        folder: the take's folder.
        script: the scenario that was rehearsed.
        engines: the speech engines for replies that are not recognized yet.
        held: the call with its partial transcripts; None to read it from its recording.
        turn: the id of the one turn that was rehearsed; empty for all turns.
        ahead: the full recognition that runs during the call; None to do it now.

    Raises:
        RehearseError: nothing was said, or the call cannot be read, recognized, or saved.
    """
    from rehearse.call import ConductedCall, redecode, review_live
    from rehearse.takes import recover_call, recovery_command, save_call

    recovered = recover_call(folder)
    call = renamed_turns(recovered.call, script.scenario)
    if call is not recovered.call:
        yield events.Note(f"{script.scenario.id} has changed since: turns are taken in their order")
    yield events.Working("reviewing the call")
    held = redecode(script, held or ConductedCall(call, ()), engines, ahead)
    if not held.call.replies:
        raise RehearseError(f"{folder}: nothing was said; `rehearse forget` deletes it")
    patient = recovered.header.patient
    review = review_live(
        script,
        held,
        recovered.near,
        recovered.far,
        engines,
        patient=patient,
        leveled=recovered.is_leveled,
        cleaned=recovered.is_cleaned,
    )
    try:
        kept = save_call(folder, recovered.near, recovered.far, review)
    except StoreError as problem:
        later = f"or make room and run `{recovery_command(folder)}`"
        raise StoreError(f"{problem}, {later}") from problem
    yield from save(folder, script.scenario, script.profile.name, "live", turn, recovered.ended)
    yield events.Reviewed(review, script.scenario, recovered.header.scenario, "live")
    yield events.Kept(kept.paths, is_take=True)


def renamed_turns(call: Call, scenario: Scenario) -> Call:
    """Return the call with turns that the scenario has today, where it was changed since.

    A turn that is not in it any more is taken for the one in its place, or for the last.
    """
    known = {turn.id: turn for turn in scenario.turns}
    people = {person.id for person in scenario.people}
    held = list(dict.fromkeys(utterance.turn for utterance in call.utterances))
    if known.keys() >= set(held) and people >= {u.speaker for u in call.utterances} - {CALLER}:
        return call
    in_place = {
        id_: id_ if id_ in known else scenario.turns[min(at, len(scenario.turns) - 1)].id
        for at, id_ in enumerate(held)
    }
    utterances = []
    for utterance in call.utterances:
        turn = known[in_place[utterance.turn]]
        is_known = utterance.speaker == CALLER or utterance.speaker in people
        speaker = utterance.speaker if is_known else turn.speaker
        utterances.append(replace(utterance, turn=turn.id, speaker=speaker))
    return replace(call, utterances=tuple(utterances))
