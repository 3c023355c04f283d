"""Which passages deserve the second pass: those with a name that was not heard plainly.

The quick recognizer hears everyday sentences and digits about as well as the careful one, for a
third of the work; of names it hears half as many rightly. Its words tell where names stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import Span, joined
from rehearse.claims.name.hypotheses import name_places
from rehearse.claims.subject.contact import contact_places

if TYPE_CHECKING:
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

MIN_SEGMENT_S: Final = 4.0
"""Seconds of a passage: a name alone, without its sentence, is heard worse."""
MIN_CUT_PAUSE_S: Final = 0.25
"""Seconds of a pause in which the sound may be cut without cutting a word."""
SPEECH_MARGIN_S: Final = 0.3
"""Seconds kept before the first speech and after the last."""


def second_pass_segments(
    transcript: Transcript, profile: Profile, speech: tuple[Span, ...]
) -> tuple[Span, ...]:
    """Passages to hear again, from the middle of one pause to that of another, in order and apart.

    Args:
        transcript: what the quick recognizer heard.
        profile: whose name is expected.
        speech: where the detector heard speech.
    """
    # A detector may miss a voice that words were heard of, by telephone above all.
    spoken = joined((*speech, *(word.span for word in transcript.words)), MIN_CUT_PAUSE_S)
    chosen: set[int] = set()
    places = (*name_places(transcript, profile), *contact_places(transcript, profile))
    for first, last in places:
        place = transcript.words[first].span.cover(transcript.words[last].span)
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


def _padded(first: int, last: int, spoken: tuple[Span, ...]) -> range:
    """The stretches from `first` to `last`, and as many beside them as make a passage."""
    while spoken[last].end - spoken[first].start < MIN_SEGMENT_S:
        if last - first + 1 == len(spoken):
            break
        if last + 1 < len(spoken):
            last += 1
        else:
            first -= 1
    return range(first, last + 1)


def _touches(span: Span, place: Span) -> bool:
    """Whether they share a moment: a word may last no time at all."""
    return span.start <= place.end and place.start <= span.end
