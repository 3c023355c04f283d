"""Was it the caller's name, or another that sounds near? What the acoustic model's signs come to.

No single sign decides: a near-sounding name shares most of the sounds, a caller in a hurry loses
some of their own. So the signs are weighed, as a logistic regression weighs them, on voiced names
and near-sounding others, clean and by telephone, at many rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.speech import PronunciationScore

MIN_SCORE_PER_PHONE: Final = -2.0
MIN_MARGIN, MAX_MARGIN = -10.0, 6.0
MIN_NAME_MARGIN, MAX_NAME_MARGIN = -4.0, 3.0
"""Beyond these a sign says no more."""


@dataclass(frozen=True, slots=True)
class NameFeatures:
    """What speaks for a place, and against it."""

    fit: PronunciationScore
    confidence: float
    """The mean of the words' there, 0 to 1."""
    longer_name_follows: bool
    """A longer name was said there (`candidates.longer_name_follows`)."""
    by_other_evidence: bool
    """It is the name by its words, or by its sounds for the phone recognizer."""


@dataclass(frozen=True, slots=True)
class NameWeights:
    """How much each sign counts, in log odds."""

    score_per_phone: float
    """Of the sounds' fit (natural log a sound)."""
    margin: float
    """Of its lead over the words that were heard."""
    name_margin: float
    """Of its lead over common names in the place of the first, and of the last."""
    longer_name_follows: float
    confidence: float
    """The recognizer was sure of its words, which are not the name's."""
    by_other_evidence: float
    intercept: float
    threshold: float
    """From which it is the name."""


ENROLLED_WEIGHTS: Final = NameWeights(0.45, 0.06, 0.26, -0.2, -1.8, 2.4, 0.66, 1.3)
"""For the caller's own ways of saying it: 312 names and 312 others, each by a voice that had said
its name thrice; fitted on three quarters of them and compared with the fourth, by turns. The bar
was 1.1 then; of 176 and 176 in sentences that were new to it 153 and 6 are credited with 1.3, 156
and 7 with 1.1."""
SPELLED_WEIGHTS: Final = NameWeights(1.0, 0.11, 0.19, -0.2, 0.0, 1.2, 0.94, 1.75)
"""For the name as its spelling is read: fitted on 376 names and 376 others, those of the corpus
twice and 200 of thirty countries; the bar was chosen with 176 and 176 more. With
`decide.MIN_PLAIN_SIMILARITY` 378 of the 552 names and 16 of the others are credited, by the words
and the phone recognizer alone 393 and 45."""


def is_name(features: NameFeatures, weights: NameWeights) -> bool:
    """Whether it is the name, and not another that sounds near."""
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
