"""Propose where the caller's number may have been dictated: the first step, taken once.

The second step scores what is proposed here (`hypotheses`), and the third decides (`decide`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.claims.number.alignment import align_number
from rehearse.claims.number.candidates import dictated_numbers
from rehearse.claims.number.numbering_plan import dialed_forms

if TYPE_CHECKING:
    from rehearse.claims.number.alignment import NumberAlignment
    from rehearse.claims.number.candidates import DictatedNumber
    from rehearse.profile import Profile
    from rehearse.speech import Transcript


@dataclass(frozen=True, slots=True)
class NumberProposals:
    """The places of one transcript in which a number was dictated."""

    wanted: tuple[str, ...] = ()
    """The digit strings that are the expected number; empty if none is expected."""
    attempts: tuple[NumberAlignment, ...] = ()
    """Where the expected number was said, or something close to it."""
    others: tuple[DictatedNumber, ...] = ()
    """Numbers that were dictated elsewhere."""


def propose_numbers(transcript: Transcript, profile: Profile) -> NumberProposals:
    """Return where a number was dictated; nothing if none is expected."""
    wanted = dialed_forms(profile.phone, profile.zone)
    if not wanted:
        return NumberProposals()
    words = transcript.words
    attempts = align_number(words, wanted)
    others = tuple(
        number
        for number in dictated_numbers(words, wanted)
        if not any(a.first <= number.last and number.first <= a.last for a in attempts)
    )
    return NumberProposals(wanted, attempts, others)
