"""Judge a turn's checks during the call, by the review's rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rehearse.review import judge_stage, split_stages
from rehearse.speech import CALLER, Call

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.call.conductor import RecognizedReply
    from rehearse.profile import Profile
    from rehearse.review import Status
    from rehearse.scenario import Scenario, Turn


def judge_with(
    scenario: Scenario, profile: Profile
) -> Callable[[Turn, tuple[RecognizedReply, ...]], tuple[tuple[str, Status], ...]]:
    """Return the status of a turn's checks after some replies, by the review's rules."""

    def stand(turn: Turn, heard: tuple[RecognizedReply, ...]) -> tuple[tuple[str, Status], ...]:
        # What was said to this person before counts for this turn as well.
        utterances = tuple(replace(utterance, turn=turn.id) for utterance, _ in heard)
        call = Call(scenario.id, utterances, CALLER)
        transcripts = tuple(transcript for _, transcript in heard)
        stages = split_stages(scenario, profile, call, transcripts, measured=False)
        return tuple((f.check, f.status) for stage in stages for f in judge_stage(stage))

    return stand
