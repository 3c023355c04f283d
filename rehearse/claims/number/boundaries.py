"""Where a number may begin and end: not next to digits of its own, nor before a correction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.claims.number.digit_edits import GROUP_DIGITS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import DigitUnit

MIN_OTHER_NUMBER_DIGITS: Final = 5
"""This many digits next to a number may be another number. Fewer belong to it."""
ADJACENT_DIGIT_COST: Final = 1.05
"""Cost of each digit next to it: slightly more than that of an extra digit inside the number."""
RESTART_COST: Final = 0.6
"""Cost of a first group that is said again: "415, 415 555 0192". High enough for the audio to be
scored; by words alone the number is then neither credited nor missed."""
RETRACTION_COST: Final = 2.0
"""Cost of ending before a correction and other digits, which take the number back."""


def edge_costs(every: Sequence[DigitUnit]) -> tuple[list[float], list[float]]:
    """Return for each place the costs of beginning a number there, and of ending one."""
    behind = zip(_adjacent_digits(every[::-1])[::-1], _retractions(every), strict=True)
    return _restarts(every), [crowd + renounce for crowd, renounce in behind]


def _adjacent_digits(every: Sequence[DigitUnit]) -> list[float]:
    """Return for each place how many digits stand right before it, unless they are a number."""
    crowd = [0.0]
    run = 0
    for unit in every:
        run = run + len(unit.readings[0]) if unit.readings and not unit.is_soundalike else 0
        crowd.append(ADJACENT_DIGIT_COST * run if run < MIN_OTHER_NUMBER_DIGITS else 0.0)
    return crowd


def _restarts(every: Sequence[DigitUnit]) -> list[float]:
    """Return `_adjacent_digits`, where a group that the next digits repeat counts as a restart.

    A single digit does not: in a row of fives, one too many makes another number.
    """
    costs = _adjacent_digits(every)
    run = ""
    for at, unit in enumerate(every):
        ahead = "".join(u.readings[0] for u in every[at : at + GROUP_DIGITS[-1]] if u.readings)
        is_group = len(run) in GROUP_DIGITS and len(set(run)) > 1
        if is_group and unit.readings and ahead.startswith(run):
            costs[at] = RESTART_COST
        run = run + unit.readings[0] if unit.readings and not unit.is_soundalike else ""
    return costs


def _retractions(every: Sequence[DigitUnit]) -> list[float]:
    """Return for each place the cost of ending a number there that is corrected afterwards."""
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
