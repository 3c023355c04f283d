"""Transcripts with scores of their hypothesis sets, for deciding claims without engines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from claims import asked

from rehearse.speech.transcript import HypothesisScores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.claims.records import HypothesisSet
    from rehearse.profile.record import Profile
    from rehearse.speech.transcript import Transcript

SETS = (
    asked.number_hypotheses,
    asked.number_dictation_hypotheses,
    asked.spelling_hypotheses,
    asked.dictated_name_hypotheses,
    asked.letter_dictation_hypotheses,
    asked.name_hypotheses,
    asked.subject_hypotheses,
)


def margin_of(margin: float) -> HypothesisScores:
    """Return a recognizer's scores by which the expected text leads by this margin."""
    return HypothesisScores(("expected", "heard"), (margin, 0.0))


def phone_margin_of(question: HypothesisSet, margin: float) -> HypothesisScores:
    """Return phone scores of the set by which its first text leads the others by this margin."""
    others = (0.0 for _ in question.texts[1:])
    return HypothesisScores(question.texts, (), phone_scores=(margin, *others))


def scored(heard: Transcript, profile: Profile, check: str, *made: HypothesisScores) -> Transcript:
    """Return the transcript with scores of each hypothesis set of the check, in order.

    If there are more sets, the last scores are theirs, too. Without a set, nothing is scored.
    """
    sets = [one for ask in SETS for one in ask(heard, profile) if one.check == check]
    scores = {one.id: made[min(at, len(made) - 1)] for at, one in enumerate(sets)}
    return replace(heard, scores={**heard.scores, **scores})


class Everywhere(Mapping[str, HypothesisScores]):
    """The same scores for whatever may be asked, also for what nobody asks."""

    def __init__(self, made: HypothesisScores) -> None:
        self._made = made

    def __getitem__(self, hypothesis: str) -> HypothesisScores:
        """Return the scores."""
        del hypothesis
        return self._made

    def __iter__(self) -> Iterator[str]:
        """Name no hypothesis set."""
        return iter(())

    def __len__(self) -> int:
        """Return the number of sets that are named."""
        return 0
