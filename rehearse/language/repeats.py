"""Words before a digit or a letter that is said more than once: "double five", "treble L"."""

from __future__ import annotations

from typing import Final

REPEATS: Final = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
"""How many times what follows the word is meant: the only table of them."""


def times_fewer(word: str) -> str:
    """The word for one repeat fewer: "double" for "triple"; empty where one time is left."""
    wanted = REPEATS[word] - 1
    return next((other for other, times in REPEATS.items() if times == wanted), "")
