"""Find when the voice begins and ends around recognized phones.

A phone's peak is not its edge: the network marks a phone in only one or two of its frames. A slow
speaker's vowel goes on for another fifth of a second, and a first phone that was not recognized is
still voiced. So the edges are where the sound itself fades, unless another phone comes first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from rehearse.audio import Clip
    from rehearse.speech.phones.posteriors import Floats, Posteriors

FADE_DB: Final = 30.0
"""dB below the loudest frame at which the sound counts as faded."""
PEAK_HALF_WIDTH_S: Final = 0.04
"""Seconds of a phone before and after its peak in the posteriors, where speech goes on. Of eleven
names synthesized separately, so that their times are known, the first peaks came 0.04 s late and
the last 0.05 s early."""
MAX_FADE_S: Final = 0.3
"""Seconds from the peak within which a phone fades. Longer sounds are other speech, or noise."""
MAX_CLOSURE_S: Final = 0.1
"""Longest silence inside a phone, in seconds: the closure of a stop."""
MIN_OTHER_WORD_S: Final = 0.12
"""Shortest other word, in seconds. A shorter sound between peak and silence is the name's own first
or last phone, misrecognized."""
MIN_SPEECH_PROBABILITY: Final = 0.5
"""Minimum probability of any phone at which a frame holds speech."""


def frame_levels(clip: Clip, step: float) -> Floats:
    """Return the power of each frame of `step` seconds, in dB relative to one unit of a sample."""
    length = round(step * RATE)
    whole = np.zeros(-(-len(clip.samples) // length) * length)
    whole[: len(clip.samples)] = clip.samples
    power: Floats = 10 * np.log10(np.square(whole.reshape(-1, length)).mean(axis=1) + 1.0)
    return power


def voiced_extent(place: Span, posteriors: Posteriors, level: Floats) -> Span:
    """Return the span from where the voice begins to where it ends.

    Args:
        place: from the first peak of its phones to the last.
        posteriors: those of the whole clip.
        level: the clip's `frame_levels`, with the step of the posteriors.
    """
    step = posteriors.step
    first = round(place.start / step)
    last = max(first, round(place.end / step) - 1)
    count = min(len(posteriors.log_probs), len(level))
    if last >= count:
        return place
    faded = level[:count] < level[first : last + 1].max() - FADE_DB
    busy = posteriors.speech_probabilities()[:count] > MIN_SPEECH_PROBABILITY
    before = _fade_seconds(faded[:first][::-1], busy[:first][::-1], step)
    after = _fade_seconds(faded[last + 1 :], busy[last + 1 :], step)
    return Span(max(0.0, first * step - before), (last + 1) * step + after)


def _fade_seconds(faded: NDArray[np.bool_], busy: NDArray[np.bool_], step: float) -> float:
    """Return the seconds from a peak until the sound fades.

    If speech goes on before that, `PEAK_HALF_WIDTH_S` is returned.
    """
    ends, sounds = np.flatnonzero(faded), np.flatnonzero(busy)
    first = float(ends[0] if len(ends) else len(faded)) * step
    last = _silence(faded, round(MAX_CLOSURE_S / step)) * step
    next_sound = float(sounds[0]) * step if len(sounds) else np.inf
    if last <= max(MIN_OTHER_WORD_S, min(MAX_FADE_S, next_sound)):
        return last
    return first if first <= min(MAX_FADE_S, next_sound) else PEAK_HALF_WIDTH_S


def _silence(faded: NDArray[np.bool_], least: int) -> int:
    """Return the frames before the first silence that is not a closure; all of them if none."""
    loud = 0
    for at, is_faded in enumerate(faded):
        if not is_faded:
            loud = at + 1
        elif at + 1 - loud >= least:
            return loud
    return loud
