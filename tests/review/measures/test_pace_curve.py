"""Pace from moment to moment."""

from __future__ import annotations

import pytest

from rehearse.audio.clip import Span
from rehearse.language.word import Word
from rehearse.review.measures.pace_curve import local_pace


def spoken(count: int, start: float, each: float) -> tuple[Word, ...]:
    """Words without pauses between them."""
    return tuple(
        Word("word", Span(start + i * each, start + (i + 1) * each), 1.0) for i in range(count)
    )


def test_an_even_pace_is_a_level_curve() -> None:
    """Words of 0.4 s are 150 a minute, wherever one looks."""
    (curve,) = local_pace(spoken(12, 1.0, 0.4), (), (Span(0, 10),))
    assert [rate.words_per_minute for rate in curve] == pytest.approx([150.0] * 5)
    assert curve[0].at == pytest.approx(1.0 + 1.6)


def test_hurrying_shows_where_it_happens() -> None:
    """The curve climbs when the words get shorter."""
    words = (*spoken(10, 0.0, 0.5), *spoken(10, 5.0, 0.25))
    (curve,) = local_pace(words, (), (Span(0, 10),))
    assert curve[0].words_per_minute == pytest.approx(120.0)
    assert curve[-1].words_per_minute == pytest.approx(240.0)


def test_dictated_stretches_break_the_curve() -> None:
    """What is meant to be slow is no part of it, and no window reaches over it."""
    words = spoken(30, 0.0, 0.4)
    curves = local_pace(words, (Span(4.0, 6.0),), (Span(0, 20),))
    assert len(curves) == 2
    assert all(not 4.0 < rate.at < 6.0 for curve in curves for rate in curve)


def test_a_run_does_not_go_on_in_the_next_reply() -> None:
    """Silence while the others speak is not the caller's pace."""
    words = (*spoken(8, 0.0, 0.4), *spoken(8, 60.0, 0.4))
    curves = local_pace(words, (), (Span(0, 5), Span(59, 65)))
    assert [rate.words_per_minute for curve in curves for rate in curve] == pytest.approx(
        [150.0, 150.0]
    )


def test_few_words_have_no_pace() -> None:
    """Below eight words nothing is claimed; typed words without times have no pace either."""
    assert local_pace(spoken(7, 0.0, 0.4), (), (Span(0, 5),)) == ()
    assert local_pace(spoken(9, 0.0, 0.0), (), (Span(0, 5),)) == ()
