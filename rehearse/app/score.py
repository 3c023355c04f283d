"""From a recording, or a whole call, to its review: what `score`, `call` and `demo` have in common.

The engines are handed in; which ones is chosen in the command line.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.errors import ScenarioError
from rehearse.review.review import review_call
from rehearse.review.stages import single_reply_call

if TYPE_CHECKING:
    from rehearse.audio.clip import Clip
    from rehearse.claims.listener import SpeechEngines
    from rehearse.profile.record import Profile
    from rehearse.review.review import Review
    from rehearse.scenario.records import Scenario


def score(
    clip: Clip,
    scenario: Scenario,
    profile: Profile,
    ears: SpeechEngines,
    turn: str = "",
    *,
    breaks_off: bool = False,
) -> Review:
    """Review one recording as the reply to one turn, or to the whole scenario.

    Args:
        clip: the recording.
        scenario: what was asked for.
        profile: who is calling.
        ears: who listens.
        turn: the one turn that it answers; empty for all of them.
        breaks_off: the recording went on, and only this much of it could be read.

    Raises:
        ScenarioError: the scenario has no such turn.
        RecognizerError: the recognizer failed.
    """
    known = [t.id for t in scenario.turns if t.listens]
    if turn and turn not in known:
        raise ScenarioError(
            f"{scenario.id}: nobody listens in a turn `{turn}`; there are {', '.join(known)}"
        )
    speech, transcript = ears.recognize(clip, profile)
    call = single_reply_call(scenario, clip, speech, turn, breaks_off=breaks_off)
    return review_call(scenario, profile, call, (transcript,), ears.engine_label)
