"""Words before a digit or letter that is said more than once: "double five", "treble L".

This is the table. With what follows them, the words are read in `spoken_digits` for a number and in
`spoken_letters` for a spelling, which also has "two Ls" and "L twice". During a live turn,
`call/turns/endpointing.py` counts them, to wait for the rest of a number. In a review,
`claims/number` and `claims/spelling` compare them with the sound.
"""

from __future__ import annotations

from typing import Final

REPEATS: Final = {"double": 2, "triple": 3, "treble": 3, "quadruple": 4}
"""How many times the next digit or letter is meant. The only table of this."""


def times_fewer(word: str) -> str:
    """Return the word for one repeat fewer: "double" for "triple"; empty if one time is left."""
    wanted = REPEATS[word] - 1
    return next((other for other, times in REPEATS.items() if times == wanted), "")
