"""Fit the log odds of a pronunciation of the name by logistic regression, on recorded calls.

A call has several places where the name may be. Of each call only the place that is most like the
name counts, since one place is enough to credit it.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.corpus.sweep import CREDITED_WRONGLY, LEFT_OPEN
from rehearse.claims import weights
from rehearse.claims.name import decide
from rehearse.claims.name.odds import FEATURES, is_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from benchmarks.corpus.sweep import Question
    from rehearse.claims.name.odds import NameFeatures
    from rehearse.claims.weights import PronunciationWeights

    Floats = npt.NDArray[np.float64]

RIDGE: Final = 1.0
"""Penalty on the squared weights of standardized features: a few hundred calls are few."""
FOLDS: Final = 4
MIN_EACH: Final = 10
"""Calls of either kind without which nothing is fitted. One of eight calls is by somebody else."""
STEPS: Final = 50
"""Newton's steps; it converges in fewer than ten."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """Weights fitted on calls, and what they cost in calls that were left out of the fit."""

    group: str
    values: dict[str, float]
    """The weight of each feature, and `threshold`."""
    calls: int
    cost: float
    """With the new values: each call judged by a fit on the other folds."""
    cost_now: float
    """With the present values."""


def fitted(group: str, asked: Sequence[Question]) -> Fitted | None:
    """Return the group's weights, fitted anew; None if there are too few calls of either kind."""
    now: PronunciationWeights = getattr(weights, group.upper())
    names = [name for name in FEATURES if name in weights.READ[group]]
    columns = [FEATURES.index(name) for name in names]
    present = np.array([getattr(now, name) for name in names])
    rows, truths = [], []
    for one in asked:
        with _collected(now) as found:
            one.decide()
        if found:
            places = np.array([features.values for features in found])[:, columns]
            rows.append(places[int(np.argmax(places @ present))])
            truths.append(one.truth == "said")
    said = np.array(truths, dtype=bool)
    if min(said.sum(), (~said).sum()) < MIN_EACH:
        return None
    features = np.array(rows)
    fold = np.arange(len(said)) % FOLDS
    cost = 0.0
    for left_out in range(FOLDS):
        here = fold == left_out
        slopes, threshold = fit(features[~here], said[~here])
        cost += cost_of(features[here] @ slopes, said[here], threshold)
    slopes, threshold = fit(features, said)
    values = dict(zip(names, (round(float(slope), 2) for slope in slopes), strict=True))
    values["threshold"] = round(threshold, 2)
    cost_now = cost_of(features @ present, said, now.threshold)
    return Fitted(group, values, len(said), cost, cost_now)


def fit(features: Floats, said: npt.NDArray[np.bool_]) -> tuple[Floats, float]:
    """Return the weight of each feature, and the threshold with the lowest cost.

    The weights are those of the likeliest model, with a penalty (`RIDGE`). The model's intercept
    is dropped: the threshold takes its place, because crediting another name costs more.
    """
    mean, spread = features.mean(axis=0), features.std(axis=0)
    spread[spread == 0.0] = 1.0
    standard = np.column_stack(((features - mean) / spread, np.ones(len(said))))
    penalty = np.diag([RIDGE] * features.shape[1] + [0.0])
    beta = np.zeros(standard.shape[1])
    for _ in range(STEPS):
        odds = np.clip(standard @ beta, -30.0, 30.0)
        chance = 1.0 / (1.0 + np.exp(-odds))
        gradient = standard.T @ (said - chance) - penalty @ beta
        curvature = standard.T @ (standard * (chance * (1.0 - chance))[:, None]) + penalty
        step = np.linalg.solve(curvature + 1e-9 * np.eye(len(beta)), gradient)
        beta += step
        if float(np.abs(step).max()) < 1e-8:
            break
    slopes: Floats = beta[:-1] / spread
    return slopes, cheapest_threshold(features @ slopes, said)


def cheapest_threshold(odds: Floats, said: npt.NDArray[np.bool_]) -> float:
    """Return the threshold with the lowest cost; of several, the middle of the widest gap."""
    edges = np.unique(odds)
    bars = [edges[0] - 1.0, *((edges[1:] + edges[:-1]) / 2), edges[-1] + 1.0]
    widths = [2.0, *(edges[1:] - edges[:-1]), 2.0]
    costs = [cost_of(odds, said, bar) for bar in bars]
    return float(min(zip(costs, (-width for width in widths), bars, strict=True))[2])


def cost_of(odds: Floats, said: npt.NDArray[np.bool_], threshold: float) -> float:
    """Return what the verdicts cost: another name credited, or the right one left open."""
    credited = odds >= threshold
    return CREDITED_WRONGLY * float((credited & ~said).sum()) + LEFT_OPEN * float(
        (~credited & said).sum()
    )


@contextmanager
def _collected(now: PronunciationWeights) -> Iterator[list[NameFeatures]]:
    """Collect the features that are weighed with these weights. Only a benchmark may do this."""
    found: list[NameFeatures] = []

    def weigh(features: NameFeatures, by: PronunciationWeights) -> bool:
        if by is now:
            found.append(features)
        return is_name(features, by)

    decide.__dict__["is_name"] = weigh
    try:
        yield found
    finally:
        decide.__dict__["is_name"] = is_name
