"""Combine the language model's scores for a reply with the phrases that were found in it.

Phrases find the words for a need. The model judges what the sentence does with them: who thanks
whom, and whether something is denied, quoted, or wished for. A need is met if both agree or if the
model alone is confident. If the model doubts the phrase, the need is unclear. If it denies it (its
score is below `Bars.denies`), the phrase does not count. Each phrase is judged by the scores of its
own words: a sentence that only mentions them is no evidence for one that means them.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.detail_owners import DetailOwners
from rehearse.claims.mention import mention_of_words
from rehearse.claims.model_reading import ModelReading
from rehearse.claims.needs_met import elsewhere_effect, is_plainly_said
from rehearse.claims.recited import RECITED_DETAIL, is_recited, quoted_words
from rehearse.claims.records import DOUBTED_DETAIL
from rehearse.claims.subject.role import ROLE_CHECK
from rehearse.claims.subject.whose_job import whose_job
from rehearse.language import as_probability, plain_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.detail_owners import OwnKind
    from rehearse.claims.records import Certainty, Mention
    from rehearse.language import ModelScores, NeedScore
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

_DENIAL: Final = re.compile(r"\b(am|'m|are|was|were|is) not$|\b(aren't|ain't|wasn't|isn't)$")
_CONTINUED: Final = re.compile(r"\w+ing$|(interested|excited|keen|eager|back)$")
"""Words that go on after "I am not"."""


class Understanding:
    """What the language model makes of one reply, and of the phrases in it.

    Args:
        transcript: the reply.
        profile: the expected names, number and job.
        scores: the model's scores, if they are known already.
    """

    def __init__(
        self,
        transcript: Transcript,
        profile: Profile,
        scores: ModelScores | None = None,
    ) -> None:
        self._transcript, self._profile = transcript, profile
        self._read = ModelReading(transcript, profile, scores)
        self._words, self._needs = self._read.words, self._read.scores.needs
        self._is_recited = is_recited(self._words)
        self._quoted = quoted_words(self._words)
        self._owners = DetailOwners(self._read, self._quoted, is_recited=self._is_recited)

    @property
    def model_scores(self) -> ModelScores:
        """Return everything that the model tells of the reply."""
        return self._read.scores

    def confirm(self, need: str, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Return the phrases' mentions as confirmed by the model, or the model's own mention."""
        score = self._needs.get(need)
        if score is None:
            return found
        if self._is_recited:
            return tuple(_unless_said(one, RECITED_DETAIL) for one in found)
        if not _is_said(found):
            return found or self._own(need, score)
        kept = self._confirmed(need, found, score)
        if _is_said(kept):
            return kept
        said = tuple(one for one in found if one.certainty == "said")
        is_shared = any(self._shares_a_word(score, self._read.words_of(one)) for one in said)
        own = () if is_shared else self._own(need, score)
        if said != tuple(self._spoken(need, one) for one in said):
            # What the words refuse is not credited by a quote beside it.
            own = tuple(_unless_said(one, DOUBTED_DETAIL) for one in own)
        return own if _is_said(own) else kept or own

    def _own(self, need: str, score: NeedScore) -> tuple[Mention, ...]:
        """Return the model's own mention, at its best place; empty if it has none."""
        if score.verdict == "missed" or not self._read.is_named(need, score):
            return ()
        elsewhere = elsewhere_effect(need, score.first, score.last, self._transcript, self._profile)
        if elsewhere == "full":
            return ()
        is_met = (
            score.verdict == "met" and elsewhere == "none" and self._holds(need, is_phrased=False)
        )
        certainty: Certainty = "said" if is_met else "unsure"
        detail = "" if certainty == "said" else DOUBTED_DETAIL
        made = mention_of_words(self._transcript, score.first, score.last, certainty, detail)
        return (self._spoken(need, replace(made, probability=score.probability)),)

    def find(self, need: str) -> tuple[Mention, ...]:
        """Return every place where the model alone finds the need, or the one that is unclear."""
        found = self.confirm(need, ())
        score = self._needs.get(need)
        if not found or score is None or score.verdict != "met":
            return found
        if not self._holds(need, is_phrased=False):
            return found
        # The best place may be one that was barely audible.
        every = self._mentions(need, score, tuple(self._read.cut(score)))
        return every if _is_said(every) else found

    def confirm_each(self, need: str, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Return those of the phrases' mentions whose own words the model agrees with.

        If there are none, return the model's own mentions, one for each sentence.
        """
        score = self._needs.get(need)
        if score is None:
            return found
        kept = tuple(
            replace(one, probability=as_probability(logit))
            for one in found
            if score.bars.verdict(logit := self.logit_of(need, one), is_phrased=True) == "met"
        )
        if kept or not self.confirm(need, ()):
            return kept
        every = self._mentions(need, score, self._read.by_sentence(score.places))
        return tuple(one for one in every if one.certainty == "said")

    def logit_of(self, need: str, one: Mention) -> float:
        """Return the logit of the mention's words, or of the model's quote if they share one."""
        score, here = self._needs[need], self._read.words_of(one)
        if not here or self._shares_a_word(score, here):
            return score.logit
        return score.around(here[0], here[-1], 0)

    @staticmethod
    def _shares_a_word(score: NeedScore, here: Sequence[int]) -> bool:
        return bool(here) and score.first <= here[-1] and here[0] <= score.last

    def _mentions(
        self, need: str, score: NeedScore, places: Sequence[tuple[int, int]]
    ) -> tuple[Mention, ...]:
        """Return the model's mentions at these places, but not where words do something else."""
        return tuple(
            replace(
                mention_of_words(self._transcript, *place),
                probability=as_probability(score.around(*place, 0)),
            )
            for place in places
            if elsewhere_effect(need, *place, self._transcript, self._profile) == "none"
        )

    def doubt_others(self, kind: OwnKind, found: tuple[Mention, ...]) -> tuple[Mention, ...]:
        """Return mentions of the caller's name or number, unsure where it may be someone else's.

        Examples: "This isn't Priya Raman", "can I speak to Priya Raman", "that's my old number".
        """
        return tuple(self._owners.judged(kind, one) for one in found)

    def _confirmed(
        self, need: str, found: tuple[Mention, ...], score: NeedScore
    ) -> tuple[Mention, ...]:
        """Return the mentions, unsure or left out where the model disagrees with a "said" one."""
        kept: list[Mention] = []
        for one in found:
            # The model has not read words that were credited by their sound.
            if one.certainty != "said" or not self._read.has_read(need, one):
                kept.append(one)
                continue
            logit = self.logit_of(need, one)
            told = self._spoken(need, replace(one, probability=as_probability(logit)))
            verdict = score.bars.verdict(logit, is_phrased=True)
            here = self._read.words_of(one)
            if verdict == "met" and self._holds(need, here, is_phrased=True):
                kept.append(told)
            elif self._is_plain(need, one):  # The words decide.
                kept.append(replace(told, probability=None))
            elif verdict != "missed":
                kept.append(replace(told, certainty="unsure", detail=DOUBTED_DETAIL))
        return tuple(kept)

    def _spoken(self, need: str, one: Mention) -> Mention:
        """Return the mention, unsure if it is only quoted, denied, or about somebody else."""
        here = self._read.words_of(one)
        if not here:
            return one
        if not self._quoted.isdisjoint(here):
            return _unless_said(one, RECITED_DETAIL)
        is_others = need == ROLE_CHECK and not self._owners.is_own_job(here)
        if is_others or is_split_denial(self._words, here[0]):
            return _unless_said(one, DOUBTED_DETAIL)
        return one

    def _is_plain(self, need: str, one: Mention) -> bool:
        """Return whether the words are so plain that a need is met however low its score is."""
        here = self._read.words_of(one)
        if need == ROLE_CHECK:
            return bool(here) and whose_job(self._words, here[0], here[-1]) == "own"
        return bool(here) and is_plainly_said(need, self._transcript, here[0], here[-1])

    def _holds(self, need: str, here: Sequence[int] = (), *, is_phrased: bool) -> bool:
        """Return whether the model finds the need without a stop that may be a pause before it.

        "I am not. Returning your call" may be one sentence.
        """
        score = self._needs[need]
        if not any(
            self._read.is_behind_pause(part[0], part[-1])
            for part in (here, (score.first, score.last))
            if part
        ):
            return True
        joined = self._read.joined(need)
        return joined.bars.verdict(joined.logit, is_phrased=is_phrased) == "met"


def is_split_denial(words: Sequence[str], first: int) -> bool:
    """Return whether a denial was recognized as two sentences: "I am not. Returning your call."."""
    before = " ".join(plain_word(word) for word in words[max(0, first - 2) : first])
    return _CONTINUED.match(plain_word(words[first])) is not None and bool(_DENIAL.search(before))


def _unless_said(one: Mention, detail: str) -> Mention:
    """Return the mention; one that is said is unsure for this reason."""
    return replace(one, certainty="unsure", detail=detail) if one.certainty == "said" else one


def _is_said(found: Sequence[Mention]) -> bool:
    return any(one.certainty == "said" for one in found)
