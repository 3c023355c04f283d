"""How far a walk through all of it has come: by what is there, and by what somebody says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.app.options import ProfileOptions
from rehearse.app.profile import path_of
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rehearse.planning import CoachStep
    from rehearse.takes import TakeRow

FIRST_SCENARIO: Final = "voicemail"
"""The call that is made twice, unless another is named."""


def whole_takes(scenario: str, takes: Iterable[TakeRow]) -> tuple[TakeRow, ...]:
    """Those of a scenario in which all of it was rehearsed, in their order."""
    return tuple(take for take in takes if take.scenario == scenario and not take.about.turn)


@dataclass(frozen=True, slots=True)
class StepPlace:
    """A step of a walk that is taken a page at a time."""

    step: CoachStep
    is_through: bool
    """It was taken or left out."""


@dataclass(frozen=True, slots=True)
class CoachPlace:
    """How far a walk has come."""

    steps: tuple[StepPlace, ...]
    takes: tuple[TakeRow, ...]
    """The walk's own, oldest first."""

    @property
    def next(self) -> CoachStep | None:
        """The step that comes next; None at the end."""
        return next((place.step for place in self.steps if not place.is_through), None)


def coach_place(
    through: Iterable[str], scenario: str = FIRST_SCENARIO, who: ProfileOptions | None = None
) -> CoachPlace:
    """How far a walk has come, by what is there and by what somebody says.

    Args:
        through: the ids of steps that were taken or left out, as far as that leaves no trace.
        scenario: which call is made twice.
        who: whose profile.

    Raises:
        StoreError: the history cannot be read.
    """
    from rehearse.planning import STEPS
    from rehearse.takes import History

    takes = whole_takes(scenario, History().takes(scenario))
    traces = {
        "profile": path_of(who or ProfileOptions()).exists(),
        "first": len(takes) >= 1,
        "second": len(takes) >= 2,
    }
    said = frozenset(through)
    steps = (StepPlace(step, traces.get(step.id, False) or step.id in said) for step in STEPS)
    return CoachPlace(tuple(steps), takes)


def to_say(folder: Path) -> str:
    """The sentence that a take's review would have added; empty where there is none."""
    from rehearse.takes import read_review

    try:
        step = read_review(folder).next_step
    except RehearseError:
        return ""
    return step.say.strip("“”") if step else ""
