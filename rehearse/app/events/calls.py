"""What is told of calls, and of recordings that are scored."""

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
    """An action of a call, before it happens, or what was said, after it."""

    what: Action | Utterance


@dataclass(frozen=True, slots=True)
class TurnBegan:
    """The caller is listened to; `heard` of the turn's end grows while they speak."""

    turn_end: TurnEnd


@dataclass(frozen=True, slots=True)
class Reviewed:
    """A recording, or a whole call, was reviewed."""

    review: Review
    scenario: Scenario
    written: str
    """The scenario as it was named."""
    source: Source
    file: str = ""
    """The recording that was scored."""


@dataclass(frozen=True, slots=True)
class DemoMade:
    """Both calls of the demo were held, reviewed and kept."""

    names: tuple[str, str]
    reviews: tuple[Review, Review]
    kept: tuple[Path, ...]
