"""Hypothesis sets and needs of a transcript, from what its claims propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.claims import second_pass
from rehearse.claims.name import hypotheses as names
from rehearse.claims.needs_met import PHRASE_CHECKS, find_phrased
from rehearse.claims.number import hypotheses as numbers
from rehearse.claims.proposals import propose
from rehearse.claims.spelling import hypotheses as spellings
from rehearse.claims.subject import hypotheses as subjects
from rehearse.claims.subject.decide import decide_subject
from rehearse.claims.subject.proposals import propose_subject

if TYPE_CHECKING:
    from rehearse.audio.clip import Span
    from rehearse.claims.records import HypothesisSet, Mention
    from rehearse.profile.record import Profile
    from rehearse.speech.transcript import Transcript

    Sets = tuple[HypothesisSet, ...]
    Places = tuple[tuple[int, int], ...]


def name_hypotheses(transcript: Transcript, profile: Profile) -> Sets:
    return names.name_hypotheses(propose(transcript, profile).name, transcript)


def name_keywords(transcript: Transcript, profile: Profile) -> Sets:
    return names.name_keywords(propose(transcript, profile).name, transcript)


def name_places(transcript: Transcript, profile: Profile) -> Places:
    return names.name_places(propose(transcript, profile).name, transcript)


def number_hypotheses(transcript: Transcript, profile: Profile) -> Sets:
    return numbers.number_hypotheses(propose(transcript, profile).number, transcript)


def number_dictation_hypotheses(transcript: Transcript, profile: Profile) -> Sets:
    return numbers.number_dictation_hypotheses(propose(transcript, profile).number, transcript)


def number_places(transcript: Transcript, profile: Profile) -> Sets:
    return numbers.number_places(propose(transcript, profile).number, transcript)


def spelling_hypotheses(transcript: Transcript, profile: Profile) -> Sets:
    return spellings.spelling_hypotheses(propose(transcript, profile).spelling, transcript)


def dictated_name_hypotheses(transcript: Transcript, profile: Profile) -> Sets:
    return spellings.dictated_name_hypotheses(propose(transcript, profile).spelling, transcript)


def letter_dictation_hypotheses(transcript: Transcript, profile: Profile) -> Sets:
    return spellings.letter_dictation_hypotheses(propose(transcript, profile).spelling, transcript)


def subject_hypotheses(transcript: Transcript, profile: Profile) -> Sets:
    return subjects.subject_hypotheses(propose(transcript, profile).subject, transcript, profile)


def second_pass_segments(
    transcript: Transcript, profile: Profile, speech: tuple[Span, ...]
) -> tuple[Span, ...]:
    return second_pass.second_pass_segments(propose(transcript, profile), transcript, speech)


def needs_met(need: str, transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    if need in PHRASE_CHECKS:
        return find_phrased(need, transcript, profile)
    return decide_subject(need, propose_subject(transcript, profile), transcript)
