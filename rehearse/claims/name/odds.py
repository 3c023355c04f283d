"""Weigh the acoustic model's evidence: was it the caller's name or a near-sounding one?

No single feature decides. A near-sounding name shares most of the phones, and a caller in a hurry
drops some. So the features are combined by logistic regression, fitted on synthetic names and
near-sounding others, clean and by telephone, at many rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.claims.weights import PronunciationWeights
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
    """Whether a longer name was said there (`sound.PlaceSound.is_longer`)."""
    by_other_evidence: bool
    """Whether its words, or its phones by the phone recognizer, are the name."""


def is_name(features: NameFeatures, weights: PronunciationWeights) -> bool:
    """Return whether it is the name and not a near-sounding one."""
    fit = features.fit
    ahead = sum(
        max(MIN_NAME_MARGIN, min(MAX_NAME_MARGIN, one))
        for one in (fit.first_name_margin, fit.last_name_margin)
    )
    odds = (
        weights.score_per_phone * max(MIN_SCORE_PER_PHONE, min(0.0, fit.score_per_phone))
        + weights.margin * max(MIN_MARGIN, min(MAX_MARGIN, fit.margin))
        + weights.name_margin * ahead
        + weights.confidence * features.confidence
        + weights.longer_name_follows * features.longer_name_follows
        + weights.by_other_evidence * features.by_other_evidence
    )
    return odds >= weights.threshold
