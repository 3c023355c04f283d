"""The likelihood of token sequences, on hand-made posteriors."""

from __future__ import annotations

import numpy as np
import pytest

from rehearse.speech.phones.ctc import (
    likeliest_path,
    merge_symbols,
    sequence_scores,
    without_symbol,
)
from rehearse.speech.phones.keyword_spotting import LOG_ZERO
from rehearse.speech.phones.posteriors import Posteriors

SYMBOLS = ("<blank>", "a", "b", "c", "four")


def heard(frames: str, sure: float = 0.9) -> Posteriors:
    """Return posteriors with a frame per sign: `_` for silence, else a token's first letter."""
    places = ["_abcf".index(sign) for sign in frames.replace(" ", "")]
    rows = np.full((len(places), len(SYMBOLS)), (1 - sure) / (len(SYMBOLS) - 1))
    rows[np.arange(len(places)), places] = sure
    return Posteriors(np.log(rows).astype(np.float32), SYMBOLS, (0,), 0.04)


def seq(text: str) -> tuple[str, ...]:
    return tuple(text)


def test_what_was_said_fits_best() -> None:
    """It fits at its place among other tokens, about as well as the likeliest path."""
    right, wrong, longer = sequence_scores(heard("_c_aa_b__c_"), [seq("ab"), seq("bb"), seq("abb")])
    assert right > -0.5
    assert right > wrong + 2
    assert right > longer + 2


def test_the_same_token_twice_needs_a_pause() -> None:
    """A long token does not count as two."""
    once, twice = sequence_scores(heard("_aaaa_"), [seq("a"), seq("aa")])
    assert once > twice + 2
    once, twice = sequence_scores(heard("c_aa_aa_b"), [seq("cab"), seq("caab")])
    assert twice > once + 2


def test_it_agrees_with_every_path_counted_one_by_one() -> None:
    """The forward sum is the probability over all alignments."""
    posteriors = heard("aa", sure=0.5)
    probs = np.exp(posteriors.log_probs.astype(np.float64))
    # Within two frames: alone in either, with anything likeliest beside it, or held over both.
    (score,) = sequence_scores(posteriors, [seq("a")])
    best = probs.max(axis=1)
    alone = max(probs[0, 1] * best[1], best[0] * probs[1, 1] + probs[0, 1] * probs[1, 1])
    assert score == pytest.approx(np.log(alone) - np.log(best).sum(), abs=1e-6)


def test_nothing_to_look_for_fits_nowhere() -> None:
    """Nothing fits without audio or without tokens."""
    assert sequence_scores(heard("_a_"), [()]) == (LOG_ZERO,)
    assert sequence_scores(heard(""), [seq("a")]) == (LOG_ZERO,)
    assert sequence_scores(heard("_a_"), []) == ()
    assert sequence_scores(heard("a"), [seq("abc")])[0] < -20


def test_the_likeliest_path() -> None:
    """The path has no repeats or silence, and each token has its time and its best frame."""
    found = likeliest_path(heard("_aa_ab_"))
    assert [one.symbol for one in found] == ["a", "a", "b"]
    assert found[0].span.start == pytest.approx(0.04)
    assert found[0].span.end == pytest.approx(0.12)
    assert found[0].confidence == pytest.approx(0.9, abs=1e-3)


def test_a_token_that_counts_for_nothing() -> None:
    """The frames of a removed token become silence."""
    posteriors = without_symbol(heard("_a_ff_b_"), "four")
    assert [one.symbol for one in likeliest_path(posteriors)] == ["a", "b"]
    assert sequence_scores(posteriors, [seq("ab")])[0] > -1.0


def test_tokens_that_count_as_one() -> None:
    """Each merged token fits where either was recognized; others are unchanged."""
    posteriors = merge_symbols(heard("_a_c_"), ("a", "b"))
    one, other, third = sequence_scores(posteriors, [seq("ac"), seq("bc"), seq("cc")])
    assert one == pytest.approx(other)
    assert one > third + 2
