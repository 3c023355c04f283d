"""Where a number may begin and end: not beside digits of its own, nor before a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.claims.number.corrections import GROUP_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import DigitUnit

MIN_OTHER_NUMBER_DIGITS: Final = 5
"""Digits beside a number that may be a number of their own; fewer belong to it."""
ADJACENT_DIGIT_COST: Final = 1.05
"""Cost of each of those: a little more than of a digit too many inside the number."""
RESTART_COST: Final = 0.6
"""Cost of a first group that is said again, "415, 415 555 0192": enough for the sound to be asked,
and by words alone neither credited nor missed."""
RETRACTION_COST: Final = 2.0
"""Cost of ending before a correction and other digits: that number was taken back."""


def adjacent_digits(every: Sequence[DigitUnit]) -> list[float]:
    """For each place: how many digits stand right before it, if they are no number themselves."""
    crowd = [0.0]
    run = 0
    for unit in every:
        run = run + len(unit.readings[0]) if unit.readings and not unit.is_soundalike else 0
        crowd.append(ADJACENT_DIGIT_COST * run if run < MIN_OTHER_NUMBER_DIGITS else 0.0)
    return crowd


def restarts(every: Sequence[DigitUnit]) -> list[float]:
    """`adjacent_digits`, where digits that are the beginning of those to come are a restart.

    A group of them, and not one digit: in a row of fives one too many makes another number.
    """
    costs = adjacent_digits(every)
    run = ""
    for at, unit in enumerate(every):
        ahead = "".join(u.readings[0] for u in every[at : at + GROUP_DIGITS[-1]] if u.readings)
        is_group = len(run) in GROUP_DIGITS and len(set(run)) > 1
        if is_group and unit.readings and ahead.startswith(run):
            costs[at] = RESTART_COST
        run = run + unit.readings[0] if unit.readings and not unit.is_soundalike else ""
    return costs


def retractions(every: Sequence[DigitUnit]) -> list[float]:
    """For each place: the cost of a number's ending there though it was corrected after it."""
    costs = [0.0] * (len(every) + 1)
    at = 0
    while at < len(every):
        after = at
        while after < len(every) and (every[after].is_correction or every[after].is_idle):
            after += 1
        digits = every[after : after + 2]
        is_taken_back = any(unit.is_correction for unit in every[at:after])
        if is_taken_back and len(digits) == 2 and all(unit.readings for unit in digits):
            costs[at : after + 1] = [RETRACTION_COST] * (after + 1 - at)
        at = max(after, at + 1)
    return costs
