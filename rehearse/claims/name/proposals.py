"""Propose where a name may have been said: the first step, taken once.

The second step scores what is proposed here (`hypotheses`), and the third decides (`decide`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rehearse.claims.name.candidates import candidates, name_forms
from rehearse.claims.name.introductions import (
    disjoint_from,
    guessed_introductions,
    introductions,
    open_guesses,
)
from rehearse.claims.spelling.runs import spelled_words

if TYPE_CHECKING:
    from rehearse.claims.name.candidates import NameCandidate
    from rehearse.claims.name.introductions import GuessedName
    from rehearse.profile import Profile
    from rehearse.speech import Transcript


@dataclass(frozen=True, slots=True)
class NameProposals:
    """The places of one transcript in which a name may have been said."""

    forms: tuple[str, ...]
    """The ways to say the full name."""
    alike: tuple[NameCandidate, ...]
    """Stretches that sound like the caller's name, in order."""
    introduced: tuple[tuple[int, int], ...]
    """The first and last word of what follows "my name is" or the like, whatever it is."""
    guessed: tuple[GuessedName, ...] = ()
    """Everyday words that may hide a name, by where they stand."""
    by_sound: tuple[tuple[int, int], ...] = ()
    """The first and last word where the phones are like the name's and no words are."""

    @property
    def places(self) -> list[tuple[int, int]]:
        """Return the first and last word of each stretch that sounds like the name."""
        return [(candidate.first, candidate.last) for candidate in self.alike]

    @property
    def disjoint_places(self) -> tuple[tuple[int, int], ...]:
        """Return the first and last word of each place, of those that overlap the likeliest."""
        places = self.places
        places += disjoint_from(places, self.introduced)
        places += disjoint_from(places, open_guesses(self.guessed, {}))
        return (*sorted(places), *self.by_sound)


def propose_names(transcript: Transcript, profile: Profile) -> NameProposals:
    """Return where a name may have been said, by the words."""
    letters = spelled_words(transcript.words)
    alike = candidates(transcript, profile, letters)
    introduced = introductions(transcript, profile, letters)
    guessed = guessed_introductions(transcript, profile, introduced)
    return NameProposals(name_forms(profile), alike, introduced, guessed)
