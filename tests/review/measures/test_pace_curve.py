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
    (curve,) = local_pace([spoken(12, 1.0, 0.4)])
    assert [rate.words_per_minute for rate in curve] == pytest.approx([150.0] * 5)
    assert curve[0].at == pytest.approx(1.0 + 1.6)


def test_hurrying_shows_where_it_happens() -> None:
    """The curve climbs when the words get shorter."""
    words = (*spoken(10, 0.0, 0.5), *spoken(10, 5.0, 0.25))
    (curve,) = local_pace([words])
    assert curve[0].words_per_minute == pytest.approx(120.0)
    assert curve[-1].words_per_minute == pytest.approx(240.0)


def test_no_window_reaches_from_one_run_into_the_next() -> None:
    """Each run of prose has its own curve: what was dictated, or another's turn, parts them."""
    curves = local_pace([spoken(10, 0.0, 0.4), spoken(8, 60.0, 0.4)])
    assert [len(curve) for curve in curves] == [3, 1]
    assert all(not 4.0 < rate.at < 60.0 for curve in curves for rate in curve)


def test_few_words_have_no_pace() -> None:
    """Below eight words nothing is claimed; typed words without times have no pace either."""
    assert local_pace([spoken(7, 0.0, 0.4)]) == ()
    assert local_pace([spoken(9, 0.0, 0.0)]) == ()
