"""Check the order of a scenario's turns: loops, unreachable turns, questions never asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.language import days_in
from rehearse.scenario.checks import DATE_ANSWERS
from rehearse.scenario.records import END
from rehearse.toml import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from rehearse.scenario.records import Scenario, Turn


def leads_to(scenario: Scenario, turn: Turn) -> tuple[str, ...]:
    """Return the ids of the turns (or `end`) that may follow an answered turn."""
    if turn.hangs_up:
        return (END,)
    if turn.next and any(not way.when for way in turn.next):
        return tuple(dict.fromkeys(way.to for way in turn.next))
    return tuple(dict.fromkeys([*(way.to for way in turn.next), scenario.following(turn)]))


def replies_ahead(scenario: Scenario, turn: Turn) -> int:
    """Return the largest number of turns that may still listen after this one, over all paths."""
    ahead = turns_after(scenario, turn.id) - {END, turn.id}
    return sum(scenario.turn(id_).listens for id_ in ahead)


def turns_after(
    scenario: Scenario, start: str, through: Callable[[Turn], bool] = lambda _: True
) -> frozenset[str]:
    """Return the ids that can be reached from a turn, passing only through some turns."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        turn = scenario.turn(todo.pop())
        for to in leads_to(scenario, turn):
            if to not in seen:
                seen.add(to)
                if to != END and through(scenario.turn(to)):
                    todo.append(to)
    return frozenset(seen)


def problems(scenario: Scenario) -> tuple[Problem, ...]:
    """Return the errors in the order of the turns, and warnings about doubtful points."""
    return (
        *_silent_loops(scenario),
        *_no_way_out(scenario),
        *_unreachable(scenario),
        *(p for i, turn in enumerate(scenario.turns) for p in _dead_keys(scenario, turn, i)),
    )


def _silent_loops(scenario: Scenario) -> Iterator[Problem]:
    for index, turn in enumerate(scenario.turns):
        if not turn.listens and turn.id in turns_after(scenario, turn.id, lambda t: not t.listens):
            message = "a loop in which nobody listens: the speaker would talk forever"
            yield Problem(("turn", index, "next"), f"{message}; let a turn listen or lead out")


def _no_way_out(scenario: Scenario) -> Iterator[Problem]:
    for index, turn in enumerate(scenario.turns):
        reached = turns_after(scenario, turn.id)
        if END not in reached:
            message = f"from `{turn.id}` the call never ends"
            yield Problem(("turn", index, "next"), f'{message}; let a branch lead to "end"')


def _unreachable(scenario: Scenario) -> Iterator[Problem]:
    first = scenario.turns[0].id
    reached = {first, *turns_after(scenario, first)}
    for index, turn in enumerate(scenario.turns):
        if turn.id not in reached:
            message = f"no way leads to the turn `{turn.id}`"
            yield Problem(("turn", index), message, "warning")


def _dead_keys(scenario: Scenario, turn: Turn, index: int) -> Iterator[Problem]:
    """Yield warnings about keys that never take effect."""

    def doubt(key: str, message: str, check: str = "") -> Problem:
        path = ("turn", index, key, check) if check else ("turn", index, key)
        return Problem(path, message, "warning")

    machine = scenario.person(turn.speaker).role == "voicemail"
    for check, _ in turn.if_missing:
        if machine:
            yield doubt("if_missing", "a voicemail box asks nothing", check)
        elif check not in turn.needs:
            yield doubt("if_missing", f"never asked: `{check}` is not in `needs`", check)
    if turn.needs and not turn.listens:
        yield doubt("needs", "nobody listens in this turn, so nothing can be met")
    yield from _date_keys(turn, doubt)
    yield from _dead_ways(turn, doubt)
    if not (turn.says or turn.rings or turn.beeps or turn.listens):
        yield doubt("id", "nothing is said, heard or listened to in this turn")


def _date_keys(turn: Turn, doubt: Callable[[str, str], Problem]) -> Iterator[Problem]:
    is_judged = "settles_date" in (*turn.needs, *turn.hopes)
    if is_judged and not turn.offers:
        key = "needs" if "settles_date" in turn.needs else "hopes"
        message = '`settles_date` is never judged here; name the day with `offers = "..."`'
        yield doubt(key, message)
    if not turn.offers:
        return
    if not is_judged:
        yield doubt("offers", 'the answer is not judged; write `needs = ["settles_date"]`')
    (offered,) = days_in(turn.offers)
    for line in turn.says:
        named = days_in(line)
        if all((day.weekday, day.day) != (offered.weekday, offered.day) for day in named):
            yield doubt("says", f"a line does not name the day that `offers` names: {turn.offers}")


def _dead_ways(turn: Turn, doubt: Callable[[str, str], Problem]) -> Iterator[Problem]:
    for way in turn.next:
        if way.when in DATE_ANSWERS:
            if not turn.offers:
                yield doubt("next", f"`{way.when}` never applies: this turn `offers` no day")
        elif way.when and way.when not in (*turn.needs, *turn.hopes):
            yield doubt("next", f"`{way.when}` is in neither `needs` nor `hopes` of this turn")
    if turn.hangs_up and turn.next:
        yield doubt("next", "the speaker hangs up, so no way on is taken")
    if len([way for way in turn.next if way.chance]) == 1:
        yield doubt("next", "a single `chance` is always taken; name at least two")
