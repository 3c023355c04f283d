"""Words that straddle noise or clipping are less certain, and so is all that depends on them.

A recognizer's own confidence does not know why it guessed well: over clipped or drowned words it
guesses fluently. Whatever is built on such words is `unclear` sooner.
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
"""Magnitude from which a sample is clipped."""
MAX_CLIPPED_SHARE: Final = 0.02
"""Share of a word's samples at full scale from which it is broken; loud speech has none."""
MIN_SNR_DB: Final = 6.0
"""dB of a word over the recording's pauses below which noise may have made it: at 10 dB of
signal-to-noise the embedded model's word errors begin to climb, at 5 dB they double."""
NOISE_DISCOUNT: Final = 0.5
"""What is left of such a word's confidence."""
MIN_BACKGROUND_S: Final = 0.2
"""Seconds of pauses without which the background is not known."""


def discount_noisy_words(
    words: Sequence[Word], clip: Clip, speech: Sequence[Span]
) -> tuple[Word, ...]:
    """The words, those under clipping or hardly over the noise with half their confidence."""
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
    """Mean square of what is no speech; None where there is too little of it."""
    quiet = np.ones(len(clip.samples), dtype=bool)
    for span in speech:
        quiet[round(span.start * RATE) : round(span.end * RATE)] = False
    samples = clip.samples[quiet]
    if len(samples) < MIN_BACKGROUND_S * RATE:
        return None
    return float(np.mean(samples.astype(np.float64) ** 2))


def _part(clip: Clip, span: Span) -> Samples:
    return clip.samples[round(span.start * RATE) : round(span.end * RATE)]
