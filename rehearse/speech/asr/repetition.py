"""Decodes that turn in a circle: told from speech that repeats itself, by their tokens alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_IN_A_LOOP: Final = 8
"""Tokens that may come round together."""
LOOP_TIMES: Final = 5
"""So often in a row nobody says a digit, or a letter with its hyphen."""
MANY, FEW = 36, 6
"""So many tokens in a row, of so few kinds, are no speech: eighteen letters have ten kinds."""


def stutters(tokens: Sequence[int]) -> bool:
    """Whether a few tokens come again and again in a row: "O-F-O-F-O-F", no way to say a number."""
    for size in range(1, MOST_IN_A_LOOP + 1):
        same = 0
        for at in range(size, len(tokens)):
            same = same + 1 if tokens[at] == tokens[at - size] else 0
            if same >= size * (LOOP_TIMES - 1) and same >= LOOP_TIMES:
                return True
    # No period, but hardly anything else: "O-T-O-C-C-O-C-O-N-N-N-N-T-O-C".
    some = (tokens[at : at + MANY] for at in range(len(tokens) - MANY + 1))
    return any(len(set(part)) <= FEW for part in some)


def once(tokens: list[int]) -> list[int]:
    """The tokens without an end that goes round and round: "... zero one nine two zero one nine".

    Enough for a glance, and free, where a second decode takes a second. A circle of one or two
    tokens may be "five five five", whose count matters: that one is decoded again.
    """
    if any(tokens[-size:] == tokens[-2 * size : -size] for size in (1, 2)):
        return tokens
    for size in range(3, len(tokens) // 2 + 1):
        start = len(tokens)
        while start > size and tokens[start - 1] == tokens[start - 1 - size]:
            start -= 1
        if len(tokens) - start >= max(size, 2 * MOST_IN_A_LOOP):
            return tokens[:start]
    return tokens
