"""How far the user has come with the coach, from saved files and the user's answers."""

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
"""The call that is made twice unless another is chosen."""


def whole_takes(scenario: str, takes: Iterable[TakeRow]) -> tuple[TakeRow, ...]:
    """Return the takes that rehearse the whole of a scenario, in order."""
    return tuple(take for take in takes if take.scenario == scenario and not take.about.turn)


@dataclass(frozen=True, slots=True)
class StepPlace:
    """A step of the coach in the browser."""

    step: CoachStep
    is_through: bool
    """Whether the step was done or skipped."""


@dataclass(frozen=True, slots=True)
class CoachPlace:
    """The state of all the coach's steps."""

    steps: tuple[StepPlace, ...]
    takes: tuple[TakeRow, ...]
    """The takes made with the coach, oldest first."""

    @property
    def next(self) -> CoachStep | None:
        """The next step; None at the end."""
        return next((place.step for place in self.steps if not place.is_through), None)


def coach_place(
    through: Iterable[str], scenario: str = FIRST_SCENARIO, who: ProfileOptions | None = None
) -> CoachPlace:
    """Return how far the user has come with the coach.

    Args:
        through: the ids of done or skipped steps that leave no saved files.
        scenario: the scenario of the call that is made twice.
        who: the profile's options.

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
    """Return what to say according to a take's next step; empty if there is nothing."""
    from rehearse.takes import as_marked, read_marks, read_review

    try:
        step = as_marked(read_review(folder), read_marks(folder)).next_step
    except RehearseError:
        return ""
    return step.say.strip("“”") if step else ""
