"""What to ask of the sound where the job, the person or the meeting was heard as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.heard.contact import find_contact
from rehearse.heard.likeness import likeness
from rehearse.heard.meeting import meeting_place, told
from rehearse.heard.phrases_call import CALLING_GARBLED
from rehearse.heard.records import Question
from rehearse.heard.role import find_role
from rehearse.heard.sentences import DOUBTS
from rehearse.words import find, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.heard.records import Mention
    from rehearse.profile import Profile
    from rehearse.transcript import Transcript

CONTEXT: Final = 2
"""Words on either side that are scored along."""
MORE: Final = 2
"""Words by which a title may be heard longer than it is."""


def about_questions(transcript: Transcript, profile: Profile) -> tuple[Question, ...]:
    """Is it the profile's own job, or person, after all, or what was heard?"""
    asked = (
        ("role", profile.role, find_role(transcript, profile)),
        ("asks_for_contact", profile.contact, find_contact(transcript, profile)),
    )
    about_them = (
        _question(check, expected, mention, transcript)
        for check, expected, mentions in asked
        for mention in mentions
        if expected
        and mention.detail not in DOUBTS
        and (mention.certainty != "said" or _is_near(check, expected, mention))
    )
    return (*about_them, *_meeting(transcript, profile), *_calling_back(transcript))


def _is_near(check: str, expected: str, mention: Mention) -> bool:
    """Whether a job was taken for the expected one though it is spelled otherwise."""
    own, heard = _joined(expected.split()), _joined(mention.text.split())
    return check == "role" and sorted(own) != sorted(heard)


def _meeting(transcript: Transcript, profile: Profile) -> Iterator[Question]:
    """Is it where they met, where something like it was heard?"""
    place = meeting_place(transcript, profile)
    if place is not None:
        yield _exchanged("memory_jog", told(profile), (place,), transcript)


def _calling_back(transcript: Transcript) -> Iterator[Question]:
    """Was it "calling back about", where "calling the about" was heard, or nothing in between?"""
    words = transcript.words
    for hit in find(tokenize([word.text for word in words]), CALLING_GARBLED):
        begin, stop = max(0, hit.first_word - CONTEXT), min(len(words) - 1, hit.last_word + CONTEXT)
        texts = [word.text for word in words[begin : stop + 1]]
        at = hit.last_word - 1 - begin
        ways = ("back", texts[at], "")
        parts = ((*texts[:at], way, *texts[at + 1 :]) for way in ways)
        said = (" ".join(filter(None, part)) for part in parts)
        span = words[begin].span.cover(words[stop].span)
        yield Question("callback_reason", span, tuple(said))


def _question(check: str, expected: str, mention: Mention, transcript: Transcript) -> Question:
    """The expected words in place of those of the mention that are most like them."""
    held = [
        at
        for at, word in enumerate(transcript.words)
        if mention.span.start <= word.span.start and word.span.end <= mention.span.end
    ]
    spans = [(first, last) for first in held for last in held if first <= last]
    own = _joined(expected.split())

    def alike(span: tuple[int, int]) -> float:
        heard = [word.text for word in transcript.words[span[0] : span[1] + 1]]
        return likeness(_joined(heard), own)

    # Of equals the last: the frame ("may I speak to") comes first.
    best = max(reversed(spans), key=alike)
    # "Parallel evil" is all of it, though "parallel" is more like a paralegal by its letters.
    is_title = check == "role" and len(held) <= len(expected.split()) + MORE
    whole = ((held[0], held[-1]),) if is_title else ()
    return _exchanged(check, expected, (best, *whole), transcript)


def _joined(words: Sequence[str]) -> str:
    return "".join(token.text for token in tokenize(words))


def _exchanged(
    check: str, expected: str, places: Sequence[tuple[int, int]], transcript: Transcript
) -> Question:
    """The expected words in one of the places, between the words beside it; and what was heard."""
    words = transcript.words
    begin = max(0, min(first for first, _ in places) - CONTEXT)
    stop = min(len(words) - 1, max(last for _, last in places) + CONTEXT)
    written = [word.text for word in words[begin : stop + 1]]
    ways = dict.fromkeys(
        " ".join((*written[: first - begin], expected, *written[last + 1 - begin :]))
        for first, last in places
    )
    span = words[begin].span.cover(words[stop].span)
    return Question(check, span, (*ways, " ".join(written)), ways=len(ways))
