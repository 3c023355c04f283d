from __future__ import annotations

import pytest
from scenario.bad import BAD, GOOD

from rehearse.errors import ScenarioError
from rehearse.scenario.limits import VOICEMAIL_LIMITS, Band
from rehearse.scenario.parse import parse, parse_with_problems
from rehearse.scenario.records import LADDER, Branch, Person, Scenario, Turn


def test_smallest() -> None:
    """What a file leaves out has the records' defaults; the id is the file's stem."""
    assert parse(GOOD, "folder/desk.toml") == Scenario(
        "desk",
        "A call",
        "",
        (Person("dana", "assistant"),),
        (Turn("answer", "dana", ("Hello, {company}.",), ("full_name",), if_silent=LADDER),),
    )


def test_everything() -> None:
    """Every key arrives in its field."""
    text = """
title = "T"
about = "A"
[people.box]
role = "voicemail"
name = "Box"
voice = "male"
[limits.voicemail]
pace = { most = 140 }
[limits.interviewer]
length = { least = 30, most = 60, red_below = 10, red_above = 90 }
[[turn]]
id = "a"
speaker = "box"
says = ["One.", "Two."]
needs = ["role"]
hopes = ["thanks"]
patience = 2.5
longest = 30
if_silent = ["Hm?"]
if_missing.role = "Which?"
if_unclear = "What?"
if_long = "Stop."
follow_ups = 1
goes_on = true
rings = 2
beeps = true
next = [{ when = "role", to = "b" }, { chance = "x", to = "b" }, { to = "end" }]
[[turn]]
id = "b"
speaker = "box"
listens = false
hangs_up = true
"""
    scenario = parse(text, "t.toml")
    assert scenario.turns == (
        Turn(
            "a",
            "box",
            ("One.", "Two."),
            ("role",),
            ("thanks",),
            patience=2.5,
            longest=30,
            if_silent=("Hm?",),
            goes_on=True,
            if_missing=(("role", "Which?"),),
            if_unclear="What?",
            if_long="Stop.",
            follow_ups=1,
            rings=2,
            beeps=True,
            next=(Branch("b", when="role"), Branch("b", chance="x"), Branch("end")),
        ),
        Turn("b", "box", (), listens=False, hangs_up=True, if_unclear="", if_long=""),
    )
    assert scenario.limits_for("voicemail").pace == Band(100, 140, 80, 180)
    assert scenario.limits_for("voicemail").length == VOICEMAIL_LIMITS.length
    assert scenario.limits_for("interviewer").length == Band(30, 60, 10, 90)


@pytest.mark.parametrize(("old", "new", "line", "message", "_"), BAD)
def test_bad(old: str, new: str, line: int, message: str, _: bool) -> None:
    """A mistake is named with file, line and what was meant."""
    assert old in GOOD
    with pytest.raises(ScenarioError) as caught:
        parse(GOOD.replace(old, new), "bad.toml")
    first = str(caught.value).splitlines()
    assert any(said.startswith(f"bad.toml:{line}: ") and message in said for said in first), first


def test_all_at_once() -> None:
    """Every mistake of a file is said, in the order of its lines."""
    text = GOOD.replace("patience", "patiense").replace("full_name", "name").replace("A call", " ")
    with pytest.raises(ScenarioError) as caught:
        parse(text, "bad.toml")
    lines = str(caught.value).splitlines()
    assert [line.split(":")[1] for line in lines] == ["1", "8", "9"]


def test_same_id_twice() -> None:
    """Two turns cannot have one id."""
    with pytest.raises(ScenarioError, match=r"bad.toml:11: turn 2, id: turn 1 is called `answer`"):
        parse(
            GOOD + '[[turn]]\nid = "answer"\nspeaker = "dana"\n'.replace("\n", "\n", 1), "bad.toml"
        )


@pytest.mark.parametrize("text", ["", "title = 'x'", "[people.a]\nrole='other'", "turn = 3"])
def test_nearly_nothing(text: str) -> None:
    """A file that holds almost nothing is told what a scenario needs."""
    with pytest.raises(ScenarioError):
        parse(text, "bad.toml")


def test_turns_know_their_lines() -> None:
    """Asked for, each turn knows where it begins."""
    scenario, problems = parse_with_problems(GOOD, "good.toml", placed=True)
    assert scenario
    assert [turn.line for turn in scenario.turns] == [4]
    assert problems == ()
