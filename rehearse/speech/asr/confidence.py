"""Lower the confidence of words in noise or clipping.

A recognizer's own confidence does not notice them: over clipped or drowned words it guesses
fluently. What is built on such words becomes `unclear` sooner.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Clip, Samples
    from rehearse.language import Word

CLIPPED_MAGNITUDE: Final = 32_700
"""A sample of this magnitude or more is clipped."""
MAX_CLIPPED_SHARE: Final = 0.02
"""At this share of clipped samples a word is damaged. Loud speech has none."""
MIN_SNR_DB: Final = 6.0
"""Below this many dB over the recording's pauses, noise may have produced the word. At a
signal-to-noise ratio of 10 dB the embedded model's word error rate begins to climb, and at 5 dB it
has doubled."""
NOISE_DISCOUNT: Final = 0.5
"""Factor applied to the confidence of such words."""
MIN_BACKGROUND_S: Final = 0.2
"""With fewer seconds of pauses than this, the background level is unknown."""


def discount_noisy_words(
    words: Sequence[Word], clip: Clip, speech: Sequence[Span]
) -> tuple[Word, ...]:
    """Return the words, those in clipping or noise with half their confidence."""
    floor = _background(clip, speech)
    return tuple(
        replace(word, confidence=NOISE_DISCOUNT * word.confidence)
        if _is_noisy(part, floor)
        else word
        for word, part in ((word, _part(clip, word.span)) for word in words)
    )


def _is_noisy(part: Samples, floor: float | None) -> bool:
    if not len(part):
        return False
    wave = part.astype(np.float64)
    if np.mean(np.abs(wave) >= CLIPPED_MAGNITUDE) >= MAX_CLIPPED_SHARE:
        return True
    return floor is not None and float(np.mean(wave**2)) < floor * 10 ** (MIN_SNR_DB / 10)


def _background(clip: Clip, speech: Sequence[Span]) -> float | None:
    """Return the mean square of the pauses; None if there is too little of them."""
    quiet = np.ones(len(clip.samples), dtype=bool)
    for span in speech:
        quiet[round(span.start * RATE) : round(span.end * RATE)] = False
    samples = clip.samples[quiet]
    if len(samples) < MIN_BACKGROUND_S * RATE:
        return None
    return float(np.mean(samples.astype(np.float64) ** 2))


def _part(clip: Clip, span: Span) -> Samples:
    return clip.samples[round(span.start * RATE) : round(span.end * RATE)]
