"""Weights are tried on recorded calls: the value with the lowest cost is found, and put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from benchmarks.corpus.sweep import (
    BLAMED_WRONGLY,
    CREDITED_WRONGLY,
    LEFT_OPEN,
    Question,
    cost,
    cost_of,
    sweep,
    tried,
    values_around,
)
from rehearse.audio.clip import Span
from rehearse.claims.records import Mention
from rehearse.claims.weights import NUMBER

if TYPE_CHECKING:
    from benchmarks.corpus.records import Truth
    from rehearse.claims.records import Certainty


def mentions(*certainties: Certainty) -> tuple[Mention, ...]:
    """Return one mention of each certainty."""
    return tuple(Mention(Span(0.0, 1.0), "words", certainty) for certainty in certainties)


def scored(truth: Truth, margin: float) -> Question:
    """Return a label that is credited from this margin on."""
    return Question(truth, lambda: mentions("said" if margin >= NUMBER.credit_margin else "unsure"))


@pytest.mark.parametrize(
    ("truth", "certainties", "expected"),
    [
        ("said", ("unsure", "said"), 0.0),
        ("said", (), LEFT_OPEN),
        ("said", ("other", "unsure"), LEFT_OPEN),
        ("said", ("other",), BLAMED_WRONGLY),
        ("other", ("said",), CREDITED_WRONGLY),
        ("not said", ("said",), CREDITED_WRONGLY),
        ("other", ("unsure",), 0.0),
    ],
)
def test_what_a_verdict_costs(
    truth: Truth, certainties: tuple[Certainty, ...], expected: float
) -> None:
    """To credit what was not said costs most, then another word in its place, then silence."""
    assert cost_of(truth, mentions(*certainties)) == expected


def test_a_better_value_is_found() -> None:
    """Of two errors that another threshold avoids, both are gone at the nearest such value."""
    now = NUMBER.credit_margin
    asked = (scored("other", now + 0.05), scored("said", now + 0.45), scored("other", now - 0.9))
    found = sweep("number", "credit_margin", now, lambda: cost(asked))
    assert found.is_better
    assert (found.cost_now, found.cost_best) == (CREDITED_WRONGLY, 0.0)
    assert now + 0.05 < found.best == found.low <= found.high <= now + 0.45


def test_a_value_that_changes_nothing_is_kept() -> None:
    """The present value stays where no other is better, and the whole range is reported."""
    now = NUMBER.credit_margin
    asked = (scored("said", now + 9.0),)
    found = sweep("number", "credit_margin", now, lambda: cost(asked))
    values = values_around(now)
    assert not found.is_better
    assert (found.best, found.low, found.high) == (now, values[0], values[-1])


def test_a_tried_value_is_put_back() -> None:
    """A weight has its own value again after a trial."""
    now = NUMBER.credit_margin
    with tried("number", "credit_margin", 99.0):
        assert NUMBER.credit_margin == 99.0
    assert NUMBER.credit_margin == now


def test_a_count_stays_a_count() -> None:
    """Whole numbers are tried for a count, and never fewer than none."""
    assert values_around(1) == (0, 1, 2, 3)
