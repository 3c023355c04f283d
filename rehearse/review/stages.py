"""From a call to stages: which turns were with whom, and what was asked for in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims import Reply, find_claims
from rehearse.review.measures import measure
from rehearse.review.stage_facts import StageFacts
from rehearse.scenario import END
from rehearse.speech import CALLER, Call, Utterance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Clip, Span
    from rehearse.profile import Profile
    from rehearse.scenario import Person, Scenario, Turn
    from rehearse.speech import Transcript

WHOLE_CALL: Final = "*"
"""The turn of a reply that answers a whole scenario at once (a recording that is scored)."""


def single_reply_call(
    scenario: Scenario,
    clip: Clip,
    speech: Sequence[Span],
    turn: str = "",
    *,
    breaks_off: bool = False,
    written: str | None = None,
) -> Call:
    """A recording as a call: one reply, judged by one turn, or by all along the main path.

    Args:
        scenario: what was asked for.
        clip: the recording.
        speech: where there is speech in it.
        turn: the one turn that it answers; empty for all of them.
        breaks_off: the recording went on, and only this much of it could be read.
        written: the text of a draft, which nobody has spoken yet.

    Raises:
        KeyError: the scenario has no such turn.
    """
    asked = [t.id for t in main_path(scenario) if t.listens and (t.needs or t.hopes)]
    answers = scenario.turn(turn).id if turn else (asked[0] if len(asked) == 1 else WHOLE_CALL)
    reply = Utterance(
        *(CALLER, answers, clip, 0.0),
        speech=tuple(speech),
        typed=written,
        breaks_off=breaks_off,
    )
    return Call(scenario.id, (reply,), written=written is not None)


def main_path(scenario: Scenario) -> tuple[Turn, ...]:
    """The turns of a call in which nothing is left out and no chance intervenes."""
    path: list[Turn] = []
    here = scenario.turns[0].id if scenario.turns else END
    while here != END and here not in {turn.id for turn in path}:
        turn = scenario.turn(here)
        path.append(turn)
        here = END if turn.hangs_up else _way_on(scenario, turn)
    return tuple(path)


def split_stages(
    scenario: Scenario,
    profile: Profile,
    call: Call,
    transcripts: Sequence[Transcript],
    *,
    measured: bool = True,
) -> tuple[StageFacts, ...]:
    """The stages of a call, in order; `transcripts` runs parallel to `call.replies`.

    Args:
        scenario: what was asked for, by whom.
        profile: what names, numbers and the job are compared with.
        call: who spoke when.
        transcripts: what was heard.
        measured: false while the call is going on and only what was said matters: measuring the
            sound takes a tenth of a second that the caller would wait.

    Raises:
        ValueError: there are more or fewer transcripts than replies.
    """
    replies = iter(
        [
            Reply(utterance, transcript, find_claims(transcript, profile))
            for utterance, transcript in zip(call.replies, transcripts, strict=True)
        ]
    )
    groups: list[tuple[Person, list[Utterance]]] = []
    for utterance in call.utterances:
        person = _listener(scenario, utterance)
        if not groups or groups[-1][0].id != person.id:
            groups.append((person, []))
        groups[-1][1].append(utterance)
    stages: list[StageFacts] = []
    for person, utterances in groups:
        theirs = tuple(u for u in utterances if u.speaker != CALLER)
        mine = tuple(next(replies) for u in utterances if u.speaker == CALLER)
        stage = _stage(scenario, profile, call, person, mine, theirs)
        stages.append(replace(stage, measures=measure(mine, theirs)) if measured else stage)
    return tuple(stages)


def _stage(
    scenario: Scenario,
    profile: Profile,
    call: Call,
    person: Person,
    replies: tuple[Reply, ...],
    others: tuple[Utterance, ...],
) -> StageFacts:
    named = [u.turn for u in (*others, *(reply.utterance for reply in replies))]
    whole = WHOLE_CALL in named
    turns = main_path(scenario) if whole else tuple(t for t in scenario.turns if t.id in set(named))
    needs = tuple(dict.fromkeys(need for turn in turns for need in turn.needs))
    hopes = tuple(dict.fromkeys(hope for turn in turns for hope in turn.hopes))
    return StageFacts(
        person=person,
        turns=tuple(turn.id for turn in turns),
        needs=needs,
        hopes=hopes,
        limits=scenario.limits_for(person.role),
        profile=profile,
        replies=replies,
        others=others,
        measures=measure(()),
        live=call.live,
        written=call.written,
    )


def _listener(scenario: Scenario, utterance: Utterance) -> Person:
    """Who is on the line in this utterance."""
    if utterance.speaker != CALLER:
        return scenario.person(utterance.speaker)
    if utterance.turn != WHOLE_CALL:
        return scenario.person(scenario.turn(utterance.turn).speaker)
    # A recording of a whole call is judged as its most demanding listener would.
    demanding = max(main_path(scenario), key=lambda turn: len(turn.needs))
    return scenario.person(demanding.speaker)


def _way_on(scenario: Scenario, turn: Turn) -> str:
    """The next turn when all that was asked for was said."""
    for branch in turn.next:
        if not branch.chance and (not branch.when or branch.when in turn.needs):
            return branch.to
    if turn.next:
        return turn.next[0].to
    ids = [t.id for t in scenario.turns]
    after = ids.index(turn.id) + 1
    return ids[after] if after < len(ids) else END
