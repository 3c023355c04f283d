"""What to ask of the sound where the job or the person asked for was heard as something else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.heard.about import find_contact, find_role
from rehearse.heard.records import Question

if TYPE_CHECKING:
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
    return tuple(
        _question(check, expected, mention, transcript)
        for check, expected, mentions in asked
        for mention in mentions
        if expected and mention.certainty != "said"
    )


def _question(check: str, expected: str, mention: Mention, transcript: Transcript) -> Question:
    """The expected words in place of as many that were heard, up to the mention's last."""
    words = transcript.words
    held = [
        at
        for at, word in enumerate(words)
        if mention.span.start <= word.span.start and word.span.end <= mention.span.end
    ]
    first = max(held[0], held[-1] - len(expected.split()) + 1)
    begin, stop = max(0, first - CONTEXT), min(len(words) - 1, held[-1] + CONTEXT)
    before = [word.text for word in words[begin:first]]
    after = [word.text for word in words[held[-1] + 1 : stop + 1]]
    heard = [word.text for word in words[first : held[-1] + 1]]
    texts = (" ".join((*before, said, *after)) for said in (expected, " ".join(heard)))
    return Question(check, words[begin].span.cover(words[stop].span), tuple(texts))
