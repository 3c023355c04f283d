"""What the language model reads in a reply: its scores, and the words and details they are about.

The verdicts that follow from it are in `model_verdict`.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property, lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rehearse.claims.number.margins import digits_of
from rehearse.claims.own_details import own_details
from rehearse.language import QUOTE_DEPTH, across_pauses, sentence_ends

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.claims.records import Mention
    from rehearse.language import Detail, ModelScores, NeedKind, NeedScore, NeedsModel
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

REMEMBERED_REPLIES: Final = 32
"""How many replies' scores are remembered: those of a long call, all of which are judged at each
turn and at the end."""
NEAR_WORDS: Final = 3
"""Maximum distance in words between the model's quote and the job, person, or place."""
SPREAD_DEPTH: Final = 4.0
"""A place so many logits below the best of its sentence is not a second one: the scores of the best
one spread to it. Two pet names in a sentence are at most 3 apart."""
_ABOUT: Final[dict[str, NeedKind]] = {
    "role": "job",
    "asks_for_contact": "contact",
    "memory_jog": "met",
}
"""Needs that require a detail from the profile, which the model does not check."""


class ModelReading:
    """The language model's scores for one reply; empty for a reply without words.

    Args:
        transcript: the reply.
        profile: the expected names, number and job.
        scores: the model's scores, if they are known already.
    """

    def __init__(
        self, transcript: Transcript, profile: Profile, scores: ModelScores | None
    ) -> None:
        self._transcript, self._profile = transcript, profile
        self._known = scores
        self.words = tuple(word.text for word in transcript.words)
        self.scores = _scores(self.words, self._details) if scores is None else scores

    @cached_property
    def _details(self) -> tuple[Detail, ...]:
        return own_details(self.words, self._profile)

    @cached_property
    def _across_pauses(self) -> tuple[str, ...]:
        """The words without stops that may only be pauses."""
        return across_pauses(self.words) if self._known is None else self.words

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        """The indices of the words that end a sentence, in order."""
        return tuple(sorted(sentence_ends(self.words)))

    def words_of(self, one: Mention) -> list[int]:
        """Return the indices of the quoted words; a span from phones may extend beyond them."""
        quoted, words = tuple(one.text.split()), self._transcript.words
        here = [at for at, word in enumerate(words) if one.span.overlap(word.span) > 0]
        begins = [at for at in here if quoted and self.words[at : at + len(quoted)] == quoted]
        return list(range(begins[0], begins[0] + len(quoted))) if begins else here

    def has_read(self, need: str, one: Mention) -> bool:
        """Return whether the model has read the words that the mention is based on."""
        if one.is_by_sound:
            return False
        here = self.words_of(one)
        kind = _ABOUT.get(need)
        return bool(here) and (kind is None or self.has(kind, here[0], here[-1]))

    def is_named(self, need: str, score: NeedScore) -> bool:
        """Return whether the detail that the need requires is in or near the model's quote."""
        kind = _ABOUT.get(need)
        return kind is None or self.has(kind, score.first - NEAR_WORDS, score.last + NEAR_WORDS)

    def has(self, kind: NeedKind, first: int, last: int) -> bool:
        """Return whether the model was given such a detail in or across these words."""
        return bool(self.details_in(kind, first, last))

    def details_in(self, kind: NeedKind, first: int, last: int) -> tuple[Detail, ...]:
        """Return the details of this kind in or across these words."""
        return tuple(
            detail
            for detail in self._details
            if detail.kind == kind and detail.first <= last and detail.last >= first
        )

    def same_number(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Yield the places of the other numbers that have the same digits as this one."""
        digits = digits_of(" ".join(self.words[first : last + 1]))
        for detail in self.details_in("number", 0, len(self.words) - 1):
            is_other = detail.last < first or detail.first > last
            words = self.words[detail.first : detail.last + 1]
            if is_other and digits_of(" ".join(words)) == digits:
                yield detail.first, detail.last

    def with_detail(self, heard: Detail) -> ModelScores:
        """Return the scores with these words as a detail, instead of those that overlap it."""
        others = (one for one in self._details if one.last < heard.first or one.first > heard.last)
        details = sorted((*others, heard), key=lambda one: one.first)
        return _scores(self.words, tuple(details))

    def cut(self, score: NeedScore) -> Iterator[tuple[int, int]]:
        """Yield the places, cut where a sentence ends, without words that only adjoin one.

        Scores spread: in "He told me. You sound gorgeous" to the word before, in "honey, call me
        back, sweetheart" to a word between.
        """
        for first, last in score.places:
            whole, begin = score.around(first, last, 0), first
            for at in range(first, last + 1):
                if at in self._ends or at == last:
                    best = score.around(*self._sentence(at), 0) - SPREAD_DEPTH
                    if score.around(begin, at, 0) >= max(whole - QUOTE_DEPTH, best):
                        yield begin, at
                    begin = at + 1

    def _sentence(self, at: int) -> tuple[int, int]:
        """Return the first and last word of the sentence of a word."""
        index = bisect_left(self._ends, at)
        begin = self._ends[index - 1] + 1 if index else 0
        end = self._ends[index] if index < len(self._ends) else len(self.words) - 1
        return begin, end

    def by_sentence(self, places: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
        """Return the first and last word in each sentence that is in one of the places."""
        words = (at for first, last in places for at in range(first, last + 1))
        by_end = groupby(words, lambda at: bisect_left(self._ends, at))
        sentences = (list(group) for _, group in by_end)
        return tuple((here[0], here[-1]) for here in sentences)

    def joined(self, need: str) -> NeedScore:
        """Return the score without the stops that may only be pauses."""
        return _scores(self._across_pauses, self._details).needs[need]

    def is_behind_pause(self, first: int, last: int) -> bool:
        """Return whether these words are in a sentence that begins at a possible pause."""
        begin, end = (bisect_left(self._ends, at) for at in (first, last))
        return any(
            self._across_pauses[at] != self.words[at] for at in self._ends[max(0, begin - 1) : end]
        )


def prepare_understanding() -> None:
    """Load the model in advance, which saves the first reply 0.2 s."""
    _model()


@lru_cache(maxsize=1)
def _model() -> NeedsModel:
    from rehearse.language import NeedsModel

    return NeedsModel()


@lru_cache(maxsize=REMEMBERED_REPLIES)
def _scores(words: tuple[str, ...], details: tuple[Detail, ...]) -> ModelScores:
    from rehearse.language import ModelScores

    return _model().score(words, details) if words else ModelScores()
