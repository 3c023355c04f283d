from __future__ import annotations

import pytest

from rehearse.scenario.graph import replies_ahead
from rehearse.scenario.parse import parse, parse_with_problems

TOP = 'title = "T"\n[people.dana]\nrole = "assistant"\n[people.box]\nrole = "voicemail"\n'


def turn(id_: str, rest: str = "", speaker: str = "dana") -> str:
    return f'[[turn]]\nid = "{id_}"\nspeaker = "{speaker}"\nsays = "Hm."\n{rest}\n'


def said(*turns: str) -> list[tuple[str, str]]:
    _, problems = parse_with_problems(TOP + "".join(turns), "t.toml")
    return [(problem.severity, problem.message) for problem in problems]


def test_nothing_wrong() -> None:
    """Turns one after another need no `next`."""
    assert said(turn("a"), turn("b")) == []


def test_a_loop_with_listening_and_a_way_out() -> None:
    """Asking until the name was given is fine."""
    ways = 'needs = ["full_name"]\nnext = [{ when = "full_name", to = "b" }, { to = "a" }]'
    assert said(turn("a", ways), turn("b")) == []


def test_silent_loop() -> None:
    """A loop over several turns in which nobody listens is an error, in each of them."""
    problems = said(
        turn("a", 'next = [{ chance = "x", to = "b" }, { chance = "y", to = "end" }]'),
        turn("b", "listens = false"),
        turn("c", 'listens = false\nnext = "b"'),
    )
    assert [s for s, m in problems if "nobody listens" in m] == ["error", "error"]


def test_no_way_out() -> None:
    """A call that can never end is an error even where somebody listens."""
    problems = said(turn("a", 'next = "b"'), turn("b", 'next = "a"'))
    assert [m for s, m in problems if s == "error"] == [
        'from `a` the call never ends; let a branch lead to "end"',
        'from `b` the call never ends; let a branch lead to "end"',
    ]


def test_unreachable() -> None:
    """A turn that no way leads to is a warning."""
    assert said(turn("a", 'next = "c"'), turn("b"), turn("c")) == [
        ("warning", "no way leads to the turn `b`")
    ]


def test_after_hanging_up() -> None:
    """What follows a turn that hangs up is not reached by it."""
    assert said(turn("a", "hangs_up = true"), turn("b")) == [
        ("warning", "no way leads to the turn `b`")
    ]


@pytest.mark.parametrize(
    ("rest", "speaker", "message"),
    [
        ('if_missing.role = "Which?"', "dana", "never asked: `role` is not in `needs`"),
        ('needs = ["role"]\nif_missing.role = "Which?"', "box", "a voicemail box asks nothing"),
        ('needs = ["role"]\nlistens = false', "dana", "nobody listens in this turn, so"),
        ('next = [{ when = "role", to = "end" }]', "dana", "`role` is in neither"),
        ('hangs_up = true\nnext = "end"', "dana", "no way on is taken"),
        ('next = [{ chance = "x", to = "end" }]', "dana", "a single `chance`"),
    ],
)
def test_dead_keys(rest: str, speaker: str, message: str) -> None:
    """A key that never takes effect is a warning."""
    ((severity, what),) = said(turn("a", rest, speaker))
    assert severity == "warning"
    assert message in what


def test_a_turn_in_which_nothing_happens() -> None:
    """A turn without line, sound or reply is a warning."""
    text = TOP + '[[turn]]\nid = "a"\nspeaker = "dana"\nlistens = false\n'
    _, (problem,) = parse_with_problems(text, "t.toml")
    assert "nothing is said" in problem.message


def test_replies_ahead() -> None:
    """All turns that listen count, on whatever way."""
    ways = 'next = [{ chance = "x", to = "b" }, { chance = "y", to = "d" }]'
    turns = turn("a", ways), turn("b"), turn("c"), turn("d", "listens = false"), turn("e")
    scenario = parse(TOP + "".join(turns), "t.toml")
    assert [replies_ahead(scenario, t) for t in scenario.turns] == [3, 2, 1, 1, 0]


SETTLES = 'offers = "Thursday at ten"\nneeds = ["settles_date"]\n'
ON_ANSWERS = 'next = [{ when = "accepts_date", to = "b" }, { to = "end" }]'


def test_an_offered_day() -> None:
    """A turn may offer the day that it names, ask about it, and go on by the answer."""
    offer = turn("a", SETTLES + ON_ANSWERS).replace("Hm.", "Does Thursday at ten suit you?")
    assert said(offer, turn("b")) == []


@pytest.mark.parametrize(
    ("rest", "message"),
    [
        ('needs = ["settles_date"]', "`settles_date` is never judged here; name the day"),
        ('hopes = ["settles_date"]', "`settles_date` is never judged here; name the day"),
        ('offers = "Thursday at ten"', "the answer is not judged; write"),
        (SETTLES, "a line does not name the day that `offers` names: Thursday at ten"),
        (ON_ANSWERS, "`accepts_date` never applies: this turn `offers` no day"),
    ],
)
def test_an_offered_day_that_is_never_used(rest: str, message: str) -> None:
    """An offer that nobody judges or names, and a branch that waits for none, are warnings."""
    warnings = [text for severity, text in said(turn("a", rest), turn("b")) if severity]
    assert any(text.startswith(message) for text in warnings), warnings
