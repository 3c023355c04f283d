"""What the words alone tell of the proposed places, before anything is scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.claims.mention import surest, weighed_by_words, with_doubt

if TYPE_CHECKING:
    from rehearse.claims.records import ProposedPlace
    from rehearse.claims.subject.contact import ContactProposals
    from rehearse.claims.subject.role import RoleProposals
    from rehearse.speech import Transcript


def asked_by_words(proposed: ContactProposals, transcript: Transcript) -> tuple[ProposedPlace, ...]:
    """Return where the caller asked for the contact, or for somebody else, by the words alone."""
    named, short, doubted = (
        [with_doubt(weighed_by_words(transcript, place)) for place in places]
        for places in (proposed.named, proposed.in_short, proposed.doubted)
    )
    return surest(named) or tuple(short) or surest(doubted)


def role_by_words(proposed: RoleProposals, transcript: Transcript) -> tuple[ProposedPlace, ...]:
    """Return where the caller named the job, or another one, by the words alone."""
    if not proposed.named:
        return tuple(weighed_by_words(transcript, place) for place in proposed.another)
    weighed = [weighed_by_words(transcript, place) for place in proposed.named]
    return tuple(map(with_doubt, surest(weighed)))
