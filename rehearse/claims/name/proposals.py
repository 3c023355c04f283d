"""Propose where a name may have been said: the first step, taken once.

The second step scores what is proposed here (`hypotheses`), and the third decides (`decide`).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from rehearse.claims.name.candidates import MAX_EXTRA_WORDS, candidates, name_forms
from rehearse.claims.name.introductions import introductions
from rehearse.claims.records import REMEMBERED_REPLIES
from rehearse.claims.spelling.runs import spelled_words
from rehearse.language import tokenize
from rehearse.speech import Transcript

if TYPE_CHECKING:
    from rehearse.claims.name.candidates import NameCandidate
    from rehearse.profile import Profile


@dataclass(frozen=True, slots=True)
class NameProposals:
    """The places of one transcript in which a name may have been said."""

    forms: tuple[str, ...]
    """The ways to say the full name."""
    longest: int
    """The most words that the name may become."""
    alike: tuple[NameCandidate, ...]
    """Stretches that sound like the caller's name, in order."""
    introduced: tuple[tuple[int, int], ...]
    """The first and last word of what follows "my name is" or the like, whatever it is."""

    @property
    def places(self) -> list[tuple[int, int]]:
        """Return the first and last word of each stretch that sounds like the name."""
        return [(candidate.first, candidate.last) for candidate in self.alike]


def propose_names(transcript: Transcript, profile: Profile) -> NameProposals:
    """Return where a name may have been said."""
    # The words and their phonemes stay while evidence is added to the transcript.
    return _proposed(
        Transcript(transcript.words, pronunciations=transcript.pronunciations), profile
    )


@lru_cache(maxsize=REMEMBERED_REPLIES)
def _proposed(transcript: Transcript, profile: Profile) -> NameProposals:
    """Return the proposals. Cached, so that what was scored is what is decided."""
    letters = spelled_words(transcript.words)
    return NameProposals(
        name_forms(profile),
        len(tokenize(profile.names)) + MAX_EXTRA_WORDS,
        candidates(transcript, profile, letters),
        introductions(transcript, profile, letters),
    )
