"""What the package and the model know of a need in a labeled sentence, before any threshold."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Final

from benchmarks.language.examined import PROFILE, certainty, filled, spoken
from benchmarks.language.lessons import NO, YES
from rehearse.claims.manner import find_questions
from rehearse.claims.model_verdict import Understanding
from rehearse.claims.needs_met import find_needs
from rehearse.claims.scored_transcript import unscored
from rehearse.language.needs.record import NEEDS, Bars, ModelScores

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.language.lessons import Lesson
    from rehearse.claims.records import Mention
    from rehearse.language.needs.record import NeedScore, Verdict
    from rehearse.speech.transcript import Transcript

    Decide = Callable[[Verdict, Verdict], Verdict]

KINDS: Final = ("said", "near", "elsewhere")


@dataclass(frozen=True, slots=True)
class Evidence:
    """One need in one sentence."""

    kind: str
    """One of `KINDS`: `near` was written as a near miss of this need."""
    logit: float
    """Of the model alone."""
    phrased_logit: float
    """Of the words that phrases found."""
    decide: Decide
    """What the package says, given the model's verdict alone and its verdict on phrases."""

    def verdict(self, bars: Bars) -> Verdict:
        """Return what the package says with these bars."""
        return self.decide(
            bars.verdict(self.logit, is_phrased=False),
            bars.verdict(self.phrased_logit, is_phrased=True),
        )


def evidence(lesson: Lesson) -> Iterator[tuple[str, Evidence]]:
    """Yield each need whose label is known, with what the package makes of it."""
    transcript = spoken(filled(lesson.text))
    understood = Understanding(transcript, PROFILE)
    by_phrases = phrased(transcript)
    for need, label in zip(NEEDS, lesson.labels, strict=True):
        if label not in {YES, NO}:
            continue
        found = by_phrases.get(need, ())
        score = understood.model_scores.needs[need]
        phrased_logit = score.logit
        if found:  # Each is judged by its own words.
            phrased_logit = max(understood.logit_of(need, one) for one in found)
        kind = "said" if label == YES else "near" if lesson.need == need else "elsewhere"
        yield (
            need,
            Evidence(
                kind,
                score.logit,
                phrased_logit,
                decider(transcript, score, understood.model_scores.owners, found),
            ),
        )


def phrased(transcript: Transcript) -> dict[str, tuple[Mention, ...]]:
    """Return what the phrases alone find of the needs that they know."""
    found = dict(find_needs(unscored(transcript, PROFILE), PROFILE))
    return found | {"question": find_questions(transcript)}


def decider(
    transcript: Transcript,
    score: NeedScore,
    owners: tuple[tuple[float, ...], ...],
    found: tuple[Mention, ...],
) -> Decide:
    """Return the package's decision for each pair of the model's verdicts."""

    @cache
    def decide(alone: Verdict, phrased: Verdict) -> Verdict:
        bars = Bars(
            met=score.logit if alone == "met" else math.inf,
            unclear=math.inf if alone == "missed" else -math.inf,
            agrees=-math.inf if phrased == "met" else math.inf,
            denies=math.inf if phrased == "missed" else -math.inf,
        )
        need = score.need
        judged = Understanding(
            transcript, PROFILE, ModelScores({need: replace(score, bars=bars)}, owners)
        )
        if need == "question":
            mentions = judged.confirm_each(need, found)
        elif need == "overfamiliar":
            mentions = judged.find(need)
        else:
            mentions = judged.confirm(need, found)
        return certainty({one.certainty for one in mentions})

    return decide
