"""A name's letters, each with the word that is said for it on the telephone. Any script."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.language import ALPHABET

if TYPE_CHECKING:
    from rehearse.profile import Profile

_LATIN: Final = re.compile(r"LATIN (?:SMALL|CAPITAL) LETTER ([A-Z])(?: WITH (.+))?$")
_SIGNS: Final = {"-": "hyphen", "'": "apostrophe", "\u2019": "apostrophe", ".": "dot"}


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter as it is written."""

    sign: str
    """`P`, `É`; with its combining marks in scripts that have them."""
    word: str
    """`Papa`; `Echo with acute`; `hyphen`; empty if no alphabet has a word for it."""


def spelled_out(profile: Profile) -> tuple[tuple[Letter, ...], ...]:
    """Return the name letter by letter, one row per part, from `spelling` if it is set."""
    written = re.sub(r"(?<=\w)-(?=\w(?:-|\s|$))", "", profile.spelling)
    parts = written.split() if profile.spelling else list(profile.names)
    if parts and all(len(part) == 1 for part in parts):
        parts = ["".join(parts)]
    return tuple(tuple(_letter(sign) for sign in _signs(part.strip(","))) for part in parts)


def has_words(rows: tuple[tuple[Letter, ...], ...]) -> bool:
    """Return whether every letter has a word."""
    return all(letter.word for row in rows for letter in row)


def _signs(text: str) -> list[str]:
    """Return the letters as a reader counts them: a combining mark belongs to its base letter."""
    signs: list[str] = []
    for character in unicodedata.normalize("NFC", text):
        if signs and unicodedata.category(character).startswith("M"):
            signs[-1] += character
        elif unicodedata.category(character)[0] not in "CZ":
            signs.append(character)
    return signs


def _letter(sign: str) -> Letter:
    if sign in _SIGNS:
        return Letter(sign, _SIGNS[sign])
    found = _LATIN.match(unicodedata.name(sign[0], ""))
    if found is None:
        return Letter(sign if len(sign.upper()) > 1 else sign.upper(), "")
    word = ALPHABET[found[1].lower()]
    marks = [found[2].lower()] if found[2] else []
    marks += [unicodedata.name(mark, "a mark").lower() for mark in sign[1:]]
    said = f"{word} with {' and '.join(m.removeprefix('combining ') for m in marks)}"
    return Letter(sign.upper(), said if marks else word)
