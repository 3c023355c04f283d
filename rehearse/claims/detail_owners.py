"""Decide by rules and the language model together whether a detail was given as the caller's own.

The rules look at the words around a name, a number, or a job. The model tells the owner of every
word. What the rules call another's is doubted; what they call the caller's, only by a sure model.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, Literal

from rehearse.claims.name.whose import is_plainly_own, whose
from rehearse.claims.number.whose import is_plainly_own as is_plainly_own_number
from rehearse.claims.number.whose import whose_number
from rehearse.claims.subject.whose_job import whose_job
from rehearse.language import CORRECTIONS, Detail, as_probability, normalize

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from rehearse.claims.model_reading import ModelReading
    from rehearse.claims.records import Mention, Owner

NOT_OWN_DETAIL: Final = "maybe not given as your own"
"""Detail of a name or number that is right, but may only have been mentioned."""

OwnKind = Literal["name", "number"]
"""A detail that counts only if it is given as the caller's own."""
WHOSE: Final[dict[OwnKind, Callable[[Sequence[str], int, int], Owner]]] = {
    "name": whose,
    "number": whose_number,
}
"""The rules that tell whose a name or number is, by the words around it."""
IS_PLAINLY_OWN: Final[dict[OwnKind, Callable[[Sequence[str], int, int], bool]]] = {
    "name": is_plainly_own,
    "number": is_plainly_own_number,
}
"""Those that tell that it is plainly the caller's own."""
OWN_FROM: Final[dict[Owner, float]] = {"own": 0.25, "open": 0.5}
"""The model's probability from which a detail is the caller's own, by what the rules say of it. One
that they call another's is doubted, whatever the model says. What this comes to:
`benchmarks/language/README.md`."""
PLAINLY_OWN_FROM: Final = 0.05
"""The same for a name that the rules call plainly own, and for a job about which somebody rang."""


class DetailOwners:
    """Judges whose the details of one reply are.

    Args:
        read: what the model reads in the reply.
        quoted: the indices of words that are only quoted.
        is_recited: whether the reply only recites what to say.
    """

    def __init__(self, read: ModelReading, quoted: AbstractSet[int], *, is_recited: bool) -> None:
        self._read, self._quoted, self._is_recited = read, quoted, is_recited

    def judged(self, kind: OwnKind, one: Mention) -> Mention:
        """Return the mention of a name or number, unsure if it may be somebody else's."""
        here = self._read.words_of(one)
        # The sound of digits tells nothing about the words around them.
        is_unread = one.is_by_sound and kind != "name"
        if one.certainty != "said" or is_unread or not here or not self._read.scores.needs:
            return one
        first, last = here[0], here[-1]
        if kind == "number":
            # "415-555-0129, sorry, 415-555-0192": the last one counts.
            first, last = next(
                ((d.first, d.last) for d in reversed(self._read.details_in(kind, first, last))),
                (first, last),
            )
        words = self._read.words
        doubted = replace(one, certainty="unsure", detail=NOT_OWN_DETAIL)
        by_words = WHOSE[kind](words, first, last)
        if by_words == "other" or not self._quoted.isdisjoint(here):
            return doubted
        if self._is_recited and by_words == "open":
            return doubted
        own = self._own_probability(kind, one, first, last)
        if own is None:
            return one
        if by_words == "own" and IS_PLAINLY_OWN[kind](words, first, last):
            # The words decide, however likely the model finds it.
            return one if kind == "number" or own >= PLAINLY_OWN_FROM else doubted
        return replace(one if own >= OWN_FROM[by_words] else doubted, probability=own)

    def _own_probability(self, kind: OwnKind, one: Mention, first: int, last: int) -> float | None:
        """Return the probability that these words give the caller's own; None if unknown."""
        scores = self._read.scores
        is_corrected = not CORRECTIONS.isdisjoint(normalize(one.text).split())
        if one.is_by_sound or (kind == "name" and is_corrected):
            scores = self._read.with_detail(Detail(kind, first, last))
        elif not self._read.has(kind, first, last):
            return None  # The model did not see these words as the name.
        logits = [scores.own_logit(first, last)]
        if kind == "number":
            # "It's 415-555-0192. Again, that's 415-555-0192": the first is not taken back.
            logits += [scores.own_logit(*place) for place in self._read.same_number(first, last)]
        return as_probability(max(logits))

    def is_own_job(self, here: Sequence[int]) -> bool:
        """Return whether a job in these words may be the caller's."""
        by_words = whose_job(self._read.words, here[0], here[-1])
        jobs = self._read.details_in("job", here[0], here[-1])
        if by_words == "other" or not jobs:
            return by_words != "other"
        logit = max(self._read.scores.own_logit(job.first, job.last) for job in jobs)
        bar = PLAINLY_OWN_FROM if by_words == "own" else OWN_FROM[by_words]
        return as_probability(logit) >= bar
