"""The result of a rule: a finding, with its evidence."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.audio import Span


NO_WORDS: Final = "no words"
"""The evidence for a missed check if no words were recognized in the stretch."""


class Status(StrEnum):
    """The outcome of a check."""

    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    UNCLEAR = "unclear"
    """The recognizer was not sure, which is not the caller's fault."""
    SKIPPED = "skipped"
    """The scenario does not ask for it, or the profile lacks the field."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quote and its time, or the measured value of a silence or a level."""

    span: Span
    """Seconds from the start of the clip, and in a review from the start of the call."""
    text: str
    by_sound: bool = False
    """Credited by its sound, although the recognized words in `text` differ."""
    probability: float | None = None
    """The language model's probability that this says it; None where it was not asked."""
    chars: tuple[int, int] | None = None
    """For a written draft, which has no times: the quote is `draft[begin:end]`."""


@dataclass(frozen=True, slots=True)
class Finding:
    """The result of one check."""

    check: str
    """A check id from `rehearse.scenario.checks`."""
    status: Status
    heard: str = ""
    """What was heard of it, in the recognizer's words; empty if there was nothing."""
    evidence: tuple[Evidence, ...] = ()
    count: int | None = None
    """How often it occurred, for checks that count."""
    value: float | None = None
    """The measured value of a delivery check."""
    target: tuple[float | None, float | None] | None = None
    """The band `value` is compared with; None leaves a side open."""
    advice: str = ""
    """One sentence of advice; for `met`, what was good."""
    say: str = field(default="")
    """A sentence to say, filled in from the caller's profile."""
    answer: str = ""
    """Of `settles_date`: what was answered, a `rehearse.claims.AnswerKind`; empty if nothing."""

    @property
    def could_add(self) -> bool:
        """Whether it was hoped for and not said: worth adding, and no fault."""
        return self.status is Status.SKIPPED and bool(self.say)

    @property
    def is_by_sound(self) -> bool:
        """Whether the finding was credited by sound although the recognized words differ."""
        quoted = [e.by_sound for e in self.evidence if e.text == self.heard]
        return bool(self.evidence) and all(quoted or [e.by_sound for e in self.evidence])

    def __post_init__(self) -> None:
        if self.status in (Status.MET, Status.PARTLY) and not self.evidence:
            raise ValueError(f"{self.check}: {self.status} without evidence")
