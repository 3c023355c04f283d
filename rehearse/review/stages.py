"""Split a call into stages: the turns with one person, and what that person asks for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims import Reply, find_claims
from rehearse.review.measures import measure, talk_share
from rehearse.review.stage_facts import StageFacts
from rehearse.scenario import END
from rehearse.speech import CALLER, Call, Utterance

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Clip, Span
    from rehearse.claims import ScoredTranscript
    from rehearse.profile import Profile
    from rehearse.review.measures import Measures
    from rehearse.scenario import Person, Scenario, Turn

WHOLE_CALL: Final = "*"
"""The turn id of one reply to a whole scenario, as in a recording that is scored."""


def single_reply_call(
    scenario: Scenario,
    clip: Clip,
    speech: Sequence[Span],
    turn: str = "",
    *,
    breaks_off: bool = False,
    start: float = 0.0,
    written: str | None = None,
) -> Call:
    """Return a recording as a call of one reply, judged by one turn or by the whole main path.

    Args:
        scenario: the scenario that it answers.
        clip: the recording.
        speech: spans of speech in the clip, in seconds.
        turn: the id of the turn that it answers; empty for all turns.
        breaks_off: whether the file is damaged, so that only its beginning could be read.
        start: seconds of the recording before the clip that are left out.
        written: the text of a draft that was not spoken.

    Raises:
        KeyError: the scenario has no such turn.
    """
    asked = [t.id for t in main_path(scenario) if t.listens and (t.needs or t.hopes)]
    answers = scenario.turn(turn).id if turn else (asked[0] if len(asked) == 1 else WHOLE_CALL)
    reply = Utterance(
        *(CALLER, answers, clip, start),
        speech=tuple(speech),
        typed=written,
        breaks_off=breaks_off,
    )
    return Call(scenario.id, (reply,), written=written is not None)


def main_path(scenario: Scenario) -> tuple[Turn, ...]:
    """Return the turns of a call in which everything is said and nothing is left to chance."""
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
    transcripts: Sequence[ScoredTranscript],
    *,
    measured: bool = True,
    asked: Turn | None = None,
) -> tuple[StageFacts, ...]:
    """Return the stages of a call in order.

    Args:
        scenario: what each person on the phone asks for.
        profile: the expected names, number and job.
        call: who spoke when.
        transcripts: one per reply in `call.replies`.
        measured: false during a call, when only the words matter: measuring the sound takes 0.1 s,
            which the caller would have to wait.
        asked: during a call, the turn whose checks all replies are judged by; by default, each
            stage's own turns. A day that another turn offered is then left aside.

    Raises:
        ValueError: the number of transcripts differs from the number of replies.
    """
    replies = iter(
        [
            Reply(
                utterance,
                heard.transcript,
                find_claims(heard, profile, _offered(scenario, utterance, asked)),
            )
            for utterance, heard in zip(call.replies, transcripts, strict=True)
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
        stage = _stage(scenario, profile, call, person, mine, theirs, asked)
        stages.append(replace(stage, measures=measures_of((stage,))) if measured else stage)
    return tuple(stages)


def measures_of(stages: Sequence[StageFacts]) -> Measures:
    """Return the measures of one or more stages; a voicemail box has no share in the talking."""
    talks = [stage for stage in stages if not stage.is_message]
    share = talk_share(
        [reply for stage in talks for reply in stage.replies],
        [line for stage in talks for line in stage.others],
    )
    return measure([reply for stage in stages for reply in stage.replies], share)


def _stage(
    scenario: Scenario,
    profile: Profile,
    call: Call,
    person: Person,
    replies: tuple[Reply, ...],
    others: tuple[Utterance, ...],
    asked: Turn | None,
) -> StageFacts:
    named = [u.turn for u in (*others, *(reply.utterance for reply in replies))]
    whole = WHOLE_CALL in named
    turns = main_path(scenario) if whole else tuple(t for t in scenario.turns if t.id in set(named))
    turns = (asked,) if asked else turns
    needs = tuple(dict.fromkeys(need for turn in turns for need in turn.needs))
    hopes = tuple(dict.fromkeys(hope for turn in turns for hope in turn.hopes))
    return StageFacts(
        person=person,
        turns=tuple(turn.id for turn in turns),
        needs=needs,
        # Nothing was offered to somebody who recorded a message alone.
        offered="" if whole else next((t.offers for t in reversed(turns) if t.offers), ""),
        hopes=hopes,
        limits=scenario.limits_for(person.role),
        profile=profile,
        replies=replies,
        others=others,
        measures=measure(()),
        live=call.live,
        written=call.written,
    )


def _offered(scenario: Scenario, reply: Utterance, asked: Turn | None) -> str:
    """Return the day that a reply answers to; empty if none was offered."""
    if reply.turn == WHOLE_CALL:
        return ""
    turn = scenario.turn(reply.turn)
    return turn.offers if asked is None or asked.id == turn.id else ""


def _listener(scenario: Scenario, utterance: Utterance) -> Person:
    """Return the person on the line in this utterance."""
    if utterance.speaker != CALLER:
        return scenario.person(utterance.speaker)
    if utterance.turn != WHOLE_CALL:
        return scenario.person(scenario.turn(utterance.turn).speaker)
    # A recording of a whole call is judged by what its most demanding listener needs.
    demanding = max(main_path(scenario), key=lambda turn: len(turn.needs))
    return scenario.person(demanding.speaker)


def _way_on(scenario: Scenario, turn: Turn) -> str:
    """Return the next turn if everything asked for was said."""
    for branch in turn.next:
        if not branch.chance and (not branch.when or branch.when in {*turn.needs, "accepts_date"}):
            return branch.to
    return turn.next[0].to if turn.next else scenario.following(turn)
