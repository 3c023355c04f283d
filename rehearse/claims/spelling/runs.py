"""Runs of letters, whatever name they spell."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from rehearse.language import LetterUnit, letter_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Word

MIN_SPELLED_LETTERS: Final = 3
"""Fewer letters in a row are not a spelled name ("I", "a")."""


def letter_runs(
    words: Sequence[Word], pause: float = math.inf
) -> tuple[tuple[LetterUnit, ...], ...]:
    """Return runs of `MIN_SPELLED_LETTERS` letters or more, most of them sure.

    No pause inside a run is longer than `pause` seconds.
    """
    runs: list[list[LetterUnit]] = [[]]
    for unit in letter_units(words, pause):
        if runs[-1] and words[runs[-1][-1].last].span.gap(words[unit.first].span) > pause:
            runs.append([])
        # "I see you are": a word that only sounds like a letter does not begin a run.
        if unit.letters and (unit.is_sure or runs[-1]):
            runs[-1].append(unit)
        elif runs[-1] and not unit.is_idle:
            runs.append([])
    return tuple(
        tuple(run)
        for run in runs
        if sum(len(unit.letters) for unit in run) >= MIN_SPELLED_LETTERS
        and sum(unit.is_sure for unit in run) >= max(2, sum(len(u.letters) for u in run) / 2)
    )


def spelled_words(words: Sequence[Word]) -> frozenset[int]:
    """Return the indexes of words that are spelled letters. Names are not looked for in them."""
    return frozenset(
        index for run in letter_runs(words) for index in range(run[0].first, run[-1].last + 1)
    )
