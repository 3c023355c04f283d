"""Records of what was said about one thing: where, in which words, and how certain it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from rehearse.audio import Span

Certainty = Literal["said", "unsure", "other"]
Owner = Literal["own", "other", "open"]
"""Whose name, number or job was given; `open` if the words around it do not tell."""
DOUBTED_DETAIL: Final = "maybe meant in another way"
"""Detail of a mention with the right words in a sentence that may mean something else."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where something was, or may have been, said."""

    span: Span
    """Seconds from the start of the clip."""
    text: str
    """The words recognized there."""
    certainty: Certainty
    """`said`, `unsure` (it may have been said), or `other` (something of the kind, but not this
    one: another name, a number with other digits)."""
    detail: str = ""
    """What differs, in words for the caller: `the 7th digit was heard as five, not six`. If the
    certainty is `said`, how the transcript differs from what the audio supports."""
    spoken_form: str = ""
    """What was said by all evidence, where the words alone do not show it: the digits 211 for "to
    one one", "Kwame Osei" for "Gway-Mosai". Speaking rates are computed from it."""
    timed_span: Span | None = None
    """When it was said, if known well enough to compute a rate; else None. Taken from the phones
    where they were scored, because a recognizer's times are off by up to a second."""

    probability: float | None = None
    """By the language model, that the need is met here; None where it was not asked."""

    @property
    def is_meant_otherwise(self) -> bool:
        """Return whether the doubt is about what the words mean, and not about which they are."""
        return self.detail == DOUBTED_DETAIL

    @property
    def quoted(self) -> str:
        """Return the words as they stand in a sentence, without the punctuation around them."""
        return self.text.strip(" ,;.")

    @property
    def is_by_sound(self) -> bool:
        """Return whether the audio credits it although the recognizer wrote something else."""
        return self.certainty == "said" and bool(self.detail)


def hypothesis_id(question: str, first: int, last: int) -> str:
    """Return the id of a question about the words from `first` to `last`.

    A place has its id as soon as it is proposed, and the scores are kept by it: what decides a
    claim asks for the scores of the place, and not for those of a stretch of time.

    Args:
        question: what is asked, mostly a check id: `phone_number`, `letters`.
        first: index of the place's first word, or of its first dictated token.
        last: index of its last one.
    """
    return f"{question}:{first}-{last}"


@dataclass(frozen=True, slots=True)
class ProposedPlace:
    """Words that may name something, and what they tell by themselves."""

    first: int
    """Index of the first word."""
    last: int
    certainty: Certainty = "said"
    detail: str = ""
    doubt: str = ""
    """The detail that leaves it open even if the words are sure; empty without such a doubt."""
    id: str = ""
    """The id of the hypothesis set that asks about it, if it is scored; empty if none can be."""


@dataclass(frozen=True, slots=True)
class HypothesisSet:
    """A question about the audio: which of these texts explains this stretch best?"""

    id: str
    """By which its scores are found again (`hypothesis_id`)."""
    check: str
    """The check it belongs to: `phone_number`, `full_name`."""
    span: Span
    """Seconds from the start of the clip."""
    texts: tuple[str, ...]
    """The expected text first, then its rivals."""
    expected_count: int = 1
    """How many of the first texts are ways to write the expected one."""
    words_match: bool = False
    """The recognized words are the expected ones already, so agreeing phone scores are enough."""
