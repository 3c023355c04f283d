"""Decide by the scores whether the caller spoke of the profile's job, person, or meeting.

The words alone propose: what they name, what they may name, and what another name is. Where the
profile's own words were scored against them (`hypotheses`), the audio has the last word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.mention import audible, mention_of, surest
from rehearse.claims.subject.by_words import asked_by_words, role_by_words
from rehearse.claims.subject.contact import CONTACT_CHECK
from rehearse.claims.subject.proposals import propose_subject
from rehearse.claims.subject.role import ROLE_CHECK
from rehearse.claims.weights import SUBJECT
from rehearse.language import NOT_CLEAR_DETAIL, UNSETTLED_DETAILS

if TYPE_CHECKING:
    from rehearse.claims.records import Mention
    from rehearse.claims.subject.contact import ContactProposals
    from rehearse.claims.subject.meeting import MeetingProposals
    from rehearse.claims.subject.proposals import SubjectProposals
    from rehearse.claims.subject.role import RoleProposals
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

MIN_PHONE_MARGIN: Final = 1.0
"""Replaces `SUBJECT.credit_margin` when only phone scores are available."""
MIN_UNNAMED_MARGIN: Final = 0.0
"""Minimum margin of a mention with `NOT_CLEAR_DETAIL`: no recognized word matches the detail,
only the audio."""
MIN_UNFRAMED_MARGIN: Final = -3.0
"""Minimum margin at which the meeting may be there although nothing frames it."""
MISHEARD_DETAIL: Final = "maybe something similar"
OTHER_PLACE_DETAIL: Final = "maybe a different place"
MEETING_CHECK: Final = "memory_jog"

SUBJECT_CHECKS: Final = (CONTACT_CHECK, ROLE_CHECK, MEETING_CHECK)
"""The checks that ask for a detail of the profile."""


def find_subject(check: str, transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Return where the caller spoke of the person, the job, or the meeting, or of another one.

    Raises:
        KeyError: `check` is not in `SUBJECT_CHECKS`.
    """
    return decide_subject(check, propose_subject(transcript, profile), transcript)


def decide_subject(
    check: str, proposed: SubjectProposals, transcript: Transcript
) -> tuple[Mention, ...]:
    """Return the verdict on each proposed place, by the words and the scores there.

    Raises:
        KeyError: `check` is not in `SUBJECT_CHECKS`.
    """
    found = {
        CONTACT_CHECK: lambda: _decide_contact(proposed.contact, transcript),
        ROLE_CHECK: lambda: _decide_role(proposed.role, transcript),
        MEETING_CHECK: lambda: _decide_meeting(proposed.meeting, transcript),
    }[check]()
    return tuple(by_scores(one, check, transcript) for one in found)


def _decide_contact(proposed: ContactProposals, transcript: Transcript) -> tuple[Mention, ...]:
    """Return where the contact was asked for by the words, or may have been by the sound."""
    by_sound: dict[int, Mention] = {}
    for begin, first, last in () if proposed.doubted else proposed.requests:
        found = audible(transcript, CONTACT_CHECK, begin, first, last)
        if found:
            by_sound[-begin] = found
    by_words = asked_by_words(proposed, transcript)
    if not by_sound:
        return by_words
    named = by_words if proposed.named else ()
    return surest([*(by_sound[begin] for begin in sorted(by_sound)), *named])


def _decide_role(proposed: RoleProposals, transcript: Transcript) -> tuple[Mention, ...]:
    """Return where the job was named by the words, or may have been by the sound."""
    by_words = role_by_words(proposed, transcript)
    if by_words:
        return by_words
    found = (
        audible(transcript, ROLE_CHECK, first, first, last) for first, last in proposed.garbled
    )
    return tuple(filter(None, found))


def _decide_meeting(proposed: MeetingProposals, transcript: Transcript) -> tuple[Mention, ...]:
    """Return where the meeting was mentioned, or another one."""
    if proposed.named:
        there = mention_of(transcript, proposed.named)
        # Scores tell other meetings from this one better than the words do.
        if proposed.may_be_elsewhere and not _was_scored(transcript, there):
            return (replace(there, certainty="unsure", detail=OTHER_PLACE_DETAIL),)
        return (there,)
    if proposed.part:
        return (mention_of(transcript, proposed.part),)
    if proposed.similar:
        doubtful = mention_of(transcript, proposed.similar)
        margin = transcript.combined_margin(MEETING_CHECK, doubtful.span)
        if proposed.is_framed or (margin is not None and margin >= MIN_UNFRAMED_MARGIN):
            return (doubtful,)
    return (mention_of(transcript, proposed.other),) if proposed.other else ()


def _was_scored(transcript: Transcript, there: Mention) -> bool:
    """Return whether the meeting was scored in this place."""
    return any(
        made.check == MEETING_CHECK and made.span.overlap(there.span) > 0
        for made in transcript.hypothesis_scores
    )


def by_scores(one: Mention, check: str, transcript: Transcript) -> Mention:
    """Return the mention, adjusted by the hypothesis scores if they are available."""
    made = transcript.scores_for(check, one.span)
    if not made or one.detail in UNSETTLED_DETAILS:
        return one
    best = max(made, key=lambda c: c.combined_margin)
    if one.certainty == "said":
        is_refuted = best.combined_margin < SUBJECT.refuted_margin
        return replace(one, certainty="unsure", detail=MISHEARD_DETAIL) if is_refuted else one
    bar = SUBJECT.credit_margin if best.scores else MIN_PHONE_MARGIN
    if best.combined_margin >= (
        max(bar, MIN_UNNAMED_MARGIN) if one.detail == NOT_CLEAR_DETAIL else bar
    ):
        return replace(one, certainty="said", detail=f'"{one.quoted}"')
    is_possible = best.combined_margin >= SUBJECT.misheard_margin
    return replace(one, certainty="unsure") if is_possible else one
