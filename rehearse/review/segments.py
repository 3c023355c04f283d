"""Segments of a call: spans of speech, pauses, dictated numbers and fillers.

They are taken once from what was measured and judged, and kept in the review document, so every
picture of a call shows exactly what its numbers are based on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

from rehearse.review.measures import rates
from rehearse.review.measures.pace_curve import Rate, local_pace
from rehearse.review.measures.pauses import pauses
from rehearse.speech import shift_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.audio import Span
    from rehearse.claims import Mention, Reply

SHORTEST_PAUSE_S: Final = 0.6
"""Shortest pause, in seconds. Shorter gaps are breaths (0.6 s at punctuation was rated most
natural, doi 10.3389/fpsyg.2022.778018)."""

Kind: TypeAlias = Literal["speech", "pause", "number", "spelling", "filler", "unread"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the call, in seconds from its start."""

    kind: Kind
    """`speech`: from the speech detector. `pause`: silence within a reply. `number`, `spelling`:
    dictated. `filler`: counted as one. `unread`: speech without recognized words."""
    span: Span
    text: str = ""
    """The recognized words of a number, a spelled name or a filler."""


def segments(replies: Sequence[Reply]) -> tuple[Segment, ...]:
    """Return the segments of the caller's spoken replies in order of time."""
    found = [
        Segment(segment.kind, segment.span.shift(reply.utterance.start), segment.text)
        for reply in replies
        if reply.utterance.typed is None
        for segment in _of_reply(reply)
    ]
    return tuple(sorted(found, key=lambda segment: (segment.span, segment.kind)))


def pace_curves(replies: Sequence[Reply]) -> tuple[tuple[Rate, ...], ...]:
    """Return the local pace over the words that the `pace` check was judged by."""
    runs = [
        shift_words(run, reply.utterance.start)
        for reply in replies
        if reply.utterance.typed is None
        for run in rates.prose_runs(reply)
    ]
    return local_pace(runs)


def _of_reply(reply: Reply) -> Iterator[Segment]:
    """Yield the segments of one reply, in seconds from the start of its clip."""
    for span in reply.speech:
        yield Segment("speech", span)
    for span in pauses(reply):
        if span.duration >= SHORTEST_PAUSE_S:
            yield Segment("pause", span)
    said: dict[Kind, tuple[Mention, ...]] = {
        "number": reply.claims.numbers,
        "spelling": reply.claims.spelling,
        "filler": reply.claims.fillers or (),
    }
    for kind, mentions in said.items():
        for mention in mentions:
            if mention.span.duration > 0:
                yield Segment(kind, mention.span, mention.text)
    for span in reply.unread:
        yield Segment("unread", span)
