"""From a detector's yes and no, 20 ms at a time, to stretches of speech."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import RATE, Clip, Span, join

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Word
    from rehearse.speech.ports import Detector

FRAME_SAMPLES: Final = 320
"""Samples a frame."""
FRAME_SECONDS: Final = FRAME_SAMPLES / RATE
MIN_ONSET_S: Final = 0.06
"""Seconds in a row that begin speech: a detector's first frames often read as speech."""
HIGH_SNR_DB: Final = 30.0
"""dB of speech over its pauses in a quiet room: at 20 dB of babble webrtcvad hears speech only."""
HANGOVER_S: Final = 0.3
"""Seconds of silence inside speech: gaps between words are shorter."""
TRUNCATED_EDGE: Final = (0.1, -20.0)
"""Seconds from a recording's end within which speech must reach, and dB of its last frame against
all speech, from which it was cut off: of 132 voiced names cut in the middle, in quiet and in noise,
123 were told by it; of 198 with 50 ms of silence or more left around them, none."""

ZERO_LENGTH_S: Final = 0.01
"""Seconds below which a word took no time."""
MIN_ZERO_LENGTH_RUN: Final = 3
"""Words without a length in a row from which a decode went round: of 7,700 words of 60 voiced
calls, heard plainly and with fillers, 88 had no length, alone or in twos, and were said; the two
longer runs were not said there."""


def spans_from_flags(
    flags: Sequence[bool], *, onset: float = MIN_ONSET_S, hangover: float = HANGOVER_S
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
    whole = -(-len(clip.samples) // FRAME_SAMPLES) * FRAME_SAMPLES
    samples = np.zeros(whole, dtype=np.int16)
    samples[: len(clip.samples)] = clip.samples
    flags = [
        detector.is_speech(samples[at : at + FRAME_SAMPLES])
        for at in range(0, whole, FRAME_SAMPLES)
    ]
    return tuple(
        Span(span.start, min(span.end, clip.seconds))
        for span in spans_from_flags(flags)
        if span.start < clip.seconds
    )


def trim_to_speech(words: Sequence[Word], speech: Sequence[Span]) -> tuple[Word, ...]:
    """The words with the silence at their ends cut off.

    A recognizer lets a recording's first word begin with the recording and a last one end half a
    second late, which made every pace 4.5 % too slow.
    """
    return tuple(replace(word, span=_speech_within(word.span, speech)) for word in words)


def drop_hallucinated_repeats(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words without runs that take no time at all: a decode that went round wrote them twice.

    Their real place is elsewhere; an "um" among them would be counted against the caller twice.
    """
    kept: list[Word] = []
    for is_timeless, run in groupby(words, lambda word: word.span.duration < ZERO_LENGTH_S):
        same = tuple(run)
        if not (is_timeless and len(same) >= MIN_ZERO_LENGTH_RUN):
            kept.extend(same)
    return tuple(kept)


def _speech_within(span: Span, speech: Sequence[Span]) -> Span:
    """What of a span is speech, from its first to its last; the span itself if nothing is."""
    inside = [part for part in speech if span.overlap(part) > 0]
    if not inside:
        return span
    return Span(max(span.start, inside[0].start), min(span.end, inside[-1].end))


def truncated_edges(speech: Sequence[Span], clip: Clip) -> tuple[bool, bool]:
    """Whether a recording begins, and ends, in mid-speech: its speech is loud up to the edge.

    A detector's word alone is not enough: it goes on hearing speech for a moment when it is over.
    """
    if not speech:
        return False, False
    near, least = TRUNCATED_EDGE
    level = join(clip.cut(span) for span in speech).level_dbfs() + least
    first = Clip(clip.samples[:FRAME_SAMPLES]).level_dbfs()
    last = Clip(clip.samples[-FRAME_SAMPLES:]).level_dbfs()
    begins = speech[0].start <= near and first >= level
    return begins, clip.seconds - speech[-1].end <= near and last >= level


def has_high_snr(clip: Clip) -> bool:
    """Whether the pauses of a recording are so far below its speech that any detector will do.

    In a quiet room webrtcvad finds .995 of the speech; in noise it never ends, and Silero's network
    takes over, which misses some of a voice narrowed to the telephone band.
    """
    frames = clip.samples[: len(clip.samples) // FRAME_SAMPLES * FRAME_SAMPLES].reshape(
        -1, FRAME_SAMPLES
    )
    if not len(frames):
        return False
    power = np.square(frames.astype(np.float64)).mean(axis=1) + 1.0
    floor, voice = np.percentile(10 * np.log10(power), (10, 95))
    return bool(voice - floor > HIGH_SNR_DB)


def _span(first: int, last: int) -> Span:
    return Span(first * FRAME_SECONDS, (last + 1) * FRAME_SECONDS)
