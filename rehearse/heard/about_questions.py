"""What to ask of the sound where the job, the person or the meeting was heard as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.heard.about import find_contact, find_role
from rehearse.heard.meeting import meeting_place, told
from rehearse.heard.phrases_call import CALLING_GARBLED
from rehearse.heard.records import Question
from rehearse.words import find, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.heard.records import Mention
    from rehearse.profile import Profile
    from rehearse.transcript import Transcript

CONTEXT: Final = 2
"""Words on either side that are scored along."""


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
        if expected and mention.certainty != "said"
    )
    return (*about_them, *_meeting(transcript, profile), *_calling_back(transcript))


def _meeting(transcript: Transcript, profile: Profile) -> Iterator[Question]:
    """Is it where they met, where something like it was heard?"""
    place = meeting_place(transcript, profile)
    if place is not None:
        yield _exchanged("memory_jog", told(profile), *place, transcript)


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
    """The expected words in place of as many that were heard, up to the mention's last."""
    words = transcript.words
    held = [
        at
        for at, word in enumerate(words)
        if mention.span.start <= word.span.start and word.span.end <= mention.span.end
    ]
    first = max(held[0], held[-1] - len(expected.split()) + 1)
    # "Quality and specter" for quality inspector: a recognizer makes two words of one.
    own = {token.text for token in tokenize(expected.split())}
    while first > held[0] and {t.text for t in tokenize([words[first - 1].text])} <= own:
        first -= 1
    return _exchanged(check, expected, first, held[-1], transcript)


def _exchanged(
    check: str, expected: str, first: int, last: int, transcript: Transcript
) -> Question:
    """The expected words in place of those from `first` to `last`, between those beside them."""
    words = transcript.words
    begin, stop = max(0, first - CONTEXT), min(len(words) - 1, last + CONTEXT)
    before = [word.text for word in words[begin:first]]
    after = [word.text for word in words[last + 1 : stop + 1]]
    heard = [word.text for word in words[first : last + 1]]
    texts = (" ".join((*before, said, *after)) for said in (expected, " ".join(heard)))
    return Question(check, words[begin].span.cover(words[stop].span), tuple(texts))
