"""Detect a decoder's repetition loops by tokens alone, without mistaking repetitive speech."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

MAX_LOOP_TOKENS: Final = 8
"""Maximum number of tokens in one period of a loop."""
MIN_LOOP_REPEATS: Final = 5
"""Nobody says a digit, or a letter with its hyphen, this many times in a row."""
LONG_RUN_TOKENS, LONG_RUN_KINDS = 36, 6
"""This many tokens in a row of only this many kinds are not speech. Eighteen letters have ten
kinds."""


def is_repetition_loop(tokens: Sequence[int]) -> bool:
    """Return whether a few tokens repeat in a loop: "O-F-O-F-O-F" is no way to say a number."""
    for size in range(1, MAX_LOOP_TOKENS + 1):
        same = 0
        for at in range(size, len(tokens)):
            same = same + 1 if tokens[at] == tokens[at - size] else 0
            if same >= size * (MIN_LOOP_REPEATS - 1) and same >= MIN_LOOP_REPEATS:
                return True
    # No period, but hardly any variety: "O-T-O-C-C-O-C-O-N-N-N-N-T-O-C".
    some = (tokens[at : at + LONG_RUN_TOKENS] for at in range(len(tokens) - LONG_RUN_TOKENS + 1))
    return any(len(set(part)) <= LONG_RUN_KINDS for part in some)


def trim_repeated_tail(tokens: list[int]) -> list[int]:
    """Return the tokens without a repeated tail: "... zero one nine two zero one nine".

    Good enough for a partial decode, and free, where a second decode takes a second. A loop of one
    or two tokens may be "five five five", whose count matters, so that one is decoded again.
    """
    if any(tokens[-size:] == tokens[-2 * size : -size] for size in (1, 2)):
        return tokens
    for size in range(3, len(tokens) // 2 + 1):
        start = len(tokens)
        while start > size and tokens[start - 1] == tokens[start - 1 - size]:
            start -= 1
        if len(tokens) - start >= max(size, 2 * MAX_LOOP_TOKENS):
            return tokens[:start]
    return tokens
