"""The evidence of findings as reports show it: quotes with times."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.report.format import BY_SOUND_PREFIX
from rehearse.review import Status
from rehearse.scenario import is_content
from rehearse.speech import CALLER

if TYPE_CHECKING:
    from rehearse.audio import Span
    from rehearse.review import Finding, Review, TranscriptLine


@dataclass(frozen=True, slots=True)
class EvidenceQuote:
    """A piece of evidence."""

    span: Span
    text: str
    is_quote: bool
    """Whether it quotes recognized words; otherwise it states what was measured or searched."""
    before: str = ""
    """A prefix for recognized words that differ from what was credited."""


_TIMED_WORDS: Final = frozenset({"name_pace", "phone_pace"})
"""Checks that measure words, which are then their evidence."""


def quotes(finding: Finding) -> tuple[EvidenceQuote, ...]:
    """Return the evidence, with recognized words distinguished from measurements and searches."""
    is_said = (
        bool(finding.heard)
        or finding.check in _TIMED_WORDS
        or (is_content(finding.check) and finding.status is not Status.MISSED)
    )
    return tuple(
        EvidenceQuote(e.span, e.text.strip(), is_said, BY_SOUND_PREFIX if e.by_sound else "")
        for e in finding.evidence
    )


def replies(review: Review) -> tuple[TranscriptLine, ...]:
    """Return the caller's lines."""
    return tuple(line for line in review.lines if line.speaker == CALLER)
