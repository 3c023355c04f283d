"""Sound similarity of two texts: a weighted edit distance over their phonemes (IPA).

A recognizer writes an unusual name as it sounds ("Priya Ramen", "Chivon Galaga"), so spelling is no
guide. Weights follow articulation: vowels drift with accents and cost little, consonants that
differ only in voicing cost half, and everything else is another sound. The table is our own because
the libraries of phonetic features compare single segments and depend on pandas.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from rehearse.language.edit_distance import weighted_edits

_MARKS: Final = re.compile(r"[ˈˌːˑ.ʰʲ̩̯̃͡‿\u200d\s_-]")
"""Stress, length and joints, which differ between a name alone and in a sentence."""

_UNITS: Final = re.compile(r"d͡?ʒ|t͡?ʃ|[aeo]ɪ|[ao]ʊ|ɔɪ|.", re.DOTALL)

_VOWELS: Final = frozenset("aeiouyæɑɒɐɔəɚɛɜɪʊʌɨʉøœɯɤᵻ") | {"eɪ", "aɪ", "oɪ", "aʊ", "oʊ", "ɔɪ"}

_SAME_PHONEMES: Final = {
    "ɹ": "r",
    "ɾ": "t",
    "ɡ": "g",
    "ɫ": "l",
    "ʔ": "t",
    "ɬ": "l",
    "ʁ": "r",
    "ɚ": "ər",
    "ɜ": "ə",
    "ᵻ": "ɪ",
    "ɐ": "ə",
    "ʌ": "ə",
    "x": "k",
    "ç": "h",
}

_RELATED_PHONEMES: Final = tuple(
    frozenset(kin.split())
    for kin in (
        "p b",
        "t d",
        "k g",
        "f v",
        "θ ð",
        "s z",
        "ʃ ʒ",
        "tʃ dʒ",
        "θ f",
        "θ t",
        "ð d",
        "ð v",
        "s ʃ",
        "ʃ tʃ",
        "ʒ dʒ",
        "m n",
        "n ŋ",
        "l r",
        "w v",
        "w r",
        "j ɪ",
        "j i",
        "h x",
    )
)
"""Consonants that differ in one feature: voicing, or place with equal manner."""

VOWEL, CONSONANT = 0.55, 1.0
"""Costs of leaving out or adding a sound."""
WEAK: Final = frozenset("hwjər")
"""Sounds that accents drop."""


@lru_cache(maxsize=8192)
def phonemes(ipa: str) -> tuple[str, ...]:
    """Return IPA as comparable sounds, without stress or length, with variants merged."""
    plain = _MARKS.sub("", ipa)
    for mark, sound in _SAME_PHONEMES.items():
        plain = plain.replace(mark, sound)
    return tuple(_UNITS.findall(plain))


@lru_cache(maxsize=16_384)
def sound_similarity(heard: str, expected: str) -> float:
    """Return the similarity of two IPA texts, from 0 (nothing in common) to 1 (the same sounds)."""
    left, right = phonemes(heard), phonemes(expected)
    if not left or not right:
        return 0.0
    longest = max(sum(map(_weight, left)), sum(map(_weight, right)))
    return max(0.0, 1 - weighted_edits(left, right, weight=_weight, swap=_swap) / longest)


@lru_cache(maxsize=512)
def _weight(sound: str) -> float:
    if sound in WEAK:
        return 0.4
    return VOWEL if sound in _VOWELS else CONSONANT


@lru_cache(maxsize=8192)
def _swap(one: str, other: str) -> float:
    if one == other:
        return 0.0
    if one in _VOWELS and other in _VOWELS:
        return 0.3
    if any({one, other} <= kin for kin in _RELATED_PHONEMES):
        return 0.5
    return max(_weight(one), _weight(other)) * 1.2
