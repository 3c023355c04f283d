"""Count the syllables of spoken text, for rates that short words must not distort."""

from __future__ import annotations

import re
from typing import Final

from rehearse.language.tokens import tokenize

_IRREGULAR: Final = {
    **dict.fromkeys(("i", "the", "me", "be", "he", "she", "we"), 1),
    **dict.fromkeys(("business", "people", "every", "doctor", "something", "someone"), 2),
    **dict.fromkeys(("sometimes", "being", "create", "warehouse"), 2),
    **dict.fromkeys(("interview", "interested", "idea", "area", "w"), 3),
}
_VOWELS: Final = re.compile(r"[aeiouy]+")
_SILENT_END: Final = re.compile(r"(?:[^laeiouy]e|[^aeiouydt]ed|[^aeiouysxzcg]es)$")
_TWO_VOWELS: Final = re.compile(r"(?:iy|io(?!n|us)|ia(?!l)|ien|uou|eo(?!u)|ying|iu)")
"""Adjacent vowels in two syllables, as in "audio" and "Priya"."""


def count_syllables(text: str) -> int:
    """Return roughly how many syllables the text has when spoken, at least one per token.

    Counts vowel groups, less silent endings, which is good enough to tell slow from fast.
    """
    return sum(_count(token.text) for token in tokenize([text]))


def _count(token: str) -> int:
    if token in _IRREGULAR:
        return _IRREGULAR[token]
    groups = len(_VOWELS.findall(token))
    if groups > 1 and _SILENT_END.search(token):
        groups -= 1
    return max(1, groups + len(_TWO_VOWELS.findall(token)))
