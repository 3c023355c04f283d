"""Transcripts with scores of their hypothesis sets, for deciding claims without engines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from claims import asked

from rehearse.claims.phone_places import with_evidence
from rehearse.speech.transcript import HypothesisScores

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.claims.records import HypothesisSet
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.profile.record import Profile
    from rehearse.speech.transcript import PhoneEvidence, Transcript

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


def scored(
    heard: Transcript | ScoredTranscript, profile: Profile, check: str, *made: HypothesisScores
) -> ScoredTranscript:
    """Return the words with scores of each hypothesis set of the check, in order.

    If there are more sets, the last scores are theirs, too. Without a set, nothing is scored.
    """
    sets = [one for ask in SETS for one in ask(heard, profile) if one.check == check]
    scores = {one.id: made[min(at, len(made) - 1)] for at, one in enumerate(sets)}
    found = asked.proposed(heard, profile)
    return replace(found, scores={**found.scores, **scores})


def with_scores(
    heard: Transcript | ScoredTranscript, profile: Profile, scores: Mapping[str, HypothesisScores]
) -> ScoredTranscript:
    """Return the words with these scores, by the id of the place."""
    return replace(asked.proposed(heard, profile), scores=scores)


def sounding(
    heard: Transcript | ScoredTranscript,
    profile: Profile,
    found: Mapping[HypothesisSet, PhoneEvidence],
) -> ScoredTranscript:
    """Return the words with phone evidence for each of the places."""
    return with_evidence(asked.proposed(heard, profile), found)


def found_by_sound(
    heard: Transcript, profile: Profile, first: int, last: int, evidence: PhoneEvidence
) -> ScoredTranscript:
    """Return the words with evidence for a place of the name that they do not propose."""
    found = asked.proposed(heard, profile)
    name = replace(found.proposals.name, by_sound=((first, last),))
    found = replace(found, proposals=replace(found.proposals, name=name))
    place = asked.name_keywords(found, profile)[-1]
    return sounding(found, profile, {place: evidence})


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
