"""Events of calls and of scored recordings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.call import Action, TurnEnd
    from rehearse.review import Review
    from rehearse.scenario import Scenario
    from rehearse.speech import Utterance
    from rehearse.takes import Source


@dataclass(frozen=True, slots=True)
class OnTheLine:
    """An action in a call, before it happens, or words, after they were said."""

    what: Action | Utterance


@dataclass(frozen=True, slots=True)
class TurnBegan:
    """The caller's turn began; the partial transcript of the turn's end grows as they speak."""

    turn_end: TurnEnd


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The review of a recording or a whole call."""

    review: Review
    scenario: Scenario
    written: str
    """The scenario, as the user named it."""
    source: Source
    file: str = ""
    """The scored recording."""


@dataclass(frozen=True, slots=True)
class DemoMade:
    """Both calls of the demo were made, reviewed, and saved."""

    names: tuple[str, str]
    reviews: tuple[Review, Review]
    kept: tuple[Path, ...]
