"""When a voice begins and ends around sounds that were found: a sound's peak is not its edge.

The network says that a sound is there in one frame or two of it. A vowel goes on after that, by a
fifth of a second where somebody speaks slowly; and a first sound that was not told apart left voice
all the same. So the edges of what was said are looked for where the sound itself fades, as far as
no other sound of speech comes first.
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
"""dB under the loudest frame of what was said where it counts as faded."""
PEAK_HALF_WIDTH_S: Final = 0.04
"""Seconds of a sound before and after its peak in the network's eyes, where speech goes on: of
eleven names voiced apart, so that their times are known, the first peaks came 0.04 s late and the
last 0.05 s early."""
MAX_FADE_S: Final = 0.3
"""Seconds from the peak within which a sound fades; longer is other speech, or noise."""
MAX_CLOSURE_S: Final = 0.1
"""Seconds of silence inside a sound at the most: a stop is released after them."""
MIN_OTHER_WORD_S: Final = 0.12
"""Seconds from the peak to silence in which no other word has room: what sounds there is its own
first or last sound, taken for another one."""
MIN_SPEECH_PROBABILITY: Final = 0.5
"""Probability of any sound from which a frame holds one."""


def frame_levels(clip: Clip, step: float) -> Floats:
    """Power of each frame of `step` seconds, in dB over one unit of a sample."""
    length = round(step * RATE)
    whole = np.zeros(-(-len(clip.samples) // length) * length)
    whole[: len(clip.samples)] = clip.samples
    power: Floats = 10 * np.log10(np.square(whole.reshape(-1, length)).mean(axis=1) + 1.0)
    return power


def voiced_extent(place: Span, posteriors: Posteriors, level: Floats) -> Span:
    """From where the voice of a place begins to where it ends.

    Args:
        place: from the first peak of its sounds to the last.
        posteriors: of the whole clip.
        level: the clip's `frame_levels`, with the same step.
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
    """Seconds from a peak to its fade-out; `PEAK_HALF_WIDTH_S` if speech goes on before that."""
    ends, sounds = np.flatnonzero(faded), np.flatnonzero(busy)
    first = float(ends[0] if len(ends) else len(faded)) * step
    last = _silence(faded, round(MAX_CLOSURE_S / step)) * step
    next_sound = float(sounds[0]) * step if len(sounds) else np.inf
    if last <= max(MIN_OTHER_WORD_S, min(MAX_FADE_S, next_sound)):
        return last
    return first if first <= min(MAX_FADE_S, next_sound) else PEAK_HALF_WIDTH_S


def _silence(faded: NDArray[np.bool_], least: int) -> int:
    """Frames until the first silence that is no closure; all of them where none comes."""
    loud = 0
    for at, is_faded in enumerate(faded):
        if not is_faded:
            loud = at + 1
        elif at + 1 - loud >= least:
            return loud
    return loud
