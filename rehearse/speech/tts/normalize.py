"""Prepare text for a synthesizer: remove control characters and letters it would spell out."""

from __future__ import annotations

import unicodedata
from typing import Final

_LATIN_1: Final = 0xFF
_PLAIN_LETTERS: Final = str.maketrans(
    {
        "\N{LATIN SMALL LETTER L WITH STROKE}": "l",
        "\N{LATIN CAPITAL LETTER L WITH STROKE}": "L",
        "\N{LATIN SMALL LETTER D WITH STROKE}": "d",
        "\N{LATIN CAPITAL LETTER D WITH STROKE}": "D",
        "\N{LATIN SMALL LETTER DOTLESS I}": "i",
        "\N{LATIN SMALL LIGATURE OE}": "oe",
        "\N{LATIN CAPITAL LIGATURE OE}": "Oe",
        "\N{LEFT SINGLE QUOTATION MARK}": "'",
        "\N{RIGHT SINGLE QUOTATION MARK}": "'",
        "\N{EN DASH}": ", ",
        "\N{EM DASH}": ", ",
    }
)
"""Replacements for letters that have no diacritic to remove, and signs that Pico misreads."""


def speakable(text: str) -> str:
    """Return `text` as one line, with letters beyond Latin-1 replaced by plain ones.

    An English voice spells "Nguyễn" out as code points, but says "Nguyen". A NUL would end the line
    early in a C library.
    """
    plain = unicodedata.normalize("NFC", text).translate(_PLAIN_LETTERS)
    letters = (_plain(c) for c in plain)
    return " ".join("".join(letters).split())


def _plain(character: str) -> str:
    """Return a character beyond Latin-1 without diacritics, and a space for a control character."""
    if unicodedata.category(character).startswith("C"):
        return " "
    if ord(character) <= _LATIN_1 or not character.isalpha():
        return character
    base = unicodedata.normalize("NFKD", character)
    return "".join(c for c in base if not unicodedata.combining(c))
