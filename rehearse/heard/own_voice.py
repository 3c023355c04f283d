"""Was it the name as its owner says it? By the sounds they kept of their own voice.

No single sign decides: a near-sounding name shares most of the sounds, a caller in a hurry loses
some of their own. So the signs are weighed, as a logistic regression weighs them: on 312 names and
312 near-sounding others, voiced at many rates, clean and by telephone, each by a voice that had
said its name thrice. Fitted on three quarters of them and held against the fourth, by turns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.transcript import Own

EACH, LEAD, AHEAD = 0.45, 0.06, 0.26
"""Weights of the sounds' fit, of its lead over the words that were heard, and of the name's over
common names in the place of the first and of the last, all in natural log."""
GOES_ON: Final = -0.2
"""A longer name was said there."""
CONFIDENCE: Final = -1.8
"""The recognizer was sure of its words, which are not the name's."""
BY_OTHERS: Final = 2.4
"""It is the name already for ears that do not know its owner's voice."""
CONSTANT: Final = 0.66
BAR: Final = 1.1
"""Log odds from which it is the name. Of the names 271 are credited then, and 8 of the others;
without the owner's voice 237 and 9. In 60 calls without a name no place came to more."""
LEAST_EACH: Final = -2.0
LEAST_LEAD, MOST_LEAD = -10.0, 6.0
LEAST_AHEAD, MOST_AHEAD = -4.0, 3.0
"""Beyond these a sign says no more."""


def is_own(own: Own, *, confidence: float, goes_on: bool, by_others: bool) -> bool:
    """Whether it is the name, and not another that sounds near.

    Args:
        own: how the place fits the caller's own sayings.
        confidence: the mean of the words' there, 0 to 1.
        goes_on: a longer name was said there (`name_places.goes_on`).
        by_others: it is the name by its words, or by the sounds of its spelling.
    """
    ahead = sum(max(LEAST_AHEAD, min(MOST_AHEAD, one)) for one in (own.first, own.last))
    odds = (
        CONSTANT
        + EACH * max(LEAST_EACH, min(0.0, own.each))
        + LEAD * max(LEAST_LEAD, min(MOST_LEAD, own.lead))
        + AHEAD * ahead
        + CONFIDENCE * confidence
        + GOES_ON * goes_on
        + BY_OTHERS * by_others
    )
    return odds >= BAR
