"""Was the caller's full name said? Compared by how it sounds, never because it was expected.

A stretch of words counts when it sounds like the whole name and, where the recognizer could score
texts against the sound, when the name explains that sound about as well as what was freely heard.
The first name alone is not the full name. In between it is `unsure`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.heard.records import Mention, Question
from rehearse.heard.sounds import likeness
from rehearse.profile import TITLES
from rehearse.words import find, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Span
    from rehearse.heard.records import Certainty
    from rehearse.profile import Profile
    from rehearse.transcript import Transcript

ALIKE: Final = 0.86
"""Likeness from which a stretch is the name whatever else was possible."""
NEAR: Final = 0.62
"""Likeness from which it may be the name: the contrast decides."""
HOLDS: Final = -5.0
"""Margin (natural log) from which the name holds its own against what was freely heard."""
FAILS: Final = -14.0
"""Margin below which it is somebody else's name."""
EXTRA: Final = 2
"""Words more or fewer than the name has that a recognizer may make of it."""
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
class _Candidate:
    first: int
    last: int
    alike: float


def name_parts(profile: Profile) -> tuple[str, ...]:
    """The caller's names without titles: first to last."""
    return tuple(n for n in profile.name.split() if n.rstrip(".").lower() not in TITLES)


def name_forms(profile: Profile) -> tuple[str, ...]:
    """Ways to say the full name: as written, by its hint, by either of two family names."""
    parts = name_parts(profile)
    ways = [" ".join(parts)]
    if profile.pronounced:
        ways.append(profile.pronounced.replace("-", ""))
    if len(parts) > 2:
        ways.extend((f"{parts[0]} {parts[-1]}", f"{parts[0]} {parts[-2]}"))
    return tuple(dict.fromkeys(ways))


def texts_to_sound(transcript: Transcript, profile: Profile) -> tuple[str, ...]:
    """Texts whose phonemes `find_name` wants in `Transcript.pronunciations`."""
    texts = [*name_forms(profile), profile.contact]
    for first, last in _stretches(transcript, profile):
        texts.append(_plain(transcript, first, last))
    return tuple(dict.fromkeys(text for text in texts if text))


def name_questions(transcript: Transcript, profile: Profile) -> tuple[Question, ...]:
    """What to ask of the sound of every stretch that may be the name: it, or what was heard?"""
    questions: list[Question] = []
    for candidate in _candidates(transcript, profile):
        before = _plain(transcript, max(0, candidate.first - 2), candidate.first - 1)
        after = _plain(transcript, candidate.last + 1, candidate.last + 2)
        heard = _plain(transcript, candidate.first, candidate.last)
        texts = (*name_forms(profile)[:1], heard)
        questions.append(
            Question(
                "full_name",
                _span(transcript, candidate.first - 2, candidate.last + 2),
                tuple(" ".join(filter(None, (before, text, after))) for text in texts),
            )
        )
    return tuple(questions)


def find_name(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Every place where the full name was said, may have been, or somebody else's was."""
    mentions = [_mention(c, transcript) for c in _candidates(transcript, profile)]
    taken = [mention.span for mention in mentions]
    mentions.extend(
        mention
        for mention in _introduced(transcript, profile)
        if not any(mention.span.overlap(span) for span in taken)
    )
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _mention(candidate: _Candidate, transcript: Transcript) -> Mention:
    span = _span(transcript, candidate.first, candidate.last)
    margin = _margin(span, transcript)
    certainty: Certainty
    if margin is None:
        certainty = "said" if candidate.alike >= ALIKE else "unsure"
    elif candidate.alike >= ALIKE:
        certainty = "said" if margin > FAILS else "unsure"
    elif margin >= HOLDS:
        certainty = "said"
    else:
        certainty = "unsure" if margin > FAILS else "other"
    detail = "" if certainty == "said" else "the name sounded different"
    return Mention(span, transcript.quote(candidate.first, candidate.last), certainty, detail)


def _candidates(transcript: Transcript, profile: Profile) -> tuple[_Candidate, ...]:
    """Stretches that sound like the name, the best of those that overlap."""
    sounds = {p.text: p.sounds for p in transcript.pronunciations}
    forms = [sounds[form] for form in name_forms(profile) if form in sounds]
    found: list[_Candidate] = []
    for first, last in _stretches(transcript, profile):
        heard = sounds.get(_plain(transcript, first, last), "")
        alike = max((likeness(heard, form) for form in forms), default=0.0)
        if alike >= NEAR:
            found.append(_Candidate(first, last, alike))
    chosen: list[_Candidate] = []
    for candidate in sorted(found, key=lambda c: (-c.alike, c.last - c.first)):
        if all(candidate.last < c.first or candidate.first > c.last for c in chosen):
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda c: c.first))


def _introduced(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Names after "my name is", "this is": somebody introduced themselves as somebody."""
    words = transcript.words
    tokens = tokenize([word.text for word in words])
    contact = {token.text for token in tokenize(profile.contact.split())}
    mentions: list[Mention] = []
    for match in find(tokens, _INTRODUCTIONS):
        first = match.last_word + 1
        last = first - 1
        while last + 1 < len(words) and last - first < EXTRA:
            text = words[last + 1].text
            bare = text.strip(".,!?").lower()
            if not text[:1].isupper() or bare in _NOT_NAMES or bare in contact:
                break
            last += 1
            if text[-1] in ".,!?":
                break
        if last > first:
            span = _span(transcript, first, last)
            text = transcript.quote(first, last)
            mentions.append(Mention(span, text, "other", "another name was heard"))
    return tuple(mentions)


def _stretches(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int], ...]:
    """First and last word of every stretch that is about as long as the name."""
    parts = sum(len(tokenize([part])) for part in name_parts(profile))
    count = len(transcript.words)
    return tuple(
        (first, first + length - 1)
        for length in range(max(1, min(2, parts) - 1), parts + EXTRA + 1)
        for first in range(count - length + 1)
    )


def _plain(transcript: Transcript, first: int, last: int) -> str:
    texts: Sequence[str] = [w.text.strip('.,;:!?"') for w in transcript.words[first : last + 1]]
    return " ".join(texts)


def _span(transcript: Transcript, first: int, last: int) -> Span:
    words = transcript.words[max(0, first) : last + 1]
    return words[0].span.cover(words[-1].span)


def _margin(span: Span, transcript: Transcript) -> float | None:
    """The margin of the comparison made for this stretch."""
    made = [c for c in transcript.comparisons if c.about == "full_name" and c.span.overlap(span)]
    return max(made, key=lambda c: c.span.overlap(span)).margin if made else None
