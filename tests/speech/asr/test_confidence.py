"""Words in clipping or noise lose confidence."""

from __future__ import annotations

import numpy as np

from rehearse.audio.clip import RATE, Clip, Samples, Span
from rehearse.language.word import Word
from rehearse.speech.asr.confidence import discount_noisy_words

SPEECH = (Span(1.0, 2.0), Span(2.0, 3.0))
WORDS = (Word("one", Span(1.0, 2.0), 0.8), Word("two", Span(2.0, 3.0), 0.8))


def tone(level: float) -> Samples:
    wave = level * np.sin(2 * np.pi * 200 * np.arange(RATE) / RATE)
    return np.clip(wave, -32_768, 32_767).astype(np.int16)


def confidences(first: float, second: float, floor: float) -> list[float]:
    """Return the confidences of two words of these levels, after a second of background noise."""
    clip = Clip(np.concatenate([tone(floor), tone(first), tone(second)]))
    return [word.confidence for word in discount_noisy_words(WORDS, clip, SPEECH)]


def test_clear_words_stay_as_they_are() -> None:
    """Words well above a quiet room and below full scale are unchanged."""
    assert confidences(8000, 4000, 50) == [0.8, 0.8]


def test_a_clipped_word() -> None:
    """Only the word whose peaks are clipped is affected."""
    assert confidences(60_000, 8000, 50) == [0.4, 0.8]


def test_a_drowned_word() -> None:
    """A word hardly louder than the pauses may have been made of noise."""
    assert confidences(8000, 1500, 1000) == [0.8, 0.4]


def test_without_pauses_the_background_is_not_known() -> None:
    """Without a known background, a quiet word is not penalized."""
    clip = Clip(np.concatenate([tone(8000), tone(500)]))
    words = (Word("one", Span(0, 1), 0.8), Word("two", Span(1, 2), 0.8))
    assert [w.confidence for w in discount_noisy_words(words, clip, (Span(0, 2),))] == [0.8, 0.8]
