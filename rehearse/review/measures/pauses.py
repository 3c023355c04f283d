"""Pauses within a reply, and the talk between long ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.audio import Span
    from rehearse.claims import Reply

TURN_YIELDING_PAUSE_S: Final = 2.0
"""Seconds of silence that end a stretch of talk: enough for the other side to come in."""


def pauses(reply: Reply) -> tuple[Span, ...]:
    """Return the silences within one reply, between its first and its last speech."""
    speech = sorted(reply.speech)
    gaps: list[Span] = []
    end = speech[0].end if speech else 0.0
    for span in speech:
        if span.start > end:
            gaps.append(type(span)(end, span.start))
        end = max(end, span.end)
    return tuple(gaps)


def talk_segments(reply: Reply) -> tuple[Span, ...]:
    """Return runs of speech without a pause of `TURN_YIELDING_PAUSE_S`."""
    runs: list[Span] = []
    for span in sorted(reply.speech):
        if runs and span.start - runs[-1].end < TURN_YIELDING_PAUSE_S:
            runs[-1] = runs[-1].cover(span)
        else:
            runs.append(span)
    return tuple(runs)
