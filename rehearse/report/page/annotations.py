"""Stretches of a call that charts mark: dictated numbers, spelled names, fillers, pauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rehearse.audio import Span
    from rehearse.review import Review

KINDS: Final = ("number", "spelling", "filler", "pause", "unread")
"""The segments that are marked; speech itself is drawn as the wave."""


@dataclass(frozen=True, slots=True)
class Annotation:
    """A marked stretch."""

    kind: str
    """One of `KINDS`."""
    span: Span


def dictated(review: Review) -> tuple[Span, ...]:
    """Return the stretches of dictated numbers and spelled names, where pace is not judged."""
    return tuple(s.span for s in review.segments if s.kind in {"number", "spelling"})


def find_annotations(review: Review) -> tuple[Annotation, ...]:
    """Return all marked stretches in order of time; overlapping ones of one kind are merged."""
    found: list[Annotation] = []
    for kind in KINDS:
        joined: list[Span] = []
        for segment in review.segments:
            if segment.kind != kind:
                continue
            if joined and segment.span.start < joined[-1].end:
                joined[-1] = joined[-1].cover(segment.span)
            else:
                joined.append(segment.span)
        found += [Annotation(kind, span) for span in joined]
    return tuple(sorted(found, key=lambda stretch: stretch.span))
