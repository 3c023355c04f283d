"""Determine what a caller may still say, from the scenario's needs and hopes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import silence
from rehearse.call.turns.coverage import covered_checks
from rehearse.call.turns.endpointing import Expectation
from rehearse.call.turns.repeat_request import is_repeat_request
from rehearse.claims import unscored
from rehearse.review import Status, judge_stage, split_stages
from rehearse.speech import CALLER, Call, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.call.turns.turn_end import Listen
    from rehearse.profile import Profile
    from rehearse.scenario import Scenario
    from rehearse.speech import Transcript

OPEN_QUESTIONS: Final = frozenset({"interest"})
"""Checks behind an open question. One short sentence is only the start of the answer, unless a
follow-up question was already asked."""


def expectation_with(
    scenario: Scenario, profile: Profile
) -> Callable[[Listen, Transcript], Expectation]:
    """Return a function that tells what is left to say in a turn, given the words so far.

    A wrong number, or a name that was not understood, has still been said: waiting for more of it
    is useless.
    """

    def what_is_left(listen: Listen, heard: Transcript) -> Expectation:
        if is_repeat_request(heard.text):
            return Expectation.NOTHING
        spans = tuple(word.span for word in heard.words)
        reply = Utterance(CALLER, listen.turn.id, silence(0), 0.0, speech=spans)
        call = Call(scenario.id, (reply,), CALLER)
        words = unscored(heard, profile)
        stages = split_stages(scenario, profile, call, (words,), measured=False)
        said = set(covered_checks([word.text for word in heard.words]))
        for finding in (finding for stage in stages for finding in judge_stage(stage)):
            is_begun = finding.status is not Status.MISSED or bool(finding.heard)
            if is_begun and (listen.follow_up or finding.check not in OPEN_QUESTIONS):
                said.add(finding.check)
        if any(check not in said for check in listen.still_needed):
            return Expectation.NEEDED
        hopes = () if listen.follow_up else listen.turn.hopes
        return (
            Expectation.MORE if any(check not in said for check in hopes) else Expectation.NOTHING
        )

    return what_is_left
