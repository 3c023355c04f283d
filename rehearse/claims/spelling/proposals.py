"""Propose where the caller's name may have been spelled: the first step, taken once.

The second step scores what is proposed here (`hypotheses`), and the third decides (`decide`).
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Final

from rehearse.claims.spelling.alignment import align_spelling
from rehearse.claims.spelling.runs import letter_runs

if TYPE_CHECKING:
    from rehearse.claims.spelling.alignment import SpellingAlignment
    from rehearse.language import LetterUnit, Word
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

MIN_SEPARATING_PAUSE_S: Final = 0.8
"""Shortest pause, in seconds, between letters found by the letter-and-digit model that separates
names."""
SEPARATING_PAUSE_FACTOR: Final = 2.0
"""Such a pause is also at least this many times the usual one between letters. KLettres' letters,
joined as they were recorded, are two seconds apart."""


@dataclass(frozen=True, slots=True)
class SpellingProposals:
    """The places of one transcript in which the name may have been spelled."""

    wanted: tuple[str, ...] = ()
    """The ways to spell the name; empty if it has too few letters."""
    among_words: tuple[SpellingAlignment, ...] = ()
    """By the recognized words."""
    by_dictation_model: tuple[SpellingAlignment, ...] = ()
    """By the tokens that the letter-and-digit model found."""
    pause: float = MIN_SEPARATING_PAUSE_S
    """The pause in seconds between those that separates two names."""
    runs: tuple[tuple[LetterUnit, ...], ...] = ()
    """Runs of letters among the words, whatever they spell."""
    dictated_runs: tuple[tuple[LetterUnit, ...], ...] = ()
    """Runs of letters among the tokens."""


def propose_spelling(transcript: Transcript, profile: Profile) -> SpellingProposals:
    """Return where the name may have been spelled."""
    wanted = ways_to_spell(profile)
    if not wanted:
        return SpellingProposals()
    words, dictated = transcript.words, transcript.dictated_tokens
    pause = long_pause(dictated)
    return SpellingProposals(
        wanted,
        align_spelling(words, wanted),
        align_spelling(dictated, wanted, pause),
        pause,
        letter_runs(words),
        letter_runs(dictated, pause),
    )


def ways_to_spell(profile: Profile) -> tuple[str, ...]:
    """Return the ways to spell: the whole, last or first name, or as the profile says."""
    parts = profile.spelling.split() if profile.spelling else list(profile.names)
    plain = [_letters_of(part) for part in parts]
    ways = ["".join(plain), "".join(plain[1:]), *reversed(plain)]
    return tuple(dict.fromkeys(way for way in ways if len(way) >= 2))


def long_pause(dictated: tuple[Word, ...]) -> float:
    """Return the pause in seconds that separates two names at this caller's rate of spelling."""
    pauses = [two.span.start - one.span.end for one, two in pairwise(dictated)]
    return (
        max(MIN_SEPARATING_PAUSE_S, SEPARATING_PAUSE_FACTOR * median(pauses))
        if pauses
        else MIN_SEPARATING_PAUSE_S
    )


def _letters_of(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.lower().replace("ł", "l").replace("ø", "o"))
    return re.sub(r"[^a-z]", "", folded)
