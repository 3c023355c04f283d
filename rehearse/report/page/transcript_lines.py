"""The transcript as clickable words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.report.page.filler_words import counted, with_fillers
from rehearse.report.page.records import PageLine, PageWord
from rehearse.speech import CALLER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehearse.language import Word
    from rehearse.report.page.timeline import Annotation
    from rehearse.review import Review, Segment, TranscriptLine

MAX_GUESSED_CONFIDENCE: Final = 0.5
"""Words with lower confidence are shown as guesses. No verdict uses it, as engines differ."""


def lines(
    review: Review, marked: Sequence[Annotation], people: Mapping[str, str]
) -> tuple[PageLine, ...]:
    """Return every utterance, the caller's with one record per word.

    Args:
        review: the review with the lines and words.
        marked: stretches that words may lie in.
        people: names of the other people, by id.
    """
    fillers = counted(review)
    return tuple(_line(line, review.words, fillers, marked, people) for line in review.lines)


def _line(
    line: TranscriptLine,
    words: Sequence[Word],
    fillers: Sequence[Segment],
    marked: Sequence[Annotation],
    people: Mapping[str, str],
) -> PageLine:
    is_caller = line.speaker == CALLER
    mine = [w for w in words if line.start <= w.span.start < line.end] if is_caller else []
    # Typed text is shown as it was typed; its words have no times.
    if not any(word.span.duration > 0 for word in mine):
        mine = []
    said = [filler for filler in fillers if line.start <= filler.span.start < line.end]
    shown: list[PageWord] = []
    for word, fills in with_fillers(mine, said) if mine else ():
        pause = _pause_between(shown[-1].span, word.span, marked) if shown else 0.0
        shown.append(
            PageWord(
                text=word.text,
                span=word.span,
                kind="filler" if fills else _kind(word, marked),
                is_faint=word.confidence < MAX_GUESSED_CONFIDENCE,
                pause=f"{pause:.1f} s" if pause else "",
            )
        )
    who = "You" if is_caller else people.get(line.speaker, "") or line.speaker
    return PageLine(who, is_caller, Span(line.start, line.end), line.text, tuple(shown), line.turn)


def _pause_between(one: Span, other: Span, marked: Sequence[Annotation]) -> float:
    """Seconds of the pauses that were measured between two words."""
    return sum(
        stretch.span.duration
        for stretch in marked
        if stretch.kind == "pause" and one.middle <= stretch.span.middle < other.middle
    )


def _kind(word: Word, marked: Sequence[Annotation]) -> str:
    """The dictated stretch that the word lies in. A filler may lie over its neighbors as well."""
    for stretch in marked:
        is_dictated = stretch.kind in {"number", "spelling"}
        if is_dictated and stretch.span.start <= word.span.middle <= stretch.span.end:
            return stretch.kind
    return ""
