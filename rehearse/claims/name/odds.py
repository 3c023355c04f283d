"""Was it the caller's name, or another that sounds near? What the fine ear's signs come to.

No single sign decides: a near-sounding name shares most of the sounds, a caller in a hurry loses
some of their own. So the signs are weighed, as a logistic regression weighs them, on voiced names
and near-sounding others, clean and by telephone, at many rates.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.speech.transcript import PronunciationScore

LEAST_EACH: Final = -2.0
LEAST_LEAD, MOST_LEAD = -10.0, 6.0
LEAST_AHEAD, MOST_AHEAD = -4.0, 3.0
"""Beyond these a sign says no more."""


@dataclass(frozen=True, slots=True)
class Signs:
    """What speaks for a place, and against it."""

    fit: PronunciationScore
    confidence: float
    """The mean of the words' there, 0 to 1."""
    goes_on: bool
    """A longer name was said there (`name_places.goes_on`)."""
    by_others: bool
    """It is the name by its words, or by its sounds for the phonetic ear."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts, in log odds."""

    each: float
    """Of the sounds' fit (natural log a sound)."""
    lead: float
    """Of its lead over the words that were heard."""
    ahead: float
    """Of its lead over common names in the place of the first, and of the last."""
    goes_on: float
    confidence: float
    """The recognizer was sure of its words, which are not the name's."""
    by_others: float
    constant: float
    bar: float
    """From which it is the name."""


OWN: Final = Weights(0.45, 0.06, 0.26, -0.2, -1.8, 2.4, 0.66, 1.3)
"""For the caller's own ways of saying it: 312 names and 312 others, each by a voice that had said
its name thrice; fitted on three quarters of them and held against the fourth, by turns. The bar was
1.1 then; of 176 and 176 in sentences that were new to it 153 and 6 are credited with 1.3, 156 and 7
with 1.1."""
READ: Final = Weights(1.0, 0.11, 0.19, -0.2, 0.0, 1.2, 0.94, 1.75)
"""For the name as its spelling is read: fitted on 376 names and 376 others, those of the corpus
twice and 200 of thirty countries; the bar was chosen with 176 and 176 more. With `names.PLAINLY`
378 of the 552 names and 16 of the others are credited, by the words and the phonetic ear alone 393
and 45."""


def is_name(signs: Signs, weights: Weights) -> bool:
    """Whether it is the name, and not another that sounds near."""
    fit = signs.fit
    ahead = sum(
        max(LEAST_AHEAD, min(MOST_AHEAD, one))
        for one in (fit.first_name_margin, fit.last_name_margin)
    )
    odds = (
        weights.constant
        + weights.each * max(LEAST_EACH, min(0.0, fit.score_per_phone))
        + weights.lead * max(LEAST_LEAD, min(MOST_LEAD, fit.margin))
        + weights.ahead * ahead
        + weights.confidence * signs.confidence
        + weights.goes_on * signs.goes_on
        + weights.by_others * signs.by_others
    )
    return odds >= weights.bar
