"""The log odds of a pronunciation are fitted by logistic regression, with a threshold of cost."""

from __future__ import annotations

import numpy as np
import pytest

from benchmarks.corpus.logistic import MIN_EACH, cheapest_threshold, cost_of, fit, fitted
from benchmarks.corpus.sweep import CREDITED_WRONGLY, LEFT_OPEN, Question
from rehearse.claims.name import decide
from rehearse.claims.name.odds import FEATURES, NameFeatures, is_name
from rehearse.claims.weights import ENROLLED, READ, SPELLED
from rehearse.speech.transcript import PronunciationScore

CHANCE = np.random.default_rng(7)


def test_the_features_are_the_weights() -> None:
    """Each weight but the threshold has its feature, by the same name."""
    assert set(READ["enrolled"]) == {*FEATURES, "threshold"}
    assert set(READ["spelled"]) < {*FEATURES, "threshold"}


def test_weights_that_made_the_data_are_found() -> None:
    """Of features drawn at random, with verdicts by known log odds, those odds come out again."""
    features = CHANCE.normal(size=(4000, 3)) * (1.0, 0.1, 10.0)
    chances = 1.0 / (1.0 + np.exp(-(features @ (2.0, -5.0, 0.0) + 1.0)))
    slopes, _ = fit(features, CHANCE.random(4000) < chances)
    assert slopes == pytest.approx((2.0, -5.0, 0.0), abs=0.6)


def test_a_feature_that_never_changes_has_no_weight() -> None:
    """Nothing can be fitted where all calls are alike."""
    features = np.column_stack((CHANCE.normal(size=200), np.ones(200)))
    slopes, _ = fit(features, features[:, 0] > 0.0)
    assert slopes[0] > 1.0
    assert slopes[1] == 0.0


def test_the_threshold_costs_least() -> None:
    """One other name credited costs more than nine right ones left open."""
    odds = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    said = np.array([True, False, True, False, True])
    bar = cheapest_threshold(odds, said)
    assert 3.0 < bar < 4.0
    assert cost_of(odds, said, bar) == 2 * LEFT_OPEN
    assert cost_of(odds, said, -1.0) == 2 * CREDITED_WRONGLY


def asked(score_per_phone: float, *, is_said: bool) -> Question:
    """Return a call with one place of this fit, and one that is far from the name."""

    def weigh() -> tuple[()]:
        for each in (score_per_phone, -2.0):
            fit_there = PronunciationScore(each, 0.0, 0.0, 0.0)
            decide.is_name(NameFeatures(fit_there, 0.5, False, False), SPELLED)
        return ()

    return Question("said" if is_said else "other", weigh)


def test_the_likeliest_place_of_each_call_is_fitted() -> None:
    """Names and others that differ by their phones alone are told apart by these."""
    calls = [
        asked(-0.1 - 0.01 * at if is_said else -1.5 - 0.01 * at, is_said=is_said)
        for at in range(MIN_EACH)
        for is_said in (True, False)
    ]
    made = fitted("spelled", calls)
    assert made is not None
    assert (made.calls, made.cost) == (2 * MIN_EACH, 0.0)
    assert made.values["score_per_phone"] > 0.0
    assert made.values["margin"] == 0.0
    assert -1.5 < made.values["threshold"] / made.values["score_per_phone"] < -0.29
    assert decide.__dict__["is_name"] is is_name


def test_few_calls_fit_nothing() -> None:
    """A handful of names, or calls with other weights, are no ground for new values."""
    assert fitted("spelled", [asked(-0.1, is_said=True)]) is None
    assert ENROLLED is not SPELLED
    assert fitted("enrolled", [asked(-0.1, is_said=at % 2 == 0) for at in range(99)]) is None
