"""Find the other side's possible next lines, to synthesize them while the caller still speaks."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.call.dialog import Say, TurnOutcome
from rehearse.review import Status
from rehearse.scenario import sayable_lines, turns_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rehearse.call.dialog import DialogState, Script
    from rehearse.scenario import Turn

DRAWS: Final = 3
"""Most alternatives that are considered where chance chooses a line or a branch."""
LINES_AT_MOST: Final = 8
"""Most lines synthesized ahead of one answer: most are never said, and a natural voice is slow."""


def likely_lines(script: Script, state: DialogState) -> tuple[Say, ...]:
    """Return the lines that may follow the reply awaited in this state, the likeliest first.

    First the lines after a complete answer, on every branch; then the questions for what was left
    out or not understood; then the lines after silence.
    """
    found: dict[Say, None] = {}
    for outcome in _outcomes(script, state):
        for draw in range(DRAWS):

            def drawn(count: int, draw: int = draw) -> int:
                return min(draw, count - 1)

            step = replace(script, choose_index=drawn).answer(state, outcome)
            found.update(dict.fromkeys(a for a in step.actions if isinstance(a, Say)))
    return tuple(found)[:LINES_AT_MOST]


def _outcomes(script: Script, state: DialogState) -> Iterator[TurnOutcome]:
    turn = script.scenario.turn(state.turn)
    met = dict.fromkeys(turn.needs, Status.MET)
    yield _outcome({**met, "accepts_date": Status.MET} if turn.offers else met)
    for way in turn.next:
        if way.when:
            yield _outcome({**met, way.when: Status.MET})
            yield _outcome({**met, way.when: Status.MISSED})
    for check in turn.needs:
        yield _outcome({**met, check: Status.MISSED})
    yield _outcome(dict.fromkeys(turn.needs, Status.UNCLEAR))
    yield TurnOutcome(silent=True)
    yield TurnOutcome(tuple(met.items()), cut_in=True)


def _outcome(statuses: dict[str, Status]) -> TurnOutcome:
    return TurnOutcome(tuple(statuses.items()))


def drawn(script: Script) -> Script:
    """Return the script with what chance chooses in a call: a line of each turn, and a branch.

    Then the others need not be synthesized. Where a turn may come again, its branch stays open.
    """
    turns = []
    for turn in script.scenario.turns:
        says = tuple(filter(None, (script.line(turn),)))
        next_ = turn.next
        chances = tuple(way for way in next_ if way.chance)
        if chances and turn.id not in turns_after(script.scenario, turn.id):
            chosen = script.draw(chances)
            next_ = tuple(way for way in next_ if not way.chance or way is chosen)
        turns.append(replace(turn, says=says, next=next_))
    return replace(script, scenario=replace(script.scenario, turns=tuple(turns)))


def every_line(script: Script) -> tuple[Say, ...]:
    """Return all lines that may be said in the call, the likeliest first.

    First what is said if every answer is complete, on all branches; then the questions for what was
    left out; then the lines after a reply that was not understood, too long, or silent.
    """
    found: dict[tuple[str, str], Say] = {}
    first = script.scenario.turns[0].id
    reached = {first} | turns_after(script.scenario, first)
    turns = [turn for turn in script.scenario.turns if turn.id in reached]
    for lines in (_after_answers, _after_gaps, _after_trouble):
        for turn in turns:
            for line in lines(script, turn):
                said = script.said(turn, line)
                if said.text:
                    found.setdefault((turn.speaker, said.text), said)
    return tuple(found.values())


def _after_answers(script: Script, turn: Turn) -> Iterable[str]:
    return sayable_lines(turn.says, script.profile)


def _after_gaps(_: Script, turn: Turn) -> Iterable[str]:
    return (line for _, line in turn.if_missing)


def _after_trouble(_: Script, turn: Turn) -> Iterable[str]:
    return (turn.if_unclear, turn.if_long, *turn.if_silent) if turn.listens else ()
