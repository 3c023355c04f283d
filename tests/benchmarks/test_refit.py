"""A refit takes the values that cost less, and says in the file where they come from."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING

import pytest

from benchmarks import provenance
from benchmarks.corpus.logistic import Fitted
from benchmarks.corpus.sweep import Swept, together
from benchmarks.refit import GROUPS, better_values, written
from rehearse.claims import weights
from rehearse.claims.weights import SPELLED, SUBJECT

if TYPE_CHECKING:
    from collections.abc import Callable

FILE = """\
# Head.

[sets]
old = "120 calls"
kept = "60 calls"

[name.one]
value = 0.5
what = "Minimum."
set = "old"
commit = "0000000"
date = 2026-11-01
how = "by hand"

[name.other]
value = 1.5
what = "Maximum."
set = "kept"
commit = "0000000"
date = 2026-11-01
"""
BETTER = {"name.one": (0.75, 10.0, 3.0)}


def swept(weight: str, now: float, best: float, saved: float = 1.0) -> Swept:
    """Return a weight for which another value costs less by so much."""
    return Swept(weight, now, 10.0, best, 10.0 - saved, best, best)


def test_every_group_is_refitted() -> None:
    """One command has a group for each of the file, and one for the language model."""
    assert set(GROUPS) == {*weights.READ, "language"} - {"sets"}


@pytest.mark.parametrize("commit", ["1234567", "1234567+"])
def test_a_better_value_has_its_set_commit_and_day(
    commit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The `+` of a checkout with changes stays; a set that no value has any longer goes."""
    whole = commit.replace("7", "7" + 33 * "0")
    monkeypatch.setattr(provenance, "commit", lambda: whole)
    text = written(FILE, BETTER, "9 calls, seed 1")
    read = tomllib.loads(text)
    one = read["name"]["one"]
    assert (one["value"], one["commit"], one["date"]) == (0.75, commit, provenance.today())
    assert one["how"] == "benchmarks/refit.py: cost 3 instead of 10"
    assert read["sets"] == {"kept": "60 calls", one["set"]: "9 calls, seed 1"}
    assert read["name"]["other"] == tomllib.loads(FILE)["name"]["other"]
    assert text.startswith("# Head.\n")


def test_another_run_of_the_day_is_another_set() -> None:
    """What the first run was made of is not overwritten."""
    once = written(FILE, BETTER, "9 calls, seed 1")
    twice = tomllib.loads(written(once, {"name.other": (1.0, 3.0, 2.0)}, "9 calls, seed 2"))
    assert {"9 calls, seed 1", "9 calls, seed 2"} <= set(twice["sets"].values())
    assert twice["name"]["one"]["set"] != twice["name"]["other"]["set"]


def far_from(wanted: float) -> Callable[[], float]:
    """Return costs that are lowest where two weights add up to this."""
    return lambda: abs(SUBJECT.credit_margin + SUBJECT.refuted_margin - wanted)


def test_better_values_are_taken_together() -> None:
    """The one that saves most comes first; one that then only costs more is left out."""
    now = SUBJECT.credit_margin, SUBJECT.refuted_margin
    credit = swept("subject.credit_margin", now[0], now[0] + 1.0, saved=2.0)
    refuted = swept("subject.refuted_margin", now[1], now[1] + 1.0)
    (only,) = together((refuted, credit), far_from(sum(now) + 1.0))
    assert (only.weight, only.cost_now, only.cost_best) == ("subject.credit_margin", 1.0, 0.0)
    both = together((refuted, credit), far_from(sum(now) + 2.0))
    assert [(one.cost_now, one.cost_best) for one in both] == [(2.0, 1.0), (1.0, 0.0)]
    assert now == (SUBJECT.credit_margin, SUBJECT.refuted_margin)


@pytest.mark.parametrize(
    ("cost", "expected"), [(12.0, {"spelled.margin": 0.5}), (8.0, {"spelled.threshold": 0.7})]
)
def test_a_fit_replaces_single_values_only_if_it_costs_less(
    cost: float, expected: dict[str, float]
) -> None:
    """Log odds fitted together that cost more leave the better single values where they are."""
    fit = Fitted("spelled", {"threshold": 0.7}, 100, cost, 10.0)
    single = swept("spelled.margin", SPELLED.margin, 0.5)
    found = better_values([single], [fit], lambda: abs(SPELLED.margin - 0.5))
    assert {name: value for name, (value, *_) in found.items()} == expected
