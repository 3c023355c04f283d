"""What was said of one thing: where, in which words, and how sure that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from rehearse.audio import Span

Certainty = Literal["said", "unsure", "other"]


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where something was, or may have been, said."""

    span: Span
    """Seconds from the start of the clip."""
    text: str
    """The recognizer's words there."""
    certainty: Certainty
    """`said`; `unsure`: it may have been; `other`: something of the kind, but not this one
    (another name, a number with other digits)."""
    detail: str = ""
    """What differs, in words for the caller: `the 7th digit was heard as five, not six`. Where it
    was `said`, how the recognizer's words differ, for only its sound is right."""
    spoken_form: str = ""
    """What was said there by all evidence, where that is more than the words tell: the digits 211
    for "to one one", "Kwame Osei" for "Gway-Mosai". Rates are counted on it."""
    timed_span: Span | None = None
    """From when to when it was said, known well enough for a rate; None where it is not. By its
    sounds where they were asked, for a recognizer's times are off by up to a second."""

    @property
    def is_by_sound(self) -> bool:
        """Whether it is credited by its sound, although the recognizer wrote something else."""
        return self.certainty == "said" and bool(self.detail)


@dataclass(frozen=True, slots=True)
class HypothesisSet:
    """Something to ask of the audio: which of these texts explains this stretch best?"""

    check: str
    """The check it is for: `phone_number`, `full_name`."""
    span: Span
    """Seconds from the start of the clip."""
    texts: tuple[str, ...]
    """The expected text first, then its rivals."""
    expected_count: int = 1
    """So many of the first texts are ways to write the expected one."""
    words_match: bool = False
    """The words are the expected ones already: where the sounds agree, that is enough."""
