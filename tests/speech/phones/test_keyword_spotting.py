"""Keyword spotting: how well phones fit a stretch, and where."""

from __future__ import annotations

import numpy as np
import pytest
from made_sounds import SYMBOLS, heard

from rehearse.audio.clip import Span
from rehearse.speech.phones.keyword_spotting import LOG_ZERO, forced_alignment_scores, spot_keywords
from rehearse.speech.phones.posteriors import Posteriors

PRIYA = ("p", "ɹ", "i", "ə")


def test_exactly() -> None:
    """Phones that were plainly recognized cost nothing, and are placed where they were."""
    (fit,) = spot_keywords(heard("h aɪ _ p ɹ i ə _ ɹ æ m ə n"), [PRIYA])
    assert fit.score == pytest.approx(0.0, abs=0.5)
    # Three frames of 20 ms per phone: two phones and a gap come before.
    assert fit.start == pytest.approx(9 * 0.02, abs=0.05)
    assert fit.end == pytest.approx(21 * 0.02, abs=0.05)


def test_each_is_a_share_of_the_score() -> None:
    """A long name may differ in a phone more than a short one."""
    (fit,) = spot_keywords(heard("p ɹ i ə"), [("p", "ɹ", "i", "ə", "m")])
    assert fit.phone_count == 5
    assert fit.score_per_phone == pytest.approx(fit.score / 5)


@pytest.mark.parametrize(
    ("near", "far"),
    [
        ("ɹ ɛ m ə n", "ɹ æ k ə n"),  # A vowel that accents confuse, and another consonant.
        ("ɹ æ n ə n", "ɹ æ ʃ ə n"),  # The telephone makes m and n alike.
        ("ɹ æ m ə n", "ɹ æ m ə k ə n"),
    ],
)
def test_nearer_sounds_fit_better(near: str, far: str) -> None:
    """A common confusion of the network costs less than an unknown one."""
    name = ("ɹ", "æ", "m", "ə", "n")
    assert (
        spot_keywords(heard(near), [name])[0].score
        > spot_keywords(heard(far), [name])[0].score + 0.5
    )


def test_a_sound_that_was_not_heard_costs() -> None:
    """A phone may be skipped at a cost, and repeats are counted."""
    whole, less = spot_keywords(
        heard("f aɪ v _ f aɪ v"), [("f", "aɪ", "v") * 2, ("f", "aɪ", "v") * 3]
    )
    assert whole.score == pytest.approx(0.0, abs=0.5)
    assert less.score < whole.score - 3


def test_many_at_once() -> None:
    """Sequences of different lengths fit as they would alone."""
    frames = heard("h aɪ _ p ɹ i ə _ ɹ æ m ə n")
    sequences = [PRIYA, ("m", "ə", "n"), (*PRIYA, "ɹ", "æ", "m", "ə", "n")]
    together = spot_keywords(frames, sequences)
    assert together == tuple(spot_keywords(frames, [sequence])[0] for sequence in sequences)


def test_nothing_to_look_in_or_for() -> None:
    """Without frames or phones, nothing fits."""
    empty = Posteriors(np.zeros((0, len(SYMBOLS)), dtype=np.float32), SYMBOLS, (0,), 0.02)
    assert spot_keywords(empty, [PRIYA])[0].score == LOG_ZERO
    assert spot_keywords(heard("p"), [()])[0].score == LOG_ZERO
    assert spot_keywords(heard("p"), []) == ()


def test_cut_keeps_the_clock() -> None:
    """A cut holds the frames of its span, which may extend past the ends."""
    frames = heard("p ɹ i ə")
    cut = frames.cut(Span(0.06, 99.0))
    assert len(cut.log_probs) == len(frames.log_probs) - 3
    assert cut.symbols == frames.symbols


def test_all_of_the_frames_are_to_be_explained() -> None:
    """A part of the recognized phones explains the frames less well than the whole."""
    frames = heard("p ɹ i ə _ ɹ æ m ə n")
    whole, part, more = forced_alignment_scores(
        frames, [(*PRIYA, "ɹ", "æ", "m", "ə", "n"), PRIYA, (*PRIYA, "ɹ", "æ", "m", "ə", "n", "k")]
    )
    assert whole == pytest.approx(0.0, abs=0.5)
    assert part < whole - 5
    assert more < whole - 1


def test_nothing_to_explain() -> None:
    """Without frames or phones, nothing is explained."""
    empty = Posteriors(np.zeros((0, len(SYMBOLS)), dtype=np.float32), SYMBOLS, (0,), 0.02)
    assert forced_alignment_scores(empty, [PRIYA]) == (LOG_ZERO,)
    assert forced_alignment_scores(heard("p ɹ"), [()]) == (LOG_ZERO,)
    assert forced_alignment_scores(heard("p ɹ"), []) == ()
