"""Convert texts to the phone recognizer's symbols: letters by name, some digits as it learned them.

A synthesizer's rules read "P-R-I" as a word, and the network learned "one" and "two" by their
letters. Both are converted here to what is really said or recognized.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

_LETTERS: Final = dict(
    zip(
        "abcdefghijklmnopqrstuvwxyz",
        (
            *("ay", "bee", "see", "dee", "ee", "eff", "jee", "aitch", "eye", "jay", "kay", "ell"),
            *("em", "en", "oh", "pee", "queue", "are", "ess", "tee", "you", "vee", "double you"),
            *("ex", "why", "zee"),
        ),
        strict=True,
    )
)
_LEARNED: Final = {"one": "one", "two": "toʊ"}
"""What the network writes for words that it knows by their spelling: "o n e", in every voice."""
_AS: Final = {
    **{"iː": "i", "uː": "u", "ɑː": "ɑ", "ɔː": "ɔ", "ɜː": "ɝ", "oː": "ɔ", "ɚ": "ɝ", "əʊ": "oʊ"},
    **{"dʒ": "d͡ʒ", "tʃ": "t͡ʃ", "ɡ": "g", "ɾ": "t", "ʔ": "t", "ᵻ": "ɪ", "ɐ": "ə", "r": "ɹ"},
    **{"ɬ": "l", "x": "h", "əl": "l", "aɪ": "aɪ", "aʊ": "aʊ", "eɪ": "eɪ", "oʊ": "oʊ", "ɔɪ": "ɔɪ"},
}
"""The synthesizer's symbols that differ from the network's."""
VOWELS: Final = frozenset("aeiouæɑɒɔəɛɜɝɪʊʌɐ") | {"aɪ", "aʊ", "eɪ", "oʊ", "ɔɪ"}
_UNFOLDED: Final = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae"})
"""Letters that are not another letter with a diacritic."""
_SIGNS: Final = tuple(sorted(_AS, key=len, reverse=True))
_MARKS: Final = str.maketrans("", "", "ˈˌː_'-ʰʲ̩̃ \u0361\u200d")
"""Stress and length, which the network does not distinguish."""


def phone_sequence(text: str, sounds: Callable[[str], str]) -> tuple[str, ...]:
    """Return the text in the network's symbols.

    Args:
        text: words, digits as words, single letters.
        sounds: returns a word's phonemes (IPA).
    """
    words = spoken_words(text).split()
    return tuple(sign for word in words for sign in ipa_symbols(_LEARNED.get(word) or sounds(word)))


@lru_cache(maxsize=8192)
def ipa_symbols(ipa: str) -> tuple[str, ...]:
    """Return the network's symbols for IPA as the synthesizer writes it."""
    rest = ipa.replace("t͡ʃ", "tʃ").replace("d͡ʒ", "dʒ")
    found: list[str] = []
    at = 0
    while at < len(rest):
        sign = next((sign for sign in _SIGNS if rest.startswith(sign, at)), rest[at])
        at += len(sign)
        plain = _AS.get(sign, sign.translate(_MARKS))
        if plain:
            found.append(plain)
    return tuple(found)


def spoken_words(text: str) -> str:
    """Return the text's words, separated, with a single letter as its name."""
    folded = unicodedata.normalize("NFKD", text.lower().translate(_UNFOLDED))
    plain = "".join(letter for letter in folded if not unicodedata.combining(letter))
    words = re.findall(r"[a-z']+", plain)
    return " ".join(_LETTERS.get(word, word) if len(word) == 1 else word for word in words)
