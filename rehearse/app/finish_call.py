"""Finish a call that is over or broke off: recognize it in full, review it, keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.save_take import save
from rehearse.errors import RehearseError, StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.call import ConductedCall, HeardAhead, Script
    from rehearse.claims import SpeechEngines

FinishEvent: TypeAlias = events.Working | events.Note | events.Reviewed | events.Kept


def finish(
    folder: Path,
    script: Script,
    ears: SpeechEngines,
    held: ConductedCall | None,
    turn: str = "",
    ahead: HeardAhead | None = None,
) -> Iterator[FinishEvent]:
    """Turn a take into its review and its WAV files.

    Args:
        folder: the take's folder.
        script: the scenario that was rehearsed.
        ears: the speech engines for replies that are not recognized yet.
        held: the call with its partial transcripts; None to read it from its recording.
        turn: the id of the one turn that was rehearsed; empty for all turns.
        ahead: the full recognition that runs during the call; None to do it now.

    Raises:
        RehearseError: nothing was said in it, or it cannot be read, recognized or kept.
    """
    from rehearse.call import ConductedCall, redecode, review_live
    from rehearse.takes import recover_call, recovery_command, save_call

    recovered = recover_call(folder)
    yield events.Working("reviewing the call")
    held = redecode(script, held or ConductedCall(recovered.call, ()), ears, ahead)
    if not held.call.replies:
        raise RehearseError(f"{folder}: nothing was said; `rehearse forget` deletes it")
    patient = recovered.header.patient
    review = review_live(
        script,
        held,
        recovered.near,
        recovered.far,
        ears,
        patient=patient,
        leveled=recovered.is_leveled,
    )
    try:
        kept = save_call(folder, recovered.near, recovered.far, review)
    except StoreError as problem:
        later = f"or make room and run `{recovery_command(folder)}`"
        raise StoreError(f"{problem}, {later}") from problem
    yield from save(folder, script.scenario, script.profile.name, "live", turn, recovered.ended)
    yield events.Reviewed(review, script.scenario, recovered.header.scenario, "live")
    yield events.Kept(kept.paths, is_take=True)
