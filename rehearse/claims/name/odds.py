"""Weigh the acoustic model's evidence: was it the caller's name or a near-sounding one?

No single feature decides. A near-sounding name shares most of the phones, and a caller in a hurry
drops some. So the features are combined by logistic regression, fitted on synthetic names and
near-sounding others, clean and by telephone, at many rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.speech import PronunciationScore

MIN_SCORE_PER_PHONE: Final = -2.0
MIN_MARGIN, MAX_MARGIN = -10.0, 6.0
MIN_NAME_MARGIN, MAX_NAME_MARGIN = -4.0, 3.0
"""Features are clipped to these ranges (natural log)."""


@dataclass(frozen=True, slots=True)
class NameFeatures:
    """The evidence for and against the name at one place."""

    fit: PronunciationScore
    confidence: float
    """Mean confidence of the words there, from 0 to 1."""
    longer_name_follows: bool
    """Whether a longer name was said there (`candidates.longer_name_follows`)."""
    by_other_evidence: bool
    """Whether its words, or its phones by the phone recognizer, are the name."""


@dataclass(frozen=True, slots=True)
class NameWeights:
    """The weight of each feature, in log odds."""

    score_per_phone: float
    """For the score per phone (natural log)."""
    margin: float
    """For the margin over the recognized words."""
    name_margin: float
    """For the margin over common names in place of the first name and of the last."""
    longer_name_follows: float
    confidence: float
    """For the recognizer's confidence in words that are not the name."""
    by_other_evidence: float
    intercept: float
    threshold: float
    """Minimum log odds at which it is the name."""


ENROLLED_WEIGHTS: Final = NameWeights(0.45, 0.06, 0.26, -0.2, -1.8, 2.4, 0.66, 1.3)
"""For enrolled pronunciations. Fitted on 312 names and 312 others, each by a voice that had
enrolled its name three times, with four-fold cross-validation. The threshold was 1.1 at first. Of
176 names and 176 others in new sentences, 153 and 6 are credited with 1.3, and 156 and 7 with 1.1.
"""
SPELLED_WEIGHTS: Final = NameWeights(1.0, 0.11, 0.19, -0.2, 0.0, 1.2, 0.94, 1.75)
"""For the name as its spelling is read. Fitted on 376 names and 376 others: those of the corpus
twice, and 200 from thirty countries. The threshold was chosen with 176 and 176 more. With
`decide.MIN_PLAIN_SIMILARITY`, 378 of the 552 names and 16 of the others are credited. The words and
the phone recognizer alone credit 393 and 45."""


def is_name(features: NameFeatures, weights: NameWeights) -> bool:
    """Return whether it is the name and not a near-sounding one."""
    fit = features.fit
    ahead = sum(
        max(MIN_NAME_MARGIN, min(MAX_NAME_MARGIN, one))
        for one in (fit.first_name_margin, fit.last_name_margin)
    )
    odds = (
        weights.intercept
        + weights.score_per_phone * max(MIN_SCORE_PER_PHONE, min(0.0, fit.score_per_phone))
        + weights.margin * max(MIN_MARGIN, min(MAX_MARGIN, fit.margin))
        + weights.name_margin * ahead
        + weights.confidence * features.confidence
        + weights.longer_name_follows * features.longer_name_follows
        + weights.by_other_evidence * features.by_other_evidence
    )
    return odds >= weights.threshold
