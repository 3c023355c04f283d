"""Where in a transcript the name may have been said: stretches that sound like it.

A recognizer writes an unusual name as words that it knows, two for one or one for two. So every
stretch of about as many words is compared with the ways to say the name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.claims.spelling.decide import spelled_words
from rehearse.claims.weights import NAME
from rehearse.language import names, normalize, sound_similarity, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Span
    from rehearse.language import Word
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

MIN_SIMILARITY: Final = 0.58
"""Stretches less similar than this are not an attempt at the name."""
MIN_SURE_CONFIDENCE: Final = 0.5
"""A word with lower confidence may be any other. Garbled names have 0.05 to 0.4."""
MAX_EXTRA_WORDS: Final = 2
"""Maximum number of words by which a recognized name may be longer or shorter than the name."""
MAX_BONUS_MARGIN: Final = 4.0
"""The largest margin (natural log) that makes up for a worse score per phone."""
MAX_START_ERROR_S: Final = (0.05, 0.25)
"""Maximum seconds by which the next word may begin before its time: after a full stop, and without.
"""
MIN_CERTAIN_CONFIDENCE: Final = 0.9
"""A word with this confidence or more that is not part of the name speaks against it. "Emily
Dubos", where only the second word was a guess, is Emily Dubose, not Amelie Dubois."""


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


def candidates(transcript: Transcript, profile: Profile) -> tuple[NameCandidate, ...]:
    """Return stretches that sound like the name, the best of those that overlap."""
    sounds = {p.text: p.phonemes for p in transcript.pronunciations}
    letters = spelled_words(transcript)
    found: list[NameCandidate] = []
    for first, last in word_windows(transcript, profile):
        if not letters.isdisjoint(range(first, last + 1)):
            continue
        heard = without_punctuation(transcript, first, last)
        alike, form = max(
            (name_similarity(heard, form, sounds), form) for form in reversed(name_forms(profile))
        )
        if alike >= MIN_SIMILARITY:
            found.append(NameCandidate(first, last, alike, form))
    chosen: list[NameCandidate] = []
    for candidate in sorted(found, key=lambda c: (-c.similarity, c.last - c.first)):
        if all(candidate.last < c.first or candidate.first > c.last for c in chosen):
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda c: c.first))


def is_by_sound(transcript: Transcript, profile: Profile, first: int, last: int) -> bool:
    """Return whether the phones there are the name's, and the words a guess.

    Words that the recognizer is sure of are a near-sounding name, recognized correctly.
    """
    evidence = transcript.evidence_for("full_name", span_of(transcript, first, last))
    if evidence is None or is_sure(first, last, transcript):
        return False
    if longer_name_follows(transcript, first, last):
        return False
    if has_certain_other(transcript, profile, first, last):
        return False
    bonus = NAME.margin_bonus * min(MAX_BONUS_MARGIN, evidence.margin)
    fits = evidence.score_per_phone + bonus >= NAME.sound_score
    return fits and evidence.margin >= NAME.sound_margin


def longer_name_follows(transcript: Transcript, first: int, last: int) -> bool:
    """Return whether a longer name was said: more phones follow at once than the next word has.

    "May Lynn Chu" is not Mei Lin, although it contains all of her phones.
    """
    evidence = transcript.evidence_for("full_name", span_of(transcript, first, last))
    if evidence is None:
        return False
    words = transcript.words
    at = last + 1
    while at < len(words) and not is_end(words[at - 1]) and _may_be_name(words[at]):
        at += 1
    if at == len(words):
        return bool(evidence.next_phones)
    begin = words[at].span.start - MAX_START_ERROR_S[0 if is_end(words[at - 1]) else 1]
    return any(time < begin for time in evidence.next_phones)


def has_certain_other(transcript: Transcript, profile: Profile, first: int, last: int) -> bool:
    """Return whether some word there is confident and not part of the name."""
    own = {token.text for form in name_forms(profile) for token in tokenize(form.split())}
    return any(
        word.confidence >= MIN_CERTAIN_CONFIDENCE
        and not all(t.text in own for t in tokenize([word.text]))
        for word in transcript.words[first : last + 1]
    )


def name_similarity(heard: str, form: str, sounds: dict[str, str]) -> float:
    """Return the similarity of the words and a form of the name; 1 if the words are equal."""
    if _spelled_alike(heard) == _spelled_alike(form):
        return 1.0
    return sound_similarity(sounds.get(heard, ""), sounds.get(form, ""))


def _spelled_alike(text: str) -> str:
    """Return the name in the spelling that stands for all of its sound: "jon" for "John"."""
    return " ".join(names.SAME_SOUND.get(part, part) for part in normalize(text).split())


def is_end(word: Word) -> bool:
    """Return whether a sentence ends with the word. "D." and "G.M." are initials."""
    bare = word.text.rstrip(".!?")
    return bare != word.text and len(bare) > 1 and "." not in bare


def _may_be_name(word: Word) -> bool:
    """Return whether a name may go on with the word: a guess, or capitalized, but not "I'm"."""
    is_capital = word.text[:1].isupper() and word.text.split("'")[0] != "I"
    return is_capital or word.confidence < MIN_SURE_CONFIDENCE


def is_sure(
    first: int, last: int, transcript: Transcript, least: float = MIN_SURE_CONFIDENCE
) -> bool:
    """Return whether the recognizer was sure of each of the words. Unsure ones are never blamed."""
    return all(word.confidence >= least for word in transcript.words[first : last + 1])


def word_windows(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int], ...]:
    """Return the first and last word of every stretch about as long as the name."""
    parts = sum(len(tokenize([part])) for part in profile.names)
    count = len(transcript.words)
    return tuple(
        (first, first + length - 1)
        for length in range(max(1, min(2, parts) - 1), parts + MAX_EXTRA_WORDS + 1)
        for first in range(count - length + 1)
    )


def disjoint_from(
    known: Sequence[tuple[int, int]], places: tuple[tuple[int, int], ...]
) -> tuple[tuple[int, int], ...]:
    """Return the places that share no word with the known ones."""
    return tuple(
        (first, last)
        for first, last in places
        if not any(begin <= last and first <= end for begin, end in known)
    )


def without_punctuation(transcript: Transcript, first: int, last: int) -> str:
    """Return the words without their punctuation."""
    texts: Sequence[str] = [w.text.strip('.,;:!?"') for w in transcript.words[first : last + 1]]
    return " ".join(texts)


def span_of(transcript: Transcript, first: int, last: int) -> Span:
    """Return the span of the words. Indexes before the first word count as the first."""
    words = transcript.words[max(0, first) : last + 1]
    return words[0].span.cover(words[-1].span)
