"""What a rule says: a finding, with the evidence it rests on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.audio import Span


NO_WORDS: Final = "no words"
"""The evidence of what is missing from a stretch in which nothing was understood."""


class Status(StrEnum):
    """How a check came out."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    UNCLEAR = "unclear"
    """The recognizer was not sure; the caller is not to blame."""
    SKIPPED = "skipped"
    """Not asked in this scenario, or the profile lacks the field."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote and when it was said. For a silence or a level, what was measured."""

    span: Span
    """Seconds from the start of the clip (later: of the call)."""
    text: str
    by_sound: bool = False
    """It was what was asked for by its sound; the recognizer's words, which `text` has, differ."""
    chars: tuple[int, int] | None = None
    """Of a written draft, instead of a time: the quote is `draft[begin:end]`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The outcome of one check."""

    check: str
    """A check id of `rehearse.checks`."""
    status: Status
    heard: str = ""
    """What was heard of it, in the recognizer's words; empty if nothing was."""
    evidence: tuple[Evidence, ...] = ()
    count: int | None = None
    """How often it was there, where counting means something."""
    value: float | None = None
    """The measured number of a delivery check."""
    target: tuple[float | None, float | None] | None = None
    """The band `value` is compared with; None leaves a side open."""
    advice: str = ""
    """What to do, in one sentence; for `met`, what was good about it."""
    say: str = field(default="")
    """A sentence to say, made of the caller's own profile."""

    @property
    def is_by_sound(self) -> bool:
        """Whether what was heard counts by its sound, although the recognizer's words differ."""
        quoted = [e.by_sound for e in self.evidence if e.text == self.heard]
        return bool(self.evidence) and all(quoted or [e.by_sound for e in self.evidence])

    def __post_init__(self) -> None:
        if self.status in (Status.MET, Status.PARTLY) and not self.evidence:
            raise ValueError(f"{self.check}: {self.status} without evidence")
