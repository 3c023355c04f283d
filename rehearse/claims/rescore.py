"""Score rival hypotheses on a clip that was already decoded, by its phones first.

Hypothesis sets are built by pure functions from the transcript. The phone recognizer is fast, and
what it settles is not rescored by a recognizer. The acoustic model knows the caller's own
pronunciation of the name; the letter-and-digit model scores letters and digits.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span, join, silence
from rehearse.claims.name.hypotheses import name_hypotheses
from rehearse.claims.number.alignment import DICTATED_DIGITS
from rehearse.claims.number.decide import is_settled_by_sound, likeliest_hypotheses
from rehearse.claims.number.hypotheses import number_hypotheses
from rehearse.claims.spelling.alignment import AMONG_WORDS, AS_ONE, BY_DICTATION_MODEL
from rehearse.claims.spelling.hypotheses import spelling_hypotheses
from rehearse.claims.subject.hypotheses import subject_hypotheses
from rehearse.speech import HypothesisScorer, HypothesisScores

if TYPE_CHECKING:
    from concurrent.futures import Executor

    from rehearse.audio import Clip
    from rehearse.claims.phone_scorer import PhoneScorer
    from rehearse.claims.records import HypothesisSet
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.profile import Profile
    from rehearse.speech import Recognizer

CUT_MARGIN_S: Final = 0.25
"""Seconds of audio kept on either side of a stretch that is cut out."""
PADDED_CHECKS: Final = frozenset({"phone_number", "name_spelled", "name_dictated"})
"""Checks whose audio is padded with silence to the network's 30 seconds. It then counts repeated
digits far better ("five five" against "five five five": the right one leads by 3.6 or more instead
of -0.2 or more), for 0.25 s of work."""
SECOND_PASS_CHECKS: Final = frozenset({"full_name"})
"""Checks scored by the second pass, if there is one."""
ACOUSTIC_MODEL_CHECKS: Final = frozenset({"role", "asks_for_contact", "memory_jog"})
"""Checks scored by both the phone recognizer and the acoustic model."""
PHONE_SCORED_CHECKS: Final = frozenset({"phone_number", *ACOUSTIC_MODEL_CHECKS})
"""Those and the number, whose margins are the phone recognizer's. Names are scored separately."""
DICTATION_CHECKS: Final = frozenset({AMONG_WORDS, AS_ONE, BY_DICTATION_MODEL, DICTATED_DIGITS})
"""Those scored by the letter-and-digit model alone."""
MAX_HYPOTHESIS_S: Final = 28.0
"""Longest stretch that is scored, in seconds. The network's own limit is 30."""


def _hypothesis_sets(heard: ScoredTranscript, profile: Profile) -> tuple[HypothesisSet, ...]:
    """Return every hypothesis set with at least two texts to compare."""
    proposed, transcript = heard.proposals, heard.transcript
    questions = (
        *number_hypotheses(proposed.number, transcript),
        *spelling_hypotheses(proposed.spelling, transcript),
        *name_hypotheses(heard),
        *subject_hypotheses(proposed.subject, transcript, profile),
    )
    return tuple(question for question in questions if len(question.texts) > 1)


def score_hypotheses(
    heard: ScoredTranscript,
    recognizer: Recognizer,
    second_pass: HypothesisScorer | None,
    phone_scorer: PhoneScorer | None,
    clip: Clip,
    profile: Profile,
    background: Executor,
) -> dict[str, HypothesisScores]:
    """Return the scores of every hypothesis set that some engine can score, by its id."""
    if second_pass is None and isinstance(recognizer, HypothesisScorer):
        second_pass = recognizer
    # Digits and letters are scored by the model that the thresholds were measured with.
    first_pass = recognizer if isinstance(recognizer, HypothesisScorer) else second_pass

    def answer(question: HypothesisSet) -> HypothesisScores | None:
        return _score(
            second_pass if question.check in SECOND_PASS_CHECKS else first_pass,
            phone_scorer,
            clip,
            question,
        )

    questions = _hypothesis_sets(heard, profile)
    compared = [question for question in questions if question.check not in DICTATION_CHECKS]
    # Started before letters and digits are scored, so that both run in parallel.
    made = background.map(answer, compared)
    dictated: dict[str, HypothesisScores] = {}
    if phone_scorer and (dictation := phone_scorer.dictation):
        dictated = {
            question.id: phone_scorer.dictation_scores(question, dictation)
            for question in questions
            if question.check in DICTATION_CHECKS
        }
    scored = zip(compared, made, strict=True)
    return {question.id: one for question, one in scored if one is not None} | dictated


def _score(
    scorer: HypothesisScorer | None,
    phone_scorer: PhoneScorer | None,
    clip: Clip,
    question: HypothesisSet,
) -> HypothesisScores | None:
    """Return the scores of one hypothesis set; None if no engine can score it."""
    phone_scores: tuple[float, ...] = ()
    phone_model_count = 1
    if phone_scorer and question.check in PHONE_SCORED_CHECKS:
        is_refined = (
            question.check in ACOUSTIC_MODEL_CHECKS and phone_scorer.fine_posteriors is not None
        )
        phone_scores, phone_model_count = (
            phone_scorer.phone_scores(question, finely=is_refined),
            1 + is_refined,
        )
    made = HypothesisScores(
        *(question.texts, (), question.expected_count, phone_scores, phone_model_count),
    )
    if scorer is None or is_settled_by_sound(question, made):
        return made if phone_scores else None
    start = max(0.0, question.span.start - CUT_MARGIN_S)
    end = min(clip.seconds, question.span.end + CUT_MARGIN_S, start + MAX_HYPOTHESIS_S)
    stretch = clip.cut(Span(start, end))
    if question.check in PADDED_CHECKS:
        stretch = join([stretch, silence(max(0.0, 30.0 - stretch.seconds))])
    asked = likeliest_hypotheses(question, made)
    return replace(asked, scores=scorer.log_likelihoods(stretch, asked.texts))
