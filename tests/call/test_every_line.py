"""Every line that a call can say is known before it begins, so natural voices are never late."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest
from conducted import PRIYA

from rehearse.call.dialog import Say, Script, TurnOutcome
from rehearse.call.likely_lines import drawn, every_line
from rehearse.review.finding import Status
from rehearse.scenario import library
from rehearse.scenario.checks import DATE_ANSWERS

if TYPE_CHECKING:
    from rehearse.scenario.records import Scenario

SCENARIOS = {
    entry.id: entry.scenario
    for entry in library.entries((library.shipped_folder(),))
    if entry.scenario
}
CALLS = 25
ANSWERS = (Status.MET, Status.MISSED, Status.UNCLEAR, Status.PARTLY)


def reply(script: Script, turn: str, chance: Random) -> TurnOutcome:
    """What some caller does: answers, partly or not, asks again, is silent, or proposes a day."""
    asked = script.scenario.turn(turn)
    checks = (*asked.needs, *asked.hopes, *DATE_ANSWERS)
    silent, pressed, cut_in, wants_repeat, clarify = (chance.random() < 0.2 for _ in range(5))
    return TurnOutcome(
        tuple((check, chance.choice(ANSWERS)) for check in checks),
        silent=silent,
        pressed=pressed,
        cut_in=cut_in,
        wants_repeat=wants_repeat,
        clarify=clarify,
        proposed=chance.choice(("", "Friday at two")),
    )


@pytest.mark.parametrize("scenario", SCENARIOS.values(), ids=SCENARIOS)
def test_no_line_comes_unprepared(scenario: Scenario) -> None:
    """Whatever the caller does; a line with the caller's own day has one without it."""
    chance, said = Random(1), 0
    for _ in range(CALLS):
        script = drawn(Script(scenario, PRIYA, choose_index=chance.randrange))
        known = {line.spoken for line in every_line(script)}
        step = script.begin()
        while True:
            lines = [action for action in step.actions if isinstance(action, Say)]
            said += len(lines)
            assert {(line.without_day or line).spoken for line in lines} <= known
            if step.state is None:
                break
            step = script.answer(step.state, reply(script, step.state.turn, chance))
    assert said >= CALLS
