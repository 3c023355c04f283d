"""Judge a turn's checks during the call, by the review's rules."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.review import Status, judge_stage, split_stages
from rehearse.speech import CALLER, Call

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.call.conductor import RecognizedReply
    from rehearse.profile import Profile
    from rehearse.scenario import Scenario, Turn


_ANSWERS: Final = {
    "accepted": "accepts_date",
    "repeated": "accepts_date",
    "other_day": "proposes_date",
    "refused": "refuses_date",
}
"""From the answer to an offered day to the condition of a branch (`scenario.DATE_ANSWERS`)."""


def judge_with(
    scenario: Scenario, profile: Profile
) -> Callable[[Turn, tuple[RecognizedReply, ...]], tuple[tuple[str, Status], ...]]:
    """Return the status of a turn's checks after some replies, by the review's rules."""

    def statuses(turn: Turn, heard: tuple[RecognizedReply, ...]) -> tuple[tuple[str, Status], ...]:
        # What was said to this person before counts for this turn as well.
        call = Call(scenario.id, tuple(utterance for utterance, _ in heard), CALLER)
        transcripts = tuple(transcript for _, transcript in heard)
        stages = split_stages(scenario, profile, call, transcripts, measured=False, asked=turn)
        found = [finding for stage in stages for finding in judge_stage(stage)]
        answers = [(_ANSWERS[f.answer], Status.MET) for f in found if f.answer in _ANSWERS]
        return (*((f.check, f.status) for f in found), *answers)

    return statuses
