"""The replies of `turns.py`: the words for one turn, and where the caller pauses in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.profile.record import Profile

BETWEEN: Final = "between sentences"
FILLER: Final = "after a filler"
NUMBER: Final = "inside a number"
NONE: Final = "no pause"


@dataclass(frozen=True, slots=True)
class Wording:
    """A reply to one turn, split where the caller pauses."""

    kind: str
    scenario: str
    turn: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Caller:
    """Who calls, and what they say."""

    profile: Profile
    replies: tuple[Wording, ...]


def reply(kind: str, place: str, *parts: str) -> Wording:
    """Return the reply to a turn, `scenario/turn`; the caller pauses between the parts."""
    scenario, _, turn = place.partition("/")
    return Wording(kind, scenario, turn, parts)
