"""Decide by the scores whether the caller spoke of the profile's job, person, or meeting.

The words alone propose: what they name, what they may name, and what another name is. Where the
profile's own words were scored against them (`hypotheses`), the audio has the last word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.mention import mention_of, surest
from rehearse.claims.records import ProposedPlace
from rehearse.claims.subject.by_words import asked_by_words, role_by_words
from rehearse.claims.subject.contact_candidates import CONTACT_CHECK
from rehearse.claims.subject.meeting import MEETING_CHECK
from rehearse.claims.subject.role import ROLE_CHECK
from rehearse.claims.weights import SUBJECT
from rehearse.language import NOT_CLEAR_DETAIL, UNSETTLED_DETAILS

if TYPE_CHECKING:
    from rehearse.claims.records import Mention
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.speech import HypothesisScores

MIN_PHONE_MARGIN: Final = 1.0
"""Replaces `SUBJECT.credit_margin` when only phone scores are available."""
MIN_UNNAMED_MARGIN: Final = 0.0
"""Minimum margin of a mention with `NOT_CLEAR_DETAIL`: no recognized word matches the detail,
only the audio."""
MISHEARD_DETAIL: Final = "maybe something similar"
OTHER_PLACE_DETAIL: Final = "maybe a different place"
SUBJECT_CHECKS: Final = (CONTACT_CHECK, ROLE_CHECK, MEETING_CHECK)
"""The checks that ask for a detail of the profile."""


def decide_subject(check: str, heard: ScoredTranscript) -> tuple[Mention, ...]:
    """Return the verdict on each proposed place, by the words and the scores there.

    Raises:
        KeyError: `check` is not in `SUBJECT_CHECKS`.
    """
    decide = {
        CONTACT_CHECK: _decide_contact,
        ROLE_CHECK: _decide_role,
        MEETING_CHECK: _decide_meeting,
    }[check]
    return tuple(
        by_scores(mention_of(heard.transcript, place), heard.scores.get(place.id))
        for place in decide(heard)
    )


def _decide_contact(heard: ScoredTranscript) -> tuple[ProposedPlace, ...]:
    """Return where the contact was asked for by the words, or may have been by the sound."""
    proposed = heard.proposals.subject.contact
    by_sound: dict[int, ProposedPlace] = {}
    for one in () if proposed.doubted else proposed.requests:
        if _is_audible(heard.scores.get(one.id)):
            by_sound[-one.begin] = ProposedPlace(
                one.begin, one.last, "unsure", NOT_CLEAR_DETAIL, id=one.id
            )
    by_words = asked_by_words(proposed, heard.transcript)
    if not by_sound:
        return by_words
    named = by_words if proposed.named else ()
    return surest([*(by_sound[begin] for begin in sorted(by_sound)), *named])


def _decide_role(heard: ScoredTranscript) -> tuple[ProposedPlace, ...]:
    """Return where the job was named by the words, or may have been by the sound."""
    proposed = heard.proposals.subject.role
    return role_by_words(proposed, heard.transcript) or tuple(
        place for place in proposed.garbled if _is_audible(heard.scores.get(place.id))
    )


def _decide_meeting(heard: ScoredTranscript) -> tuple[ProposedPlace, ...]:
    """Return where the meeting was mentioned, or another one."""
    proposed = heard.proposals.subject.meeting
    if there := proposed.named:
        # Scores tell other meetings from this one better than the words do.
        if proposed.may_be_elsewhere and there.id not in heard.scores:
            return (replace(there, certainty="unsure", detail=OTHER_PLACE_DETAIL),)
        return (there,)
    if proposed.part:
        return (proposed.part,)
    if similar := proposed.similar:
        made = heard.scores.get(similar.id)
        # Nothing frames it, so only the audio shows that it was the meeting.
        if proposed.is_framed or (made and made.combined_margin >= SUBJECT.credit_margin):
            return (similar,)
    return (proposed.other,) if proposed.other else ()


def _is_audible(made: HypothesisScores | None) -> bool:
    """Return whether the audio may hold the detail although the recognized words are others."""
    return made is not None and made.combined_margin >= SUBJECT.audible_margin


def by_scores(one: Mention, made: HypothesisScores | None) -> Mention:
    """Return the mention, adjusted by the scores of its hypothesis set if there are any."""
    if made is None or one.detail in UNSETTLED_DETAILS:
        return one
    margin = made.combined_margin
    if one.certainty == "said":
        is_refuted = margin < SUBJECT.refuted_margin
        return replace(one, certainty="unsure", detail=MISHEARD_DETAIL) if is_refuted else one
    bar = SUBJECT.credit_margin if made.scores else MIN_PHONE_MARGIN
    if margin >= (max(bar, MIN_UNNAMED_MARGIN) if one.detail == NOT_CLEAR_DETAIL else bar):
        return replace(one, certainty="said", detail=f'"{one.quoted}"')
    return replace(one, certainty="unsure") if margin >= SUBJECT.misheard_margin else one
