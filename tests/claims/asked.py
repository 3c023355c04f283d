"""Hypothesis sets, needs, names and numbers of a transcript, from what its claims propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.claims import phone_places, second_pass
from rehearse.claims.name import hypotheses as names
from rehearse.claims.name.decide import decide_names
from rehearse.claims.needs_met import PHRASE_CHECKS, find_phrased
from rehearse.claims.number import hypotheses as numbers
from rehearse.claims.number.alignment import DICTATED_DIGITS, NUMBER_CHECK
from rehearse.claims.number.decide import decide_numbers
from rehearse.claims.reply import find_claims as claims_of
from rehearse.claims.scored_transcript import ScoredTranscript, unscored
from rehearse.claims.spelling import hypotheses as spellings
from rehearse.claims.spelling.alignment import (
    AMONG_WORDS,
    AS_ONE,
    BY_DICTATION_MODEL,
    DICTATED_NAME,
    SPELLED_NAME,
)
from rehearse.claims.spelling.decide import decide_spelling
from rehearse.claims.subject import hypotheses as subjects
from rehearse.claims.subject.decide import decide_subject

if TYPE_CHECKING:
    from rehearse.audio.clip import Span
    from rehearse.claims.records import HypothesisSet, Mention
    from rehearse.claims.reply import Claims
    from rehearse.profile.record import Profile
    from rehearse.speech.transcript import Transcript

    Sets = tuple[HypothesisSet, ...]
    Places = tuple[tuple[int, int], ...]
    Heard = Transcript | ScoredTranscript
    Mentions = tuple[Mention, ...]


def proposed(heard: Heard, profile: Profile) -> ScoredTranscript:
    """Return the words with their proposed places, and their scores if they have any already."""
    return heard if isinstance(heard, ScoredTranscript) else unscored(heard, profile)


def _sets(heard: Heard, profile: Profile, *checks: str) -> Sets:
    """Return the sets about the number and the spelling that ask one of these questions."""
    found = proposed(heard, profile)
    every = (
        *numbers.number_hypotheses(found.proposals.number, found.transcript),
        *spellings.spelling_hypotheses(found.proposals.spelling, found.transcript),
    )
    return tuple(one for one in every if one.check in checks)


def name_hypotheses(heard: Heard, profile: Profile) -> Sets:
    return names.name_hypotheses(proposed(heard, profile))


def name_keywords(heard: Heard, profile: Profile) -> Sets:
    found = proposed(heard, profile)
    return phone_places.name_keywords(found.proposals.name, found.transcript)


def name_places(heard: Heard, profile: Profile) -> Places:
    return names.name_places(proposed(heard, profile))


def number_hypotheses(heard: Heard, profile: Profile) -> Sets:
    return _sets(heard, profile, NUMBER_CHECK)


def number_dictation_hypotheses(heard: Heard, profile: Profile) -> Sets:
    return _sets(heard, profile, DICTATED_DIGITS)


def number_keywords(heard: Heard, profile: Profile) -> Sets:
    found = proposed(heard, profile)
    return phone_places.number_keywords(found.proposals.number, found.transcript)


def spelling_hypotheses(heard: Heard, profile: Profile) -> Sets:
    return _sets(heard, profile, SPELLED_NAME)


def dictated_name_hypotheses(heard: Heard, profile: Profile) -> Sets:
    return _sets(heard, profile, DICTATED_NAME)


def letter_dictation_hypotheses(heard: Heard, profile: Profile) -> Sets:
    return _sets(heard, profile, AMONG_WORDS, AS_ONE, BY_DICTATION_MODEL)


def subject_hypotheses(heard: Heard, profile: Profile) -> Sets:
    found = proposed(heard, profile)
    return subjects.subject_hypotheses(found.proposals.subject, found.transcript, profile)


def second_pass_segments(
    heard: Heard, profile: Profile, speech: tuple[Span, ...]
) -> tuple[Span, ...]:
    return second_pass.second_pass_segments(proposed(heard, profile), speech)


def needs_met(need: str, heard: Heard, profile: Profile) -> Mentions:
    found = proposed(heard, profile)
    if need in PHRASE_CHECKS:
        return find_phrased(need, found, profile)
    return decide_subject(need, found)


def find_name(heard: Heard, profile: Profile) -> Mentions:
    return decide_names(proposed(heard, profile), profile)


def find_numbers(heard: Heard, profile: Profile) -> Mentions:
    return decide_numbers(proposed(heard, profile), profile)


def find_spelling(heard: Heard, profile: Profile) -> Mentions:
    return decide_spelling(proposed(heard, profile))


def find_claims(heard: Heard, profile: Profile, offered: str = "") -> Claims:
    return claims_of(proposed(heard, profile), profile, offered)
