"""The records of the corpus: what is said in a call, what is true of it, and how it sounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from rehearse.audio.clip import Clip, Span
    from rehearse.profile.record import Profile

Truth: TypeAlias = Literal["said", "not said", "other"]
"""`other`: something of the kind was said, but not the caller's own (a wrong name or number)."""


PartKind: TypeAlias = Literal["", "name", "number", "spelling", "filler"]
"""What a part of a call is; empty for everything else."""


@dataclass(frozen=True, slots=True)
class Label:
    """What is true of one check in one call."""

    check: str
    truth: Truth


@dataclass(frozen=True, slots=True)
class Part:
    """Some words of a call."""

    text: str
    kind: PartKind = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """When a part was said, and how."""

    kind: PartKind
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class Plan:
    """A call before it is voiced."""

    id: str
    kind: str
    """What is special about it: `good`, `near name`, `one digit off`."""
    profile: Profile
    parts: tuple[Part, ...]
    """The words in order; a condition may put a pause between two parts."""
    labels: tuple[Label, ...]
    pause_after: int
    """Index of the part after which the pause would fall: inside a name or number."""
    way: str
    """How the number is said."""
    is_apart: bool = False
    """Names, numbers, spellings and fillers are voiced each for itself, so that their times are
    known; else the whole call is voiced in one go, as connected speech."""

    @property
    def text(self) -> str:
        """All that is said."""
        return " ".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Case:
    """A voiced call with its truth."""

    plan: Plan
    voice: str
    """Name of the voice, or of the human speaker."""
    rate: float
    condition: str
    clip: Clip
    words: int
    """Spoken words: digits and letters count one each."""
    seconds: float
    """From the first word's start to the last word's end."""
    marks: tuple[Mark, ...] = ()
    """When names, numbers, spellings and fillers were said; none where that is not known."""

    @property
    def words_per_minute(self) -> float:
        """The true speaking rate, pauses included."""
        return 60 * self.words / self.seconds if self.seconds else 0.0

    def truth(self, check: str) -> Truth | None:
        """What is true of `check`; None where the call has no label for it."""
        return next((label.truth for label in self.plan.labels if label.check == check), None)
