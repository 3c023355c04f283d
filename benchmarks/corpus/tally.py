"""Counts over many judged calls, with confidence intervals."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.corpus.run import Outcome

_Z: Final = 1.96
"""Standard deviations that contain 95 % of a normal distribution."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The counts of one check over some calls."""

    check: str
    said: int
    credited: int
    """Said, and met."""
    missed: int
    """Said, and missed or only partly met."""
    unclear: int
    """Said, and left open."""
    not_said: int
    wrongly: int
    """Not said (or another's), but met."""

    @property
    def precision(self) -> float | None:
        """Return the share of the credited that was said; None if nothing was credited."""
        every = self.credited + self.wrongly
        return self.credited / every if every else None

    @property
    def recall(self) -> float | None:
        """Return the share of the said that was credited; None if nothing was said."""
        return self.credited / self.said if self.said else None


def wilson(hits: int, total: int) -> tuple[float, float]:
    """Return the 95 % interval of a share (Wilson 1927), from 0 to 1."""
    if not total:
        return 0.0, 1.0
    share, z2 = hits / total, _Z * _Z
    middle = (share + z2 / (2 * total)) / (1 + z2 / total)
    spread = math.sqrt(share * (1 - share) / total + z2 / (4 * total**2))
    half = _Z / (1 + z2 / total) * spread
    return max(0.0, middle - half), min(1.0, middle + half)


def tally(check: str, outcomes: Iterable[Outcome]) -> Tally:
    """Return the counts of one check."""
    said: list[str] = []
    unsaid: list[str] = []
    for outcome in outcomes:
        for label in outcome.truths:
            if label.check == check:
                kind = said if label.truth == "said" else unsaid
                kind.append(outcome.status(check))
    return Tally(
        check,
        said=len(said),
        credited=said.count("met"),
        missed=said.count("missed") + said.count("partly"),
        unclear=said.count("unclear"),
        not_said=len(unsaid),
        wrongly=unsaid.count("met"),
    )


def tallies(outcomes: Sequence[Outcome]) -> tuple[Tally, ...]:
    """Return the counts of every check that has a label, by name."""
    checks = sorted({label.check for outcome in outcomes for label in outcome.truths})
    return tuple(tally(check, outcomes) for check in checks)


def summed(rows: Iterable[Tally], check: str) -> Tally:
    """Return several checks as one."""
    every = list(rows)
    return Tally(
        check,
        said=sum(row.said for row in every),
        credited=sum(row.credited for row in every),
        missed=sum(row.missed for row in every),
        unclear=sum(row.unclear for row in every),
        not_said=sum(row.not_said for row in every),
        wrongly=sum(row.wrongly for row in every),
    )


def percentile(values: Iterable[float], share: float) -> float | None:
    """Return the value below which `share` of the values lie; None without any."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else None
