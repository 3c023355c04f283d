"""The fillers that were counted, among the words of a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.language import HESITATIONS, Word, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Span
    from rehearse.review import Review, Segment

MAX_HESITATION_OFFSET_S: Final = 1.0
"""Most seconds between two times of one hesitation: at pauses, word times are this far off."""
MAX_WORD_OFFSET_S: Final = 0.3
"""Most seconds between two times of one filler word ("like"). Words are timed better, and there may
be a "like" nearby that is not a filler. Equal to `claims.unread_speech.WORD_TIME_SLACK_S`."""


def counted(review: Review) -> tuple[Segment, ...]:
    """Return every counted filler, with its words and its time."""
    return tuple(segment for segment in review.segments if segment.kind == "filler")


def with_fillers(
    words: Sequence[Word], fillers: Sequence[Segment]
) -> tuple[tuple[Word, bool], ...]:
    """Return the words in order, each with whether it belongs to a filler.

    The plain decode omits most hesitations, so a missing filler is inserted where it was heard. No
    word is marked only because it is near one.
    """
    marked: set[int] = set()
    left_out: list[Word] = []
    for filler in fillers:
        places = [p for p in _places(words, filler.text) if marked.isdisjoint(p)]
        apart = MAX_HESITATION_OFFSET_S if filler.text in HESITATIONS else MAX_WORD_OFFSET_S
        near = [p for p in places if _span(words, p).gap(filler.span) <= apart]
        if near:
            nearest = min(near, key=lambda p: _offset(_span(words, p), filler.span))
            marked.update(nearest)
        else:
            left_out.append(Word(filler.text, filler.span, 1.0))
    told = [(word, index in marked) for index, word in enumerate(words)]
    for word in left_out:
        after = (at for at, (other, _) in enumerate(told) if other.span.middle > word.span.middle)
        told.insert(next(after, len(told)), (word, True))
    return tuple(told)


def _places(words: Sequence[Word], text: str) -> list[range]:
    """Return where the filler's words are; for a hesitation, any hesitation."""
    tokens = tokenize([word.text for word in words])
    sought = [token.text for token in tokenize([text])]
    found: list[range] = []
    for at in range(len(tokens) - len(sought) + 1):
        here = tokens[at : at + len(sought)]
        if all(_is_same(token.text, one) for token, one in zip(here, sought, strict=True)):
            found.append(range(here[0].word, here[-1].word + 1))
    return found


def _is_same(text: str, sought: str) -> bool:
    return text == sought or (text in HESITATIONS and sought in HESITATIONS)


def _span(words: Sequence[Word], place: range) -> Span:
    return words[place[0]].span.cover(words[place[-1]].span)


def _offset(one: Span, other: Span) -> float:
    return abs(one.middle - other.middle)
