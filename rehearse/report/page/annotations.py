"""Stretches of a call that a picture marks: dictated numbers, spelled names, fillers, pauses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.audio.clip import Span
from rehearse.report.evidence import all_findings, replies
from rehearse.review.measures.pace_curve import local_pace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.review.measures.pace_curve import Rate
    from rehearse.review.review import Review

MIN_PAUSE_S: Final = 0.6
"""Seconds; shorter gaps between words are breath (0.6 s reads as a pause, see `pauses`)."""

_NUMBER_CHECKS: Final = frozenset({"phone_number", "phone_repeated", "phone_pace"})
_KINDS: Final = {
    **dict.fromkeys(_NUMBER_CHECKS, "number"),
    "name_spelled": "spelling",
    "fillers": "filler",
}


@dataclass(frozen=True, slots=True)
class Annotation:
    """A marked stretch."""

    kind: str
    """`number`, `spelling`, `filler` or `pause`."""
    span: Span


def dictated(review: Review) -> tuple[Span, ...]:
    """Where numbers were dictated and names spelled; no pace is judged there."""
    return tuple(s.span for s in _said(review) if s.kind in {"number", "spelling"})


def curves(review: Review) -> tuple[tuple[Rate, ...], ...]:
    """The pace from moment to moment; none where nothing was spoken: typing takes its own time."""
    if not review.measures.speech_seconds:
        return ()
    turns = [Span(line.start, line.end) for line in replies(review)]
    return local_pace(review.words, dictated(review), turns)


def find_annotations(review: Review) -> tuple[Annotation, ...]:
    """Everything that is marked, in order of time; what overlaps of one kind is one stretch."""
    found: list[Annotation] = []
    for kind in ("number", "spelling", "filler", "pause"):
        joined: list[Span] = []
        for stretch in sorted((*_said(review), *_pauses(review)), key=lambda s: s.span):
            if stretch.kind != kind:
                continue
            if joined and stretch.span.start < joined[-1].end:
                joined[-1] = joined[-1].cover(stretch.span)
            else:
                joined.append(stretch.span)
        found += [Annotation(kind, span) for span in joined]
    return tuple(sorted(found, key=lambda stretch: stretch.span))


def _said(review: Review) -> Iterator[Annotation]:
    for finding in all_findings(review):
        kind = _KINDS.get(finding.check)
        # Without anything heard, the evidence is the stretch that was searched.
        is_said = finding.heard or (finding.check == "phone_pace" and finding.value is not None)
        if kind and is_said:
            yield from (Annotation(kind, evidence.span) for evidence in finding.evidence)


def _pauses(review: Review) -> Iterator[Annotation]:
    for line in replies(review):
        words = [w for w in review.words if line.start <= w.span.start < line.end]
        end = words[0].span.end if words else 0.0
        for word in words[1:]:
            if word.span.start - end >= MIN_PAUSE_S:
                yield Annotation("pause", Span(end, word.span.start))
            end = max(end, word.span.end)
