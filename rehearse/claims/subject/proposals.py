"""Propose where the contact, the job, and the meeting may have been named: the first step.

The second step scores what is proposed here (`hypotheses`), and the third decides (`decide`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.claims.subject.contact import ContactProposals, propose_contact
from rehearse.claims.subject.meeting import MeetingProposals, propose_meeting
from rehearse.claims.subject.role import RoleProposals, propose_role

if TYPE_CHECKING:
    from rehearse.profile import Profile
    from rehearse.speech import Transcript


@dataclass(frozen=True, slots=True)
class SubjectProposals:
    """The places of one transcript in which a detail of the profile may have been named."""

    contact: ContactProposals
    role: RoleProposals
    meeting: MeetingProposals


def propose_subject(transcript: Transcript, profile: Profile) -> SubjectProposals:
    """Return where the caller may have spoken of the contact, the job, and the meeting."""
    return SubjectProposals(
        propose_contact(transcript, profile),
        propose_role(transcript, profile),
        propose_meeting(transcript, profile),
    )
