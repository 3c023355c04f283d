"""One recognized word: its text, when it was said, and how confident the recognizer is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rehearse.audio import Span


def plain_word(text: str) -> str:
    """Return a written word in lower case, with straight apostrophes, and nothing around it."""
    return text.lower().replace("\u2019", "'").strip('.,;:!?"()')


@dataclass(frozen=True, slots=True)
class Word:
    """One recognized word."""

    text: str
    """As the recognizer wrote it, with punctuation and case, without white space."""
    span: Span
    """Seconds from the start of the clip."""
    confidence: float
    """From 0 to 1. Engines scale it differently, so rules compare it with low thresholds only."""

    @property
    def ends_sentence(self) -> bool:
        """Return whether a sentence ends with it. "D." and "G.M." are initials."""
        bare = self.text.rstrip(".!?")
        return bare != self.text and len(bare) > 1 and "." not in bare
