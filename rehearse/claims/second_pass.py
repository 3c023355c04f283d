"""Choose the segments for the second pass: those with a name that was not plainly recognized.

The fast recognizer gets everyday sentences and digits about as well as the large one, at a third of
the work. Of names it gets half as many right, but its words show where the names are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import Span, merge_spans
from rehearse.claims.name.hypotheses import name_places
from rehearse.claims.subject.by_words import asked_by_words

if TYPE_CHECKING:
    from rehearse.claims.scored_transcript import ScoredTranscript

MIN_SEGMENT_S: Final = 4.0
"""Shortest segment, in seconds. A name without its sentence is recognized less well."""
MIN_CUT_PAUSE_S: Final = 0.25
"""Shortest pause, in seconds, in which the audio can be cut without cutting a word."""
SPEECH_MARGIN_S: Final = 0.3
"""Seconds kept before the first speech and after the last."""


def second_pass_segments(heard: ScoredTranscript, speech: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the segments to decode again, each from mid-pause to mid-pause, in order, disjoint.

    Args:
        heard: what the fast recognizer recognized, with where the caller's name and the contact's
            may be.
        speech: where the detector found speech.
    """
    words = heard.transcript.words
    # A detector may miss a voice that has been transcribed, above all by telephone.
    spoken = merge_spans((*speech, *(word.span for word in words)), MIN_CUT_PAUSE_S)
    chosen: set[int] = set()
    for first, last in (*name_places(heard), *_contact_places(heard)):
        place = words[first].span.cover(words[last].span)
        near = [at for at, span in enumerate(spoken) if _touches(span, place)]
        chosen.update(_padded(near[0], near[-1], spoken))
    passed: list[Span] = []
    for at in sorted(chosen):
        here = spoken[at]
        before = spoken[at - 1].end if at else here.start - 2 * SPEECH_MARGIN_S
        behind = spoken[at + 1].start if at + 1 < len(spoken) else here.end + 2 * SPEECH_MARGIN_S
        span = Span(max(0.0, (before + here.start) / 2), (here.end + behind) / 2)
        if passed and at - 1 in chosen:
            passed[-1] = passed[-1].cover(span)
        else:
            passed.append(span)
    return tuple(passed)


def _contact_places(heard: ScoredTranscript) -> tuple[tuple[int, int], ...]:
    """Return the first and last word of each "may I speak to ..." without a plain contact."""
    proposed = heard.proposals.subject.contact
    if any(place.certainty == "said" for place in asked_by_words(proposed, heard.transcript)):
        return ()
    return tuple((one.begin, one.last) for one in proposed.requests)


def _padded(first: int, last: int, spoken: tuple[Span, ...]) -> range:
    """Return the range from `first` to `last`, widened until it makes a segment."""
    while spoken[last].end - spoken[first].start < MIN_SEGMENT_S:
        if last - first + 1 == len(spoken):
            break
        if last + 1 < len(spoken):
            last += 1
        else:
            first -= 1
    return range(first, last + 1)


def _touches(span: Span, place: Span) -> bool:
    """Return whether they share a moment. A word may have no length at all."""
    return span.start <= place.end and place.start <= span.end
