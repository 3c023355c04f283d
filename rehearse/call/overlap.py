"""Did the caller speak while the other side did? Found on the two tracks, after the call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import FRAME_SAMPLES, Span
from rehearse.speech import CALLER, Call, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from rehearse.audio import Clip

MIN_OVERLAP_S: Final = 0.3
"""Seconds; shorter is a breath, or "mhm", which is good manners."""

MAX_ECHO_DELAY_FRAMES: Final = 30
"""Frames (0.6 s) after which the other side's sound is no longer looked for."""

MIN_ECHO_CORRELATION: Final = 0.5
"""Correlation of the two sides' loudness from which it is the loudspeaker that was heard: over 0.9
for an echo alone, under 0.3 for two voices."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """What the microphone heard while the other side spoke."""

    spoken: tuple[Utterance, ...]
    """The caller's words over the other side's."""
    is_echo: bool
    """The loudspeaker was heard in the microphone, so nothing can be said of some lines."""


def overlaps(
    call: Call, near: Clip, far: Clip, speech: Callable[[Clip], tuple[Span, ...]]
) -> Overlaps:
    """Look at every line of the other side; `speech` finds the speech in a clip."""
    spoken: list[Utterance] = []
    is_echo = False
    for line in call.utterances:
        if line.speaker == CALLER:
            continue
        heard = near.cut(line.span)
        if not heard.samples.any():
            continue  # Nobody was listened to: the replies were typed.
        spans = [span for span in speech(heard) if span.duration >= MIN_OVERLAP_S]
        if not spans:
            continue
        if _likeness(heard, far.cut(line.span)) >= MIN_ECHO_CORRELATION:
            is_echo = True
            continue
        for span in spans:
            clip = heard.cut(span)
            whole = (Span(0.0, clip.seconds),)
            spoken.append(Utterance(CALLER, line.turn, clip, line.start + span.start, speech=whole))
    return Overlaps(tuple(spoken), is_echo)


def _likeness(near: Clip, far: Clip) -> float:
    """Highest correlation of the two loudness curves, at any delay of an echo."""
    ours, theirs = _loudness(near), _loudness(far)
    best = 0.0
    for lag in range(min(MAX_ECHO_DELAY_FRAMES, len(ours) // 2) + 1):
        late, early = ours[lag:], theirs[: len(theirs) - lag]
        count = min(len(late), len(early))
        if count > 2 and late[:count].std() > 0 and early[:count].std() > 0:
            best = max(best, float(np.corrcoef(late[:count], early[:count])[0, 1]))
    return best


def _loudness(clip: Clip) -> NDArray[np.float64]:
    whole = len(clip.samples) // FRAME_SAMPLES * FRAME_SAMPLES
    frames = clip.samples[:whole].reshape(-1, FRAME_SAMPLES).astype(np.float64)
    root: NDArray[np.float64] = np.sqrt(np.mean(np.square(frames), axis=1))
    return root
