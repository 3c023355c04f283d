"""Phonemes of a text, with a dictionary of what eSpeak NG reads wrong (`pronunciations.tsv`).

For voices only: names are verified with the phonemes that eSpeak NG gives them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import chain, pairwise, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.errors import VoiceError
from rehearse.speech.tts.normalize import speakable

if TYPE_CHECKING:
    from rehearse.speech.ports import G2P

DICTIONARY_FILE: Final = Path(__file__).with_name("pronunciations.tsv")
_VOWELS: Final = frozenset("aeiouæɑɒɔəɚɛɜɪʊʌ")
_STRESS: Final = "ˈˌ"
_STAND_INS: Final = {True: ("izzib", "ˈɪzɪb"), False: ("zib", "zˈɪb")}
"""A word in place of one from the dictionary, and its phonemes, with a vowel first or without. So
the words around it are read as they are beside any other word."""
_VOICELESS: Final = frozenset("ptkfθ")
_SIBILANTS: Final = frozenset("szʃʒ")


def phonemes(text: str, g2p: G2P) -> str:
    """Return the phonemes of a text, as `g2p` and the dictionary have them."""
    known, pattern = dictionary()
    text = speakable(text)
    found = list(pattern.finditer(plain(text)))
    if not found:
        return g2p.phonemes(text)
    said = [_with_ending(_entry(match, known), match["ending"] or "") for match in found]
    between = [
        text[one.end() if one else 0 : other.start() if other else None]
        for one, other in pairwise((None, *found, None))
    ]
    stand_ins = [_STAND_INS[one.strip(_STRESS)[0] in _VOWELS] for one in said]
    words = [word for word, _ in stand_ins]
    whole = "".join(chain.from_iterable(zip_longest(between, words, fillvalue="")))
    sounds = "|".join(f"[{_STRESS}]?".join(re.split(f"[{_STRESS}]", s)) for _, s in stand_ins)
    parts = re.split(rf"(?<!\S)(?:{sounds})(?!\S)", g2p.phonemes(whole))
    if len(parts) != len(between):  # Another eSpeak NG reads it in another way.
        parts = [f" {g2p.phonemes(part)} " for part in between]
    return " ".join("".join(chain.from_iterable(zip_longest(parts, said, fillvalue=""))).split())


def plain(text: str) -> str:
    """Return a text of the same length without accents."""
    return "".join(_base(sign) for sign in text)


@cache
def dictionary(path: Path = DICTIONARY_FILE) -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the dictionary, and a pattern that finds its words in a text without accents.

    Raises:
        VoiceError: the file is missing or damaged.
    """
    try:
        rows = [row for row in path.read_text("utf-8").splitlines() if not row.startswith("#")]
        entries = dict(row.split("\t") for row in rows)
    except (OSError, ValueError) as problem:
        raise VoiceError(f"{path}: cannot be read ({problem}); reinstall rehearse") from problem
    known = {_key(words): sounds for words, sounds in entries.items()}
    longest_first = sorted(known, key=len, reverse=True)
    either = "|".join(
        re.escape(words) if words.isupper() else f"(?i:{re.escape(words)})"
        for words in longest_first
    )
    return known, re.compile(rf"(?<![\w'])(?P<words>{either})(?P<ending>'s)?(?!\w)")


def _key(words: str) -> str:
    return words if words.isupper() else plain(words).lower()


def _entry(match: re.Match[str], known: dict[str, str]) -> str:
    return known.get(match["words"]) or known[match["words"].lower()]


def _with_ending(sounds: str, ending: str) -> str:
    """Return the phonemes with a possessive s, if there is one."""
    if not ending:
        return sounds
    last = sounds[-1]
    return sounds + ("ᵻz" if last in _SIBILANTS else "s" if last in _VOICELESS else "z")


def _base(sign: str) -> str:
    bare = unicodedata.normalize("NFKD", sign)[:1]
    return bare if bare and sign.isalpha() else sign
