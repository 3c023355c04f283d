"""Edit distances: plain ones by rapidfuzz, and one with a cost for each edit."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rapidfuzz.distance import Levenshtein

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

    Symbol = TypeVar("Symbol")


def edits(one: Sequence[Hashable], other: Sequence[Hashable]) -> int:
    """Return how many symbols must be changed, added or removed to turn one into the other."""
    return Levenshtein.distance(one, other)


def weighted_edits(
    heard: Sequence[Symbol],
    expected: Sequence[Symbol],
    *,
    weight: Callable[[Symbol], float],
    swap: Callable[[Symbol, Symbol], float],
) -> float:
    """Return the cost of the cheapest edits that turn one sequence into the other.

    Args:
        heard: symbols, such as phonemes or letters.
        expected: the symbols they are compared with.
        weight: the cost of removing or adding a symbol.
        swap: the cost of one symbol in place of another; 0 for equal ones.
    """
    row = [0.0]
    for symbol in expected:
        row.append(row[-1] + weight(symbol))
    for one in heard:
        before, row = row, [row[0] + weight(one)]
        for at, other in enumerate(expected):
            row.append(
                min(
                    before[at] + swap(one, other),
                    before[at + 1] + weight(one),
                    row[at] + weight(other),
                )
            )
    return row[-1]
