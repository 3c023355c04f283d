"""Find where the caller spoke over the other side, on the two tracks after the call."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import FRAME_SAMPLES, Span, frame_powers
from rehearse.speech import CALLER, Call, Utterance

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from rehearse.audio import Clip

MIN_OVERLAP_S: Final = 0.3
"""Shortest overlap, in seconds. Shorter is a breath, or a polite "mhm"."""

MAX_ECHO_DELAY_FRAMES: Final = 30
"""Longest delay of an echo, in frames (0.6 s)."""

MIN_ECHO_CORRELATION: Final = 0.5
"""Least correlation of the two sides' loudness that means an echo of the loudspeaker: over 0.9 for
an echo alone, under 0.3 for two voices."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """What the microphone picked up while the other side spoke."""

    spoken: tuple[Utterance, ...]
    """The caller's speech over the other side's."""
    is_echo: bool
    """Whether the microphone picked up the loudspeaker, so that some lines cannot be judged."""


def overlaps(
    call: Call, near: Clip, far: Clip, speech: Callable[[Clip], tuple[Span, ...]]
) -> Overlaps:
    """Return the overlaps in every line of the other side; `speech` finds speech in a clip."""
    spoken: list[Utterance] = []
    is_echo = False
    for line in call.utterances:
        if line.speaker == CALLER:
            continue
        heard = near.cut(line.span)
        if not heard.samples.any():
            continue  # The replies were typed.
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
    """Return the highest correlation of the two loudness curves over all echo delays."""
    ours, theirs = _loudness(near), _loudness(far)
    best = 0.0
    for lag in range(min(MAX_ECHO_DELAY_FRAMES, len(ours) // 2) + 1):
        late, early = ours[lag:], theirs[: len(theirs) - lag]
        count = min(len(late), len(early))
        if count > 2 and late[:count].std() > 0 and early[:count].std() > 0:
            best = max(best, float(np.corrcoef(late[:count], early[:count])[0, 1]))
    return best


def _loudness(clip: Clip) -> NDArray[np.float64]:
    root: NDArray[np.float64] = np.sqrt(frame_powers(clip.samples, FRAME_SAMPLES))
    return root
