"""Propose where each claim may have been made: the first of three steps.

The second scores what is proposed here (`rescore`), and the third decides (`reply`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.claims.name.proposals import NameProposals, propose_names
from rehearse.claims.number.proposals import NumberProposals, propose_numbers
from rehearse.claims.spelling.proposals import SpellingProposals, propose_spelling
from rehearse.claims.subject.proposals import SubjectProposals, propose_subject

if TYPE_CHECKING:
    from rehearse.profile import Profile
    from rehearse.speech import Transcript


@dataclass(frozen=True, slots=True)
class Proposals:
    """The places of one transcript that may make a claim."""

    name: NameProposals
    number: NumberProposals
    spelling: SpellingProposals
    subject: SubjectProposals


def propose(transcript: Transcript, profile: Profile) -> Proposals:
    """Return where the caller may have given the name, the number, the spelling, or a subject."""
    return Proposals(
        propose_names(transcript, profile),
        propose_numbers(transcript, profile),
        propose_spelling(transcript, profile),
        propose_subject(transcript, profile),
    )
