"""Read reviews written by rehearse 0.1, which kept no segments."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.review.measures.pace_curve import local_pace
from rehearse.review.segments import SHORTEST_PAUSE_S, Kind, Segment
from rehearse.speech import CALLER

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.language import Word
    from rehearse.review.finding import Finding
    from rehearse.review.review import Review, TranscriptLine

_NUMBERS: Final = ("phone_number", "phone_repeated", "phone_pace")
_KINDS: Final[dict[str, Kind]] = {
    **dict.fromkeys(_NUMBERS, "number"),
    "name_spelled": "spelling",
    "fillers": "filler",
}


def with_segments(review: Review) -> Review:
    """Return the review with segments rebuilt from its words and its findings' evidence.

    Such a document has no times from the speech detector, so pauses are gaps between words.
    """
    replies = [line for line in review.lines if line.speaker == CALLER]
    marked = [*_said(review), *_pauses(review.words, replies)]
    marked.sort(key=lambda segment: (segment.span, segment.kind))
    # Typing has its own timing, and without speech there is no pace.
    is_spoken = bool(review.measures.speech_seconds)
    runs = _runs(review.words, marked, replies) if is_spoken else []
    return replace(review, segments=tuple(marked), pace=local_pace(runs))


def _findings(review: Review) -> Iterator[Finding]:
    for stage in review.stages:
        yield from stage.findings
    if not review.stages:
        yield from review.findings


def _said(review: Review) -> Iterator[Segment]:
    for finding in _findings(review):
        kind = _KINDS.get(finding.check)
        # If nothing was heard, the evidence is the stretch that was searched.
        is_said = finding.heard or (finding.check == "phone_pace" and finding.value is not None)
        if kind and is_said:
            yield from (Segment(kind, one.span, one.text) for one in finding.evidence)


def _pauses(words: Sequence[Word], replies: Sequence[TranscriptLine]) -> Iterator[Segment]:
    for line in replies:
        mine = [word for word in words if line.start <= word.span.start < line.end]
        end = mine[0].span.end if mine else 0.0
        for word in mine[1:]:
            if word.span.start - end >= SHORTEST_PAUSE_S:
                yield Segment("pause", Span(end, word.span.start))
            end = max(end, word.span.end)


def _runs(
    words: Sequence[Word], marked: Sequence[Segment], replies: Sequence[TranscriptLine]
) -> list[list[Word]]:
    """Return runs of words outside numbers and spellings, each within one reply."""
    apart = [segment.span for segment in marked if segment.kind in {"number", "spelling"}]
    runs: list[list[Word]] = []
    before: int | None = None
    for word in words:
        middle = word.span.middle
        if any(span.start <= middle <= span.end for span in apart):
            before = None
            continue
        turn = next((i for i, t in enumerate(replies) if t.start <= middle <= t.end), -1)
        if turn != before or not runs:
            runs.append([])
        runs[-1].append(word)
        before = turn
    return runs
