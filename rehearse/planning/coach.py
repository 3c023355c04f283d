"""The way through everything, for a newcomer: which step comes next, and by which command."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence

StepId = Literal["profile", "when", "prepare", "room", "first", "second", "changed"]
Outcome = Literal["done", "skipped", "failed"]

SCHEMA: Final = "rehearse.coach/1"


@dataclass(frozen=True, slots=True)
class Step:
    """One stop on the way."""

    id: StepId
    title: str
    why: str


STEPS: Final = (
    Step("profile", "Who is calling", "Everything later is measured against this."),
    Step("when", "When to ring", "Business hours, weekends and holidays of the other side."),
    Step("prepare", "What to have ready", "One page to have before you while you speak."),
    Step("room", "A quiet room", "What is heard behind you is heard by them, too."),
    Step("first", "The first take, and its review", "Nobody listens but the program."),
    Step("second", "The second take", "The same call again, with one thing in mind."),
    Step("changed", "What changed", "Both takes side by side."),
)

IDS: Final[tuple[StepId, ...]] = tuple(step.id for step in STEPS)


@dataclass(frozen=True, slots=True)
class Means:
    """What the coach has to work with."""

    has_profile: bool
    is_there: bool
    """Somebody sits at the terminal, who can be asked and recorded."""
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
    """Recordings for the first take, one a turn."""
    second: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Planned:
    """A step with the command that does it, or why it is left out."""

    step: Step
    command: tuple[str, ...] = ()
    skipped: str = ""


@dataclass(frozen=True, slots=True)
class Walked:
    """A step that was taken, or not."""

    planned: Planned
    outcome: Outcome
    why: str = ""
    """What went wrong, or why it was left out."""
    result: Any = None
    """What its command printed as JSON."""


def plan(means: Means, start: StepId = "profile") -> tuple[Planned, ...]:
    """The steps from `start` on, each with its command."""
    return tuple(_planned(step, means) for step in STEPS[IDS.index(start) :])


def coach_data(walked: Sequence[Walked]) -> dict[str, Any]:
    """The walk as one JSON object."""
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


def _planned(step: Step, means: Means) -> Planned:
    match step.id:
        case "profile" if means.has_profile or means.caller or not means.is_there:
            return Planned(step, ("profile", "show", *means.caller))
        case "profile":
            return Planned(step, ("profile", "init"))
        case "when":
            return Planned(step, ("when", *means.when, *means.caller))
        case "prepare":
            return Planned(step, ("prepare", *means.caller))
        case "room" if means.room:
            return Planned(step, ("room", "--reply", means.room))
        case "room":
            return _live(step, ("room",), means, "--room FILE")
        case "first":
            return _take(step, means, means.first)
        case "second":
            return _take(step, means, means.second)
        case "changed":
            return Planned(step, ("compare",))


def _take(step: Step, means: Means, replies: tuple[str, ...]) -> Planned:
    command = ("call", means.scenario, *means.caller, *means.call)
    if replies:
        return Planned(step, (*command, *(w for reply in replies for w in ("--reply", reply))))
    return _live(step, command, means, f"--{step.id} FILE")


def _live(step: Step, command: tuple[str, ...], means: Means, flag: str) -> Planned:
    if means.is_there:
        return Planned(step, command)
    return Planned(step, skipped=f"nobody is at the terminal; {flag} takes a recording instead")
