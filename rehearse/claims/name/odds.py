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

FEATURES: Final = (
    *("score_per_phone", "margin", "name_margin"),
    *("confidence", "longer_name_follows", "by_other_evidence"),
)
"""The features, by the names of their weights. `benchmarks/refit.py` fits these."""


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

    @property
    def values(self) -> tuple[float, ...]:
        """Return the features as numbers, in the order of `FEATURES`."""
        fit = self.fit
        return (
            max(MIN_SCORE_PER_PHONE, min(0.0, fit.score_per_phone)),
            max(MIN_MARGIN, min(MAX_MARGIN, fit.margin)),
            sum(
                max(MIN_NAME_MARGIN, min(MAX_NAME_MARGIN, one))
                for one in (fit.first_name_margin, fit.last_name_margin)
            ),
            self.confidence,
            float(self.longer_name_follows),
            float(self.by_other_evidence),
        )


def is_name(features: NameFeatures, weights: PronunciationWeights) -> bool:
    """Return whether it is the name and not a near-sounding one."""
    coefficients = (
        weights.score_per_phone,
        weights.margin,
        weights.name_margin,
        weights.confidence,
        weights.longer_name_follows,
        weights.by_other_evidence,
    )
    odds = sum(one * value for one, value in zip(coefficients, features.values, strict=True))
    return odds >= weights.threshold
