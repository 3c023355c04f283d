"""The input and output of the language model."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Mapping

NEEDS: Final = (
    *("greeting", "asks_for_contact", "role", "callback_reason", "memory_jog", "interest"),
    *("looks_forward", "thanks", "good_wishes", "overfamiliar", "question", "introduces_self"),
    *("gives_own_number", "takes_back", "apologizes", "accepts_date", "proposes_date"),
    "refuses_date",
)
"""What a caller may do with words, in the order of the model's scores."""

DetailOwner = Literal["mine", "yours", "others", "denied", "corrected"]
"""Whose a name, number, job or date is by the words around it: the caller's, the listener's, or
somebody else's; or the caller says that it does not hold, or takes it back for another."""

OWNERS: Final[tuple[DetailOwner, ...]] = get_args(DetailOwner)
"""In the order of the model's scores."""

NeedKind = Literal["name", "first", "number", "contact", "company", "job", "met"]
"""A kind of detail of the caller's own profile."""

PLACEHOLDERS: Final[tuple[NeedKind, ...]] = get_args(NeedKind)
"""The details that are replaced by one placeholder each."""

Verdict = Literal["met", "unclear", "missed"]

QUOTE_DEPTH: Final = 2.5
"""A quote extends from the highest-scoring word piece over its neighbors in the sentence, up to the
first that is more than this many logits below it. In the first study this gave 5 words at the
median and 9 at the 90th percentile."""


@dataclass(frozen=True, slots=True)
class Bars:
    """The logits of one need from which a verdict holds."""

    unclear: float
    met: float
    agrees: float
    """From here on, phrases that were found are met."""
    denies: float
    """Below this, they are not."""

    def verdict(self, logit: float, *, is_phrased: bool) -> Verdict:
        """Return the verdict for a score: of the model alone, or of a place with phrases."""
        met, unclear = (self.agrees, self.denies) if is_phrased else (self.met, self.unclear)
        return "met" if logit >= met else "unclear" if logit >= unclear else "missed"


@dataclass(frozen=True, slots=True)
class Detail:
    """Words that are one of the profile's details, as the caller said it."""

    kind: NeedKind
    first: int
    """Index of its first word."""
    last: int
    """Index of its last word."""


@dataclass(frozen=True, slots=True)
class NeedScore:
    """The model's result for one need in one reply."""

    need: str
    logit: float
    """The highest score of a word."""
    first: int
    """Index of the first word that says it."""
    last: int
    """Index of the last word that says it."""
    bars: Bars
    """The need's bars."""
    by_word: tuple[float, ...] = field(default=(), repr=False)
    """The logit of each word, in order."""

    @property
    def probability(self) -> float:
        """The probability of the highest score."""
        return as_probability(self.logit)

    @property
    def verdict(self) -> Verdict:
        """The verdict by the need's bars."""
        return self.bars.verdict(self.logit, is_phrased=False)

    @property
    def places(self) -> tuple[tuple[int, int], ...]:
        """The first and last word of each stretch in which every word meets the need."""
        found: list[tuple[int, int]] = []
        for at, logit in enumerate(self.by_word):
            if logit >= self.bars.met:
                joins = bool(found) and found[-1][1] == at - 1
                found.append((found.pop()[0] if joins else at, at))
        return tuple(found)

    def around(self, first: int, last: int, margin: int) -> float:
        """Return the highest logit from so many words before `first` to as many after `last`."""
        return max(self.by_word[max(0, first - margin) : last + 1 + margin])


@dataclass(frozen=True, slots=True)
class ModelScores:
    """Everything that the model tells of one reply; empty for a reply without words."""

    needs: Mapping[str, NeedScore] = field(default_factory=dict, hash=False)
    """A score for each of `NEEDS`."""
    owners: tuple[tuple[float, ...], ...] = field(default=(), repr=False)
    """For each word, the log probabilities (natural) of `OWNERS`, as if it named a detail."""

    def owner_of(self, first: int, last: int) -> DetailOwner:
        """Return whose the detail at these words most likely is."""
        sums = self._sums(first, last)
        return OWNERS[sums.index(max(sums))]

    def own_logit(self, first: int, last: int) -> float:
        """Return the logit that the name, number, job or date at these words is the caller's."""
        mine, *others = self._sums(first, last)
        top = max(others)
        return mine - top - math.log(sum(math.exp(other - top) for other in others))

    def _sums(self, first: int, last: int) -> list[float]:
        """Return the mean log probability of each owner over the words."""
        here = self.owners[first : last + 1]
        return [sum(column) / len(here) for column in zip(*here, strict=True)]


def as_probability(logit: float) -> float:
    """Return a logit as a probability, from 0 to 1."""
    return 1 / (1 + math.exp(-logit))
