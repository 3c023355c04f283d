"""Where in a transcript a name may have been said: stretches that sound like it, introductions.

A recognizer writes an unusual name as words that it knows, two for one or one for two, so every
stretch of about as many words is held against the name's ways of being said.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from rehearse.heard.sounds import likeness
from rehearse.heard.spelled import spelled_words
from rehearse.transcript import Transcript
from rehearse.words import find, normalize, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Span
    from rehearse.profile import Profile

NEAR: Final = 0.58
"""Likeness below which a stretch is not taken for an attempt at the name."""
SURE: Final = 0.5
"""Confidence of a word below which it may be any other: garbled names have one of 0.05 to 0.4."""
EXTRA: Final = 2
"""Words more or fewer than the name has that a recognizer may make of it."""
BY_SOUND: Final = (-0.9, 0.5)
"""Natural log a sound, and lead over the words that were heard, from which the name's own sounds
are what was said, where the words were guessed. With `names`, over two times 88 names of many
origins and as many near-sounding others, voiced at five rates, clean and by telephone: 121 of 176
credited, 5 of 176 of the others (2.8 %). This value and `names.SOUNDED_AGAINST` were chosen on
these, as the best that keep below three in a hundred."""
CERTAIN: Final = 0.9
"""Confidence from which a word that is not the name's own speaks against it: "Emily Dubos", where
only the second was a guess, is Emily Dubose, not Amelie Dubois."""
OTHER_SOUNDS: Final = -1.5
"""Natural log a sound, below which no name went under in words that were guessed after "this is":
in the two sets of `BY_SOUND` names that did came to -1.4 or more, and "I am calling that about"
to -1.6 or less."""
_INTRODUCTIONS: Final = (
    "my name is|was",
    "the name is",
    "name is",
    "this is",
    "i am",
    "it is",
    "that is",
    "here is",
    "you have reached",
    "you are speaking with|to",
    "again",
)
_NOT_NAMES: Final = frozenset(
    {
        *("calling", "returning", "interested", "looking", "available", "very", "really", "so"),
        *("the", "a", "an", "about", "in", "for", "from", "just", "not", "here", "good", "great"),
        *("regarding", "excited", "sorry", "glad", "happy", "hoping", "free", "trying", "all"),
        *("speaking", "phoning", "getting", "reaching", "following", "with", "at", "on", "also"),
        *("right", "correct", "okay", "fine", "why", "what", "my", "your", "me", "i", "it"),
    }
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of words that sounds like the name."""

    first: int
    """Index of its first word."""
    last: int
    alike: float
    """Likeness, 0 to 1."""
    form: str
    """The way of saying the name that it sounds like."""


def name_forms(profile: Profile) -> tuple[str, ...]:
    """Ways to say the full name: whole, by its hint, or with one of two family names."""
    parts = profile.names
    ways = [" ".join(parts)]
    if profile.pronounced:
        ways.append(profile.pronounced.replace("-", ""))
    if len(parts) > 2:
        ways.extend((f"{parts[0]} {parts[-1]}", f"{parts[0]} {parts[-2]}"))
    return tuple(dict.fromkeys(ways))


def candidates(transcript: Transcript, profile: Profile) -> tuple[Candidate, ...]:
    """Stretches that sound like the name, the best of those that overlap."""
    # Asked for again and again while answers are added; the words and their sounds stay the same.
    return _candidates(
        Transcript(transcript.words, pronunciations=transcript.pronunciations), profile
    )


@lru_cache(maxsize=8)
def _candidates(transcript: Transcript, profile: Profile) -> tuple[Candidate, ...]:
    sounds = {p.text: p.sounds for p in transcript.pronunciations}
    letters = spelled_words(transcript)
    found: list[Candidate] = []
    for first, last in stretches(transcript, profile):
        if not letters.isdisjoint(range(first, last + 1)):
            continue
        heard = plain(transcript, first, last)
        alike, form = max(
            (alike_to(heard, form, sounds), form) for form in reversed(name_forms(profile))
        )
        if alike >= NEAR:
            found.append(Candidate(first, last, alike, form))
    chosen: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (-c.alike, c.last - c.first)):
        if all(candidate.last < c.first or candidate.first > c.last for c in chosen):
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda c: c.first))


def is_by_sound(transcript: Transcript, profile: Profile, first: int, last: int) -> bool:
    """Whether the sounds there are the name's, and the words a guess.

    Words that the recognizer is sure of are another matter: a near-sounding name, heard rightly.
    """
    spotted = transcript.spot("full_name", span_of(transcript, first, last))
    if spotted is None or is_sure(first, last, transcript):
        return False
    if has_certain_other(transcript, profile, first, last):
        return False
    return spotted.each >= BY_SOUND[0] and spotted.lead >= BY_SOUND[1]


def has_certain_other(transcript: Transcript, profile: Profile, first: int, last: int) -> bool:
    """Whether a word there is none of the name's, and the recognizer certain of it."""
    own = {token.text for form in name_forms(profile) for token in tokenize(form.split())}
    return any(
        word.confidence >= CERTAIN and not all(t.text in own for t in tokenize([word.text]))
        for word in transcript.words[first : last + 1]
    )


def alike_to(heard: str, form: str, sounds: dict[str, str]) -> float:
    """Likeness of what was heard and a way of saying the name; the same words are the same."""
    if normalize(heard) == normalize(form):
        return 1.0
    return likeness(sounds.get(heard, ""), sounds.get(form, ""))


def introductions(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int], ...]:
    """First and last word of what seems to be a name after "my name is", "this is"."""
    words = transcript.words
    letters = spelled_words(transcript)
    contact = {token.text for token in tokenize(profile.contact.split())}
    places: dict[int, int] = {}
    for match in find(tokenize([word.text for word in words]), _INTRODUCTIONS):
        first = match.last_word + 1
        last = first - 1
        while last + 1 < len(words) and last - first < EXTRA:
            text = words[last + 1].text
            bare = text.strip(".,!?").lower()
            if last + 1 in letters or bare in _NOT_NAMES or bare in contact:
                break
            is_guess = last >= first and words[last + 1].confidence < SURE
            if not (text[:1].isupper() or is_guess):
                break
            last += 1
            if text[-1] in ".,!?":
                break
        # "My name is" holds "name is": one introduction.
        if last >= first:
            places[first] = last
    return tuple(places.items())


def guessed_introductions(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int], ...]:
    """First and last word of a guess after "my name is", "this is": words that are no name.

    "My name is why not be date", "it's on a mental": a name went under in everyday words. Not where
    the sounds say that these, or other words than the name, were said there.
    """
    words = transcript.words
    letters = spelled_words(transcript)
    known = introductions(transcript, profile)
    longest = len(tokenize(profile.names)) + EXTRA
    places: dict[int, int] = {}
    for match in find(tokenize([word.text for word in words]), _INTRODUCTIONS):
        first, last = match.last_word + 1, match.last_word
        while last + 1 < min(len(words), first + longest) and last + 1 not in letters:
            last += 1
            # "D. Saybo" goes on; "mental." does not.
            if words[last].text[-1] in ".!?" and len(words[last].text) > len("D."):
                break
        if last < first or words[first].confidence >= CERTAIN:
            continue
        is_known = any(begin <= last and first <= end for begin, end in known)
        if is_known or is_sure(first, min(first + 1, last), transcript):
            continue
        spotted = transcript.spot("full_name", span_of(transcript, first, last))
        if spotted is None or spotted.each >= OTHER_SOUNDS:
            places[first] = last
    return tuple(places.items())


def is_sure(first: int, last: int, transcript: Transcript) -> bool:
    """Whether the recognizer was sure of each of the words: nobody is blamed for the others."""
    return all(word.confidence >= SURE for word in transcript.words[first : last + 1])


def stretches(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int], ...]:
    """First and last word of every stretch that is about as long as the name."""
    parts = sum(len(tokenize([part])) for part in profile.names)
    count = len(transcript.words)
    return tuple(
        (first, first + length - 1)
        for length in range(max(1, min(2, parts) - 1), parts + EXTRA + 1)
        for first in range(count - length + 1)
    )


def plain(transcript: Transcript, first: int, last: int) -> str:
    """The words, without their punctuation."""
    texts: Sequence[str] = [w.text.strip('.,;:!?"') for w in transcript.words[first : last + 1]]
    return " ".join(texts)


def span_of(transcript: Transcript, first: int, last: int) -> Span:
    """From the first word to the last; indexes before the first word count as the first."""
    words = transcript.words[max(0, first) : last + 1]
    return words[0].span.cover(words[-1].span)
