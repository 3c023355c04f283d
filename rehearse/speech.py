"""From a detector's yes and no, 20 ms at a time, to stretches of speech."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE, Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Clip
    from rehearse.ports import Detector

FRAME: Final = 320
"""Samples a frame."""
FRAME_SECONDS: Final = FRAME / RATE
ONSET: Final = 0.06
"""Seconds in a row that begin speech: a detector's first frames often read as speech."""
HANGOVER: Final = 0.3
"""Seconds of silence inside speech: gaps between words are shorter."""


def spans_of(
    flags: Sequence[bool], *, onset: float = ONSET, hangover: float = HANGOVER
) -> tuple[Span, ...]:
    """The stretches of speech in a row of frame flags.

    Args:
        flags: one for each 20 ms frame.
        onset: seconds of speech in a row before a stretch begins.
        hangover: seconds of silence that end one; the silence itself is left out.
    """
    begin, end = round(onset / FRAME_SECONDS), round(hangover / FRAME_SECONDS)
    spans: list[Span] = []
    first: int | None = None
    last = run = 0
    for index, flag in enumerate(flags):
        run = run + 1 if flag else 0
        if first is None and run >= begin:
            first = index - run + 1
        if first is not None and flag:
            last = index
        if first is not None and index - last >= end:
            spans.append(_span(first, last))
            first = None
    if first is not None:
        spans.append(_span(first, last))
    return tuple(spans)


def speech_spans(detector: Detector, clip: Clip) -> tuple[Span, ...]:
    """Where the detector hears speech in the clip."""
    whole = -(-len(clip.samples) // FRAME) * FRAME
    samples = np.zeros(whole, dtype=np.int16)
    samples[: len(clip.samples)] = clip.samples
    flags = [detector.is_speech(samples[at : at + FRAME]) for at in range(0, whole, FRAME)]
    return tuple(
        Span(span.start, min(span.end, clip.seconds))
        for span in spans_of(flags)
        if span.start < clip.seconds
    )


def _span(first: int, last: int) -> Span:
    return Span(first * FRAME_SECONDS, (last + 1) * FRAME_SECONDS)
