"""A call that broke off is reviewed, also where its scenario was changed since."""

from __future__ import annotations

from dataclasses import replace

from rehearse.app.finish_call import renamed_turns
from rehearse.audio.clip import silence
from rehearse.scenario import library
from rehearse.speech.utterance import CALLER, Call, Utterance

SCENARIO = library.load("callback")
FIRST, SECOND = SCENARIO.turns[:2]
CALL = Call(
    SCENARIO.id,
    (
        Utterance(FIRST.speaker, FIRST.id, silence(1.0), 0.0, "Hello."),
        Utterance(CALLER, FIRST.id, silence(1.0), 1.0),
        Utterance(SECOND.speaker, SECOND.id, silence(1.0), 2.0, "Yes?"),
        Utterance(CALLER, SECOND.id, silence(1.0), 3.0),
    ),
)


def renamed(**names: str) -> Call:
    """The call as an older scenario had it: other ids of turns and people."""
    changed = (
        replace(u, turn=names.get(u.turn, u.turn), speaker=names.get(u.speaker, u.speaker))
        for u in CALL.utterances
    )
    return replace(CALL, utterances=tuple(changed))


def test_the_same_scenario_changes_nothing() -> None:
    """Every turn is there."""
    assert renamed_turns(CALL, SCENARIO) is CALL


def test_a_turn_that_was_renamed() -> None:
    """It is taken for the turn in its place, and its replies stay its replies."""
    old = renamed(**{FIRST.id: "before", FIRST.speaker: "somebody"})
    found = renamed_turns(old, SCENARIO)
    assert [(u.turn, u.speaker) for u in found.utterances] == [
        (u.turn, u.speaker) for u in CALL.utterances
    ]


def test_turns_that_are_gone() -> None:
    """Every utterance is assigned to one of the remaining turns, however few."""
    shorter = replace(SCENARIO, turns=(FIRST,))
    found = renamed_turns(CALL, shorter)
    assert {utterance.turn for utterance in found.utterances} == {FIRST.id}
