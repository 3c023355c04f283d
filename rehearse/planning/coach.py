"""The guided tour for a newcomer: which step comes next, and which command runs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

StepId = Literal["profile", "when", "prepare", "room", "first", "second", "changed"]
Outcome = Literal["done", "skipped", "failed"]

SCHEMA: Final = "rehearse.coach/1"


@dataclass(frozen=True, slots=True)
class CoachStep:
    """One step of the tour."""

    id: StepId
    title: str
    why: str


STEPS: Final = (
    CoachStep("profile", "Who is calling", "Everything else builds on this."),
    CoachStep("when", "When to call", "Their business hours, weekends, and holidays."),
    CoachStep("prepare", "What to have ready", "One page to keep in front of you while you speak."),
    CoachStep("room", "A quiet room", "They hear what's going on around you, too."),
    CoachStep("first", "Your first call, and its review", "Only the program listens."),
    CoachStep("second", "Your second call", "The same call again, with one thing in mind."),
    CoachStep("changed", "What changed", "Both calls side by side."),
)

STEP_IDS: Final[tuple[StepId, ...]] = tuple(step.id for step in STEPS)


@dataclass(frozen=True, slots=True)
class CoachInputs:
    """What the coach has to work with."""

    has_profile: bool
    is_there: bool
    """Whether somebody at the terminal can be asked and recorded."""
    scenario: str = "voicemail"
    caller: tuple[str, ...] = ()
    """Flags that say who is calling."""
    call: tuple[str, ...] = ()
    """Flags of the call: `--engine`, devices."""
    when: tuple[str, ...] = ()
    """Flags of `when`: `--message`, `--mobile`."""
    room: str = ""
    """A recording of the room; empty for the microphone."""
    first: tuple[str, ...] = ()
    """Recordings for the first take, one per turn."""
    second: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step with the command that runs it, or why it is skipped."""

    step: CoachStep
    command: tuple[str, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class WalkedStep:
    """A step and its outcome."""

    planned: PlannedStep
    outcome: Outcome
    why: str = ""
    """What went wrong, or why it was skipped."""
    result: Any = None
    """What its command returned as JSON."""


def plan_steps(means: CoachInputs, start: StepId = "profile") -> tuple[PlannedStep, ...]:
    """Return the steps from `start` on, each with its command."""
    return tuple(_planned(step, means) for step in STEPS[STEP_IDS.index(start) :])


def coach_data(walked: Sequence[WalkedStep]) -> dict[str, Any]:
    """Return the tour as one JSON object."""
    return {
        "schema": SCHEMA,
        "steps": [
            {
                "id": one.planned.step.id,
                "title": one.planned.step.title,
                "command": " ".join(("rehearse", *one.planned.command))
                if one.planned.command
                else None,
                "outcome": one.outcome,
                "why": one.why or None,
                "result": one.result,
            }
            for one in walked
        ],
    }


def _planned(step: CoachStep, means: CoachInputs) -> PlannedStep:
    match step.id:
        case "profile" if means.has_profile or means.caller or not means.is_there:
            return PlannedStep(step, ("profile", "show", *means.caller))
        case "profile":
            return PlannedStep(step, ("profile", "init"))
        case "when":
            return PlannedStep(step, ("when", *means.when, *means.caller))
        case "prepare":
            return PlannedStep(step, ("prepare", *means.caller))
        case "room" if means.room:
            return PlannedStep(step, ("room", "--reply", means.room))
        case "room":
            return _live(step, ("room",), means, "--room FILE")
        case "first":
            return _take(step, means, means.first)
        case "second":
            return _take(step, means, means.second)
        case "changed":
            return PlannedStep(step, ("compare",))


def _take(step: CoachStep, means: CoachInputs, replies: tuple[str, ...]) -> PlannedStep:
    command = ("call", means.scenario, *means.caller, *means.call)
    if replies:
        return PlannedStep(step, (*command, *(w for reply in replies for w in ("--reply", reply))))
    return _live(step, command, means, f"--{step.id} FILE")


def _live(step: CoachStep, command: tuple[str, ...], means: CoachInputs, flag: str) -> PlannedStep:
    if means.is_there:
        return PlannedStep(step, command)
    return PlannedStep(step, skipped=f"no terminal to ask on; give a recording with {flag}")
