"""Local alignment of recognized units with an expected sequence (Smith and Waterman 1981).

The recognized units may begin and end anywhere; the expected sequence is used up whole. The caller
of `local_alignment` decides what a step costs and what is written for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

P = TypeVar("P")

Edit: TypeAlias = tuple[int, int, float, "P | None"]
"""Where a step leads (unit, expected symbol), its cost, and what is written for it."""


@dataclass(frozen=True, slots=True)
class Alignment(Generic[P]):
    """The cheapest alignment."""

    first: int
    last: int
    """First and last unit used. `last` is before `first` if none was."""
    pieces: tuple[P, ...]
    cost: float


def local_alignment(
    count: int,
    size: int,
    moves: Callable[[int, int], Iterable[Edit[P]]],
    *,
    before: Sequence[float],
    behind: Sequence[float],
) -> Alignment[P]:
    """Return the cheapest alignment of some of `count` units with all of `size` expected symbols.

    Args:
        count: number of recognized units.
        size: number of expected symbols.
        moves: yields the steps possible from (unit, symbol). A step never leads back.
        before: `count + 1` costs of beginning at a unit.
        behind: `count + 1` costs of ending before a unit.
    """
    costs = [[float("inf")] * (size + 1) for _ in range(count + 1)]
    steps: dict[tuple[int, int], tuple[int, int, P | None]] = {}
    for at in range(count + 1):
        if before[at] < costs[at][0]:
            costs[at][0] = before[at]
            steps.pop((at, 0), None)
        for to in range(size + 1):
            cost = costs[at][to]
            if cost == float("inf"):
                continue
            for ahead, onto, more, piece in moves(at, to):
                if cost + more < costs[ahead][onto]:
                    costs[ahead][onto] = cost + more
                    steps[ahead, onto] = (at, to, piece)
    end = min(range(count + 1), key=lambda at: costs[at][size] + behind[at])
    pieces: list[P] = []
    at, to = end, size
    while (at, to) in steps:
        at, to, piece = steps[at, to]
        if piece is not None:
            pieces.append(piece)
    return Alignment(at, end - 1, tuple(reversed(pieces)), costs[end][size] + behind[end])
