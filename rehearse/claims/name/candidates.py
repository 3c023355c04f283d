"""Where in a transcript the name may have been said: stretches that sound like it.

A recognizer writes an unusual name as words that it knows, two for one or one for two. So every
stretch of about as many words is compared with the ways to say the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.claims.records import hypothesis_id
from rehearse.language import names, normalize, sound_similarity, tokenize

if TYPE_CHECKING:
    from rehearse.audio import Span
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

NAME_CHECK: Final = "full_name"
MIN_SIMILARITY: Final = 0.58
"""Stretches less similar than this are not an attempt at the name."""
MAX_EXTRA_WORDS: Final = 2
"""Maximum number of words by which a recognized name may be longer or shorter than the name."""


@dataclass(frozen=True, slots=True)
class NameCandidate:
    """A stretch of words that sounds like the name."""

    first: int
    """Index of its first word."""
    last: int
    similarity: float
    """Sound similarity, from 0 to 1."""
    form: str
    """The form of the name that it sounds like."""
    heard: str
    """Its words, without punctuation."""
    span: Span

    @property
    def id(self) -> str:
        """Return the id of the hypothesis set that asks about it."""
        return name_id(self.first, self.last)


def name_id(first: int, last: int) -> str:
    """Return the id of the place whose words from `first` to `last` may be the name."""
    return hypothesis_id(NAME_CHECK, first, last)


def name_forms(profile: Profile) -> tuple[str, ...]:
    """Return the ways to say the full name: whole, by its hint, or with one of two family names."""
    parts = profile.names
    ways = [" ".join(parts)]
    if profile.pronounced:
        ways.append(profile.pronounced.replace("-", ""))
    if len(parts) > 2:
        ways.append(f"{parts[0]} {parts[-1]}")
        # Of "Maria Fernandez Lopez" one family name will do; "Mary Ann" lacks it.
        if parts[-2].lower() not in names.SECOND_GIVEN:
            ways.append(f"{parts[0]} {parts[-2]}")
    return tuple(way for way in dict.fromkeys(ways) if way.strip())


def candidates(
    transcript: Transcript, profile: Profile, letters: frozenset[int]
) -> tuple[NameCandidate, ...]:
    """Return stretches that sound like the name, the best of those that overlap.

    Args:
        transcript: the words and their phonemes.
        profile: the expected name.
        letters: the indexes of words that are spelled letters.
    """
    sounds = {p.text: p.phonemes for p in transcript.pronunciations}
    found: list[NameCandidate] = []
    for first, last in word_windows(transcript, profile):
        if not letters.isdisjoint(range(first, last + 1)):
            continue
        heard = transcript.bare_quote(first, last)
        alike, form = max(
            (name_similarity(heard, form, sounds), form) for form in reversed(name_forms(profile))
        )
        if alike >= MIN_SIMILARITY:
            span = transcript.span_of(first, last)
            found.append(NameCandidate(first, last, alike, form, heard, span))
    chosen: list[NameCandidate] = []
    for candidate in sorted(found, key=lambda c: (-c.similarity, c.last - c.first)):
        if all(candidate.last < c.first or candidate.first > c.last for c in chosen):
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda c: c.first))


def name_similarity(heard: str, form: str, sounds: dict[str, str]) -> float:
    """Return the similarity of the words and a form of the name; 1 if the words are equal."""
    if _spelled_alike(heard) == _spelled_alike(form):
        return 1.0
    return sound_similarity(sounds.get(heard, ""), sounds.get(form, ""))


def texts_to_pronounce(transcript: Transcript, profile: Profile) -> tuple[str, ...]:
    """Return the texts by whose phonemes the name is found (`Transcript.pronunciations`)."""
    texts = [*name_forms(profile), profile.contact]
    for first, last in word_windows(transcript, profile):
        texts.append(transcript.bare_quote(first, last))
    return tuple(dict.fromkeys(text for text in texts if text))


def _spelled_alike(text: str) -> str:
    """Return the name in the spelling that stands for all of its sound: "jon" for "John".

    Parts may be written as one: "O Brien" and "Vanderberg" are O'Brien and van der Berg.
    """
    parts = (names.SAME_SOUND.get(part, part) for part in normalize(text).split())
    return "".join(parts).replace("'", "")


def word_windows(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int], ...]:
    """Return the first and last word of every stretch about as long as the name."""
    parts = sum(len(tokenize([part])) for part in profile.names)
    count = len(transcript.words)
    return tuple(
        (first, first + length - 1)
        for length in range(max(1, min(2, parts) - 1), parts + MAX_EXTRA_WORDS + 1)
        for first in range(count - length + 1)
    )
