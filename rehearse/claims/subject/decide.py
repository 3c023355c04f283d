"""Decide by the scores whether the caller spoke of the profile's job, person, or meeting.

The words alone propose: what they name, what they may name, and what another name is. Where the
profile's own words were scored against them (`hypotheses`), the audio has the last word.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.subject.contact import CONTACT_CHECK, find_contact
from rehearse.claims.subject.meeting import find_memory
from rehearse.claims.subject.role import find_role
from rehearse.claims.weights import SUBJECT
from rehearse.language import NOT_CLEAR_DETAIL, UNSETTLED_DETAILS

if TYPE_CHECKING:
    from rehearse.claims.records import Mention
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

MIN_PHONE_MARGIN: Final = 1.0
"""Replaces `SUBJECT.credit_margin` when only phone scores are available."""
MIN_UNNAMED_MARGIN: Final = 0.0
"""Minimum margin of a mention with `NOT_CLEAR_DETAIL`: no recognized word matches the detail,
only the audio."""
MISHEARD_DETAIL: Final = "maybe something similar"

_FINDERS: Final = {CONTACT_CHECK: find_contact, "role": find_role, "memory_jog": find_memory}
SUBJECT_CHECKS: Final = tuple(_FINDERS)
"""The checks that ask for a detail of the profile."""


def find_subject(check: str, transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Return where the caller spoke of the person, the job, or the meeting, or of another one.

    Raises:
        KeyError: `check` is not in `SUBJECT_CHECKS`.
    """
    found = _FINDERS[check](transcript, profile)
    return tuple(by_scores(one, check, transcript) for one in found)


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
