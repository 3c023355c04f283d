"""The evidence of a finding, as reports show it: quotes with times, and whose lines they are."""

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
    """Words that were heard; else what was measured or searched in that stretch."""
    before: str = ""
    """What goes before words that are not what counted."""


_TIMED_WORDS: Final = frozenset({"name_pace", "phone_pace"})
"""Checks whose number was taken on words, which are their evidence."""


def quotes(finding: Finding) -> tuple[EvidenceQuote, ...]:
    """The evidence; words that were heard are told apart from what was measured or searched."""
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
    """The caller's lines."""
    return tuple(line for line in review.lines if line.speaker == CALLER)
