"""Convert text to the natural voice's input symbols, by way of eSpeak NG's phonemes.

Text is put into words (`read_aloud`), then into phonemes, with a dictionary (`pronunciations`).
The network's notation has one letter for each diphthong and affricate. Punctuation is kept, because
the network turns it into pauses.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rehearse.language import read_aloud
from rehearse.speech.tts.pronunciations import phonemes

if TYPE_CHECKING:
    from rehearse.speech.ports import G2P

SYMBOLS: Final = {
    **{";": 1, ":": 2, ",": 3, ".": 4, "!": 5, "?": 6, " ": 16},
    **{"A": 24, "I": 25, "O": 31, "Q": 33, "W": 39, "Y": 41, "ᵊ": 42},
    **{"a": 43, "b": 44, "d": 46, "e": 47, "f": 48, "h": 50, "i": 51, "j": 52, "k": 53, "l": 54},
    **{"m": 55, "n": 56, "o": 57, "p": 58, "s": 61, "t": 62, "u": 63, "v": 64, "w": 65, "z": 68},
    **{"ɑ": 69, "ɒ": 71, "æ": 72, "ɔ": 76, "ð": 81, "ʤ": 82, "ə": 83, "ɛ": 86, "ɜ": 87, "ɡ": 92},
    **{"ɪ": 102, "ŋ": 112, "θ": 119, "ɹ": 123, "ɾ": 125, "ʃ": 131, "ʧ": 133, "ʊ": 135, "ʌ": 138},
    **{"ʒ": 147, "ˈ": 156, "ˌ": 157, "ː": 158, "ᵻ": 177},
}
"""The symbols that English needs, with their numbers in the network's vocabulary."""

_SOUNDS: Final = (
    ("ɹɹ", "ɹ"),
    ("tʃ", "ʧ"),
    ("dʒ", "ʤ"),
    ("eɪ", "A"),
    ("aɪ", "I"),
    ("ɔɪ", "Y"),
    ("oʊ", "O"),
    ("əʊ", "Q"),
    ("aʊ", "W"),
    ("ɚɹ", "əɹ"),
    ("ɚ", "əɹ"),
    ("ʔn\N{COMBINING VERTICAL LINE BELOW}", "tᵊn"),
    ("n\N{COMBINING VERTICAL LINE BELOW}", "ᵊn"),
    ("l\N{COMBINING VERTICAL LINE BELOW}", "ᵊl"),
    ("əl", "ᵊl"),
    ("ʔ", "t"),
    ("ɐ", "ə"),
    ("r", "ɹ"),
    ("x", "k"),
    ("ç", "h"),
    ("ɬ", "l"),
    ("ɲ", "nj"),
    ("ʲ", ""),
    ("e", "A"),
    ("o", "ɔ"),
    ("y", "u"),
)
"""eSpeak NG's symbols for English and foreign sounds, with replacements; longer ones first."""
_AMERICAN: Final = (("ɜːɹ", "ɜɹ"), ("ɜː", "ɜɹ"), ("ː", ""))
"""Only American: these voices were trained without length marks, the British ones with them."""
_RULES: Final = (*_AMERICAN, *_SOUNDS)
_PAUSES: Final = re.compile(r"([,.;:!?]+)")
_IN_A_WORD: Final = re.compile(r"(?<=\w)[.:,](?=\w)")


def symbols_of(text: str, g2p: G2P, *, is_british: bool = False) -> str:
    """Return a line's symbols with its punctuation; empty if it contains nothing to speak."""
    rules = _SOUNDS if is_british else _RULES
    parts: list[str] = []
    for part in _PAUSES.split(_IN_A_WORD.sub(" ", read_aloud(text))):
        if _PAUSES.fullmatch(part):
            if parts:
                parts[-1] = parts[-1].rstrip(" ") + part[-1] + " "
        elif sounds := _mapped(phonemes(part, g2p), rules):
            parts.append(sounds)
    return "".join(parts).strip()


def numbers_of(symbols: str) -> list[int]:
    """Return the symbols' numbers in the network's vocabulary."""
    return [SYMBOLS[symbol] for symbol in symbols]


def _mapped(sounds: str, rules: tuple[tuple[str, str], ...]) -> str:
    for sound, symbol in rules:
        sounds = sounds.replace(sound, symbol)
    return "".join(symbol for symbol in sounds if symbol in SYMBOLS)
