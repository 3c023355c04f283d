"""Spoken words as tokens, with the ends of clauses and the way numbers were written."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.language.tokens import TEENS, TENS, UNITS, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

ORDINALS: Final = {
    **{"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7},
    **{"eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13},
    **{"fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18},
    **{"nineteenth": 19, "twentieth": 20, "thirtieth": 30},
}
CARDINAL: Final = {name: at for at, name in enumerate((*UNITS, *TEENS))} | {
    name: 10 * at for at, name in enumerate(TENS) if name
}
_DOTTED: Final = re.compile(r"(?<!\d)([01]?\d|2[0-3])\.([0-5]\d)(?!\d)")
"""`10.30`, as times are written in Britain. Without a colon it would be four digits."""
_HALF_DAY: Final = re.compile(r"[ap]\.m\.$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NumeralLine:
    """Words in their comparable form."""

    texts: tuple[str, ...]
    words: tuple[int, ...]
    """Index of the word that each token came from."""
    written: tuple[str, ...]
    """That word, as it was written."""
    ends: frozenset[int]
    """Tokens that end a clause, by a comma or period."""

    def at(self, index: int) -> str:
        """Return the token at an index; empty beyond the ends."""
        return self.texts[index] if 0 <= index < len(self.texts) else ""

    def goes(self, index: int, *phrase: str) -> bool:
        """Return whether the phrase stands at the index."""
        return index >= 0 and self.texts[index : index + len(phrase)] == phrase

    def number(self, at: int) -> tuple[int, int] | None:
        """Return a number in words and where it ends: `ten`, `twenty six`."""
        if self.at(at) not in CARDINAL:
            return None
        value, unit = CARDINAL[self.at(at)], CARDINAL.get(self.at(at + 1), 0)
        return (value + unit, at + 2) if value >= 20 and 1 <= unit < 10 else (value, at + 1)

    def ordinal(self, at: int) -> tuple[int, int] | None:
        """Return an ordinal and where it ends: `third`, `twenty third`, `twenty six th`."""
        word, following = self.at(at), self.at(at + 1)
        if word in ORDINALS:
            return ORDINALS[word], at + 1
        if CARDINAL.get(word, 0) in {20, 30} and ORDINALS.get(following, 10) < 10:
            return CARDINAL[word] + ORDINALS[following], at + 2
        plain = self.number(at)
        if plain and self.at(plain[1]) in {"th", "st", "nd", "rd"}:
            return plain[0], plain[1] + 1
        return None


def numeral_line(texts: Sequence[str]) -> NumeralLine:
    """Return the words as a `NumeralLine`."""
    tokens = tokenize([_DOTTED.sub(r"\1:\2", text) for text in texts])
    last = {token.word: at for at, token in enumerate(tokens)}
    ends = {
        at
        for word, at in last.items()
        if texts[word].endswith((".", ",", ";", "!", "?", ":"))
        and not _HALF_DAY.search(texts[word])
    }
    return NumeralLine(
        tuple(token.text for token in tokens),
        tuple(token.word for token in tokens),
        tuple(texts[token.word] for token in tokens),
        frozenset(ends),
    )
