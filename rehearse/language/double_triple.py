"""Words before a digit or letter that is said more than once: "double five", "treble L"."""

from __future__ import annotations

from typing import Final

REPEATS: Final = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
"""How many times the next digit or letter is meant. The only table of this."""


def times_fewer(word: str) -> str:
    """Return the word for one repeat fewer: "double" for "triple"; empty if one time is left."""
    wanted = REPEATS[word] - 1
    return next((other for other, times in REPEATS.items() if times == wanted), "")
