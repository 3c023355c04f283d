"""Similarity of two words by their letters alone, for words of a role, place or company.

A recognizer writes an unknown word as it sounds ("where house"), so letters that sound alike cost
little. The caller's names are compared by phonemes elsewhere; this is the cheap comparison.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rehearse.language.edit_distance import weighted_edits

MIN_SAME_WORD_SIMILARITY: Final = 0.88
"""Minimum similarity at which a word counts as the expected one."""
MIN_MISHEARD_SIMILARITY: Final = 0.6
"""Minimum similarity at which a word may be the expected one misheard."""
_FOLDS: Final = (
    ("tch", "C"),
    ("sch", "S"),
    ("ch", "C"),
    ("sh", "S"),
    ("th", "T"),
    ("ph", "f"),
    ("gh", "g"),
    ("wh", "w"),
    ("ck", "k"),
    ("kn", "n"),
    ("wr", "r"),
    ("qu", "kw"),
    ("tion", "Sn"),
    ("sion", "Sn"),
    ("x", "ks"),
    ("q", "k"),
    ("y", "i"),
    ("ee", "i"),
    ("ea", "i"),
    ("oo", "u"),
)
_RELATED_LETTERS: Final = tuple(
    frozenset(kin)
    for kin in ("pb", "td", "kg", "sz", "fv", "mn", "CjS", "Tt", "Tf", "wv", "cs", "ck", "lr")
)
_VOWELS: Final = frozenset("aeiou")


@lru_cache(maxsize=16_384)
def spelling_similarity(heard: str, expected: str) -> float:
    """Return the similarity, from 0 (nothing in common) to 1 (the same sounds)."""
    left, right = _fold(heard), _fold(expected)
    if not left or not right:
        return 0.0
    price = weighted_edits(left, right, weight=_weight, swap=_swap)
    return max(0.0, 1 - price / max(len(left), len(right)))


@lru_cache(maxsize=4096)
def _fold(text: str) -> str:
    """Return letters as rough sounds."""
    folded = text
    for letters, sound in _FOLDS:
        folded = folded.replace(letters, sound)
    folded = re.sub(r"c(?=[eiy])", "s", folded).replace("c", "k")
    folded = re.sub(r"(?<=[^aeiou])e(?=s?$)", "", folded) if len(folded) > 3 else folded
    return re.sub(r"(.)\1", r"\1", folded)


def _weight(sound: str) -> float:
    return 0.6 if sound in _VOWELS or sound == "h" else 1.0


@lru_cache(maxsize=4096)
def _swap(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in _VOWELS and other in _VOWELS:
        return 0.4
    return 0.5 if any({one, other} <= kin for kin in _RELATED_LETTERS) else 1.0
