"""The records of the corpus: what is said in a call, its labels, and how it sounds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from rehearse.audio.clip import Clip, Span
    from rehearse.profile.record import Profile

Truth: TypeAlias = Literal["said", "not said", "other"]
"""`other`: something of the kind was said, but not the caller's own (a wrong name or number)."""


PartKind: TypeAlias = Literal["", "name", "number", "spelling", "filler"]
"""The kind of a part of a call; empty for ordinary parts."""


@dataclass(frozen=True, slots=True)
class Label:
    """The true label of one check in one call."""

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
    """A call before it is synthesized."""

    id: str
    kind: str
    """What is special about it: `good`, `near name`, `one digit off`."""
    profile: Profile
    parts: tuple[Part, ...]
    """The words in order. A condition may put a pause between two parts."""
    labels: tuple[Label, ...]
    pause_after: int
    """Index of the part after which the pause would fall, inside a name or number."""
    way: str
    """How the number is said."""
    is_apart: bool = False
    """Whether names, numbers, spellings and fillers are synthesized separately, so that their times
    are known. Otherwise the whole call is synthesized in one go, as connected speech."""

    @property
    def text(self) -> str:
        """Return everything that is said."""
        return " ".join(part.text for part in self.parts)


@dataclass(frozen=True, slots=True)
class Case:
    """A synthesized call with its labels."""

    plan: Plan
    voice: str
    """Name of the voice, or of the human speaker."""
    rate: float
    condition: str
    clip: Clip
    words: int
    """Spoken words. Each digit and letter counts as one."""
    seconds: float
    """Seconds from the first word's start to the last word's end."""
    marks: tuple[Mark, ...] = ()
    """When names, numbers, spellings and fillers were said; empty if unknown."""

    @property
    def words_per_minute(self) -> float:
        """Return the true speaking rate, pauses included."""
        return 60 * self.words / self.seconds if self.seconds else 0.0

    def truth(self, check: str) -> Truth | None:
        """Return the label of `check`; None if the call has none."""
        return next((label.truth for label in self.plan.labels if label.check == check), None)
