"""The way through everything: each step's command, and what is left out."""

from __future__ import annotations

from rehearse.planning.coach import STEP_IDS, CoachInputs, WalkedStep, coach_data, plan_steps

RECORDED = CoachInputs(
    has_profile=True,
    is_there=False,
    scenario="assistant",
    caller=("--name", "Amy Ng"),
    call=("--engine", "whisper"),
    when=("--mobile",),
    room="room.wav",
    first=("1.wav", "2.wav"),
)


def test_over_recordings() -> None:
    """Each step is a command that can be typed by hand; a take without a recording is left out."""
    planned = {one.step.id: one for one in plan_steps(RECORDED)}
    assert tuple(planned) == STEP_IDS
    assert [planned[step].command for step in ("when", "room", "first", "second")] == [
        ("when", "--mobile", "--name", "Amy Ng"),
        ("room", "--reply", "room.wav"),
        (
            *("call", "assistant", "--name", "Amy Ng", "--engine", "whisper"),
            *("--reply", "1.wav", "--reply", "2.wav"),
        ),
        (),
    ]
    assert planned["second"].skipped == (
        "no terminal to ask on; give a recording with --second FILE"
    )


def test_with_somebody_there() -> None:
    """The microphone serves room and takes, and a newcomer is asked for a profile first."""
    planned = {
        one.step.id: one for one in plan_steps(CoachInputs(has_profile=False, is_there=True))
    }
    assert planned["profile"].command == ("profile", "init")
    assert planned["room"].command == ("room",)
    assert planned["second"].command == ("call", "voicemail")
    assert not any(one.skipped for one in planned.values())


def test_a_profile_is_not_asked_for_twice() -> None:
    """A profile that is there, or given as flags, is shown; without a terminal nobody is asked."""
    for means in (
        CoachInputs(has_profile=True, is_there=True),
        CoachInputs(has_profile=False, is_there=True, caller=("--name", "Amy Ng")),
        CoachInputs(has_profile=False, is_there=False),
    ):
        assert plan_steps(means)[0].command[:2] == ("profile", "show")


def test_going_on() -> None:
    """A walk can begin at any step."""
    assert [one.step.id for one in plan_steps(RECORDED, "first")] == ["first", "second", "changed"]


def test_data() -> None:
    """The JSON names each step's command, outcome and result."""
    shown, *_, changed = plan_steps(RECORDED)
    made = coach_data(
        [WalkedStep(shown, "done", result={"a": 1}), WalkedStep(changed, "skipped", "no takes")]
    )
    assert made["steps"] == [
        {
            "id": "profile",
            "title": "Who is calling",
            "command": "rehearse profile show --name Amy Ng",
            "outcome": "done",
            "why": None,
            "result": {"a": 1},
        },
        {
            "id": "changed",
            "title": "What changed",
            "command": "rehearse compare",
            "outcome": "skipped",
            "why": "no takes",
            "result": None,
        },
    ]
