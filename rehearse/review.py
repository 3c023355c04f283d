"""The review of a call: one record that every report is made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rehearse.findings.records import Finding
    from rehearse.measures import Measures
    from rehearse.transcript import Word


@dataclass(frozen=True, slots=True)
class NextStep:
    """The one fix that helps most, with a sentence to say."""

    check: str
    advice: str
    say: str


@dataclass(frozen=True, slots=True)
class StageReview:
    """What one person on the phone heard, judged by what that person listens for."""

    person: str
    role: str
    turns: tuple[str, ...]
    findings: tuple[Finding, ...]
    measures: Measures


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance of the call, for the transcript in a report."""

    speaker: str
    turn: str
    start: float
    end: float
    text: str


@dataclass(frozen=True, slots=True)
class Engine:
    """Which recognizer listened."""

    recognizer: str
    model: str


@dataclass(frozen=True, slots=True)
class Review:
    """All that is said of one call. Times are seconds from the start of the call."""

    scenario: str
    engine: Engine
    findings: tuple[Finding, ...]
    """One for each check id: the worst of the stages that asked for it."""
    measures: Measures
    next_step: NextStep | None
    words: tuple[Word, ...]
    stages: tuple[StageReview, ...]
    lines: tuple[Line, ...]
    notes: tuple[str, ...] = ()
    """Limits of this review: what was not scored, and why."""
