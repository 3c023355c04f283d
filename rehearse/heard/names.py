"""Was the caller's full name said? Compared by how it sounds, never because it was expected.

A stretch of words counts when it sounds like the whole name and, where the recognizer could score
texts against the sound, when the name explains that sound about as well as what was freely heard.
The first name alone is not the full name. In between it is `unsure`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rehearse.heard.records import Mention, Question
from rehearse.heard.sounds import likeness
from rehearse.heard.spelled import spelled_words
from rehearse.words import find, normalize, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.audio import Span
    from rehearse.heard.records import Certainty
    from rehearse.profile import Profile
    from rehearse.transcript import Transcript

SAID: Final = 0.82
"""Score (see `_score`) from which a stretch is the name. With `OUTRIGHT` and `PLAINLY_OTHER` this
credits 57 of 88 names of many origins in Pico's and Piper's mouths, clean and by telephone, and 2
of the 88 near-sounding others (chosen on one half of the names: 29 of 44 and 1; on the other: 28
and 1). What is left is `unsure`: a name that was garbled may be anybody's."""
OUTRIGHT: Final = (1.5, 0.6)
"""Margin (natural log) by which the name explains the sound better than the very words that were
heard, and the likeness it needs then: of the 88 near-sounding others none came to more than 0.3."""
PLAINLY_OTHER: Final = (0.6, -4.0)
"""Confidence of every word, and margin below which they are another name however alike: "Maria
Hernandez Lopez" for Maria Fernandez Lopez."""
AGAIN: Final = 0.88
"""Likeness from which two garbled stretches of one call are the same name, said twice."""
NEAR: Final = 0.58
"""Likeness below which a stretch is not taken for an attempt at the name."""
FAR: Final = 0.55
"""Score below which it is somebody else's name."""
WEIGHT: Final = 0.115
"""What a margin of -1 (natural log) a letter takes from the likeness."""
MOST_AGAINST: Final = -2.7
"""Margin a letter from which more of it says nothing new: rare spellings go that far."""
SURE: Final = 0.5
"""Confidence of a word below which it may be any other: garbled names have one of 0.05 to 0.4."""
UNASKED: Final = 0.93
"""Likeness from which a stretch is the name where no contrast was made."""
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
        if normalize(heard) == normalize(candidate.form):
            continue
        # As it sounds first, then as it is spelled: a model knows a "Siobhan" by her spelling.
        ways = tuple(dict.fromkeys((candidate.form, *name_forms(profile))))
        questions.append(
            Question(
                "full_name",
                _span(transcript, candidate.first - 2, candidate.last + 2),
                tuple(" ".join(filter(None, (before, text, after))) for text in (*ways, heard)),
                len(ways),
            )
        )
    return tuple(questions)


def name_places(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int], ...]:
    """First and last word of every place where a name was said that is not plainly the caller's."""
    forms = {normalize(form) for form in name_forms(profile)}
    alike = [(candidate.first, candidate.last) for candidate in _candidates(transcript, profile)]
    plain = [place for place in alike if normalize(_plain(transcript, *place)) in forms]
    places = [place for place in alike if place not in plain]
    for first, last in _introductions(transcript, profile):
        if not any(begin <= first <= end for begin, end in plain):
            places.append((first, max(first, last)))
    return tuple(places)


def find_name(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Every place where the full name was said, may have been, or somebody else's was."""
    mentions = _alike_each_other(_candidates(transcript, profile), transcript)
    taken = [mention.span for mention in mentions]
    mentions.extend(
        mention
        for mention in _introduced(transcript, profile)
        if not any(mention.span.overlap(span) for span in taken)
    )
    return tuple(sorted(mentions, key=lambda mention: mention.span))


def _alike_each_other(candidates: tuple[_Candidate, ...], transcript: Transcript) -> list[Mention]:
    """The mentions; one that sounds like another that is the name is the name as well.

    A caller says their own name the same way twice, and the recognizer garbles it the same way.
    """
    sounds = {p.text: p.sounds for p in transcript.pronunciations}
    mentions = [_mention(candidate, transcript) for candidate in candidates]
    heard = [_plain(transcript, candidate.first, candidate.last) for candidate in candidates]
    said = [heard[at] for at, mention in enumerate(mentions) if mention.certainty == "said"]
    for at, mention in enumerate(mentions):
        again = any(_alike(heard[at], other, sounds) >= AGAIN for other in said)
        if mention.certainty == "unsure" and again:
            form = candidates[at].form
            mentions[at] = replace(mention, certainty="said", detail="", said_as=form)
    return mentions


def _mention(candidate: _Candidate, transcript: Transcript) -> Mention:
    span = _span(transcript, candidate.first, candidate.last)
    heard = _plain(transcript, candidate.first, candidate.last)
    margin = transcript.margin("full_name", span)
    certainty: Certainty
    if normalize(heard) == normalize(candidate.form):
        certainty = "said"
    elif margin is None:
        certainty = "said" if candidate.alike >= UNASKED else "unsure"
    else:
        certainty = _weighed(candidate, margin, transcript)
    quote = transcript.quote(candidate.first, candidate.last)
    if certainty == "said":
        return Mention(span, quote, certainty, said_as=candidate.form)
    return Mention(span, quote, certainty, "the name sounded different")


def _weighed(candidate: _Candidate, margin: float, transcript: Transcript) -> Certainty:
    """What likeness and margin come to together."""
    words = transcript.words[candidate.first : candidate.last + 1]
    confidence, below = PLAINLY_OTHER
    score = _score(candidate, margin)
    if margin >= OUTRIGHT[0] and candidate.alike >= OUTRIGHT[1]:
        return "said"
    if margin < below and all(word.confidence >= confidence for word in words):
        return "unsure" if score >= FAR else "other"
    if score >= SAID:
        return "said"
    is_open = score >= FAR or not _is_sure(candidate.first, candidate.last, transcript)
    return "unsure" if is_open else "other"


def _score(candidate: _Candidate, margin: float) -> float:
    """How alike it sounds, less what the contrast with the freely heard words says against it."""
    letters = sum(character.isalpha() for character in candidate.form)
    against = max(MOST_AGAINST, min(0.0, margin / max(1, letters)))
    return candidate.alike + WEIGHT * against


def _candidates(transcript: Transcript, profile: Profile) -> tuple[_Candidate, ...]:
    """Stretches that sound like the name, the best of those that overlap."""
    sounds = {p.text: p.sounds for p in transcript.pronunciations}
    letters = spelled_words(transcript)
    found: list[_Candidate] = []
    for first, last in _stretches(transcript, profile):
        if not letters.isdisjoint(range(first, last + 1)):
            continue
        heard = _plain(transcript, first, last)
        alike, form = max(
            (_alike(heard, form, sounds), form) for form in reversed(name_forms(profile))
        )
        if alike >= NEAR:
            found.append(_Candidate(first, last, alike, form))
    chosen: list[_Candidate] = []
    for candidate in sorted(found, key=lambda c: (-c.alike, c.last - c.first)):
        if all(candidate.last < c.first or candidate.first > c.last for c in chosen):
            chosen.append(candidate)
    return tuple(sorted(chosen, key=lambda c: c.first))


def _alike(heard: str, form: str, sounds: dict[str, str]) -> float:
    """Likeness of what was heard and a way of saying the name; the same words are the same."""
    if normalize(heard) == normalize(form):
        return 1.0
    return likeness(sounds.get(heard, ""), sounds.get(form, ""))


def _introduced(transcript: Transcript, profile: Profile) -> tuple[Mention, ...]:
    """Names after "my name is", "this is": somebody introduced themselves as somebody."""
    mentions: list[Mention] = []
    for first, last in _introductions(transcript, profile):
        span, text = _span(transcript, first, last), transcript.quote(first, last)
        if not _is_sure(first, last, transcript):
            detail = "the name was not heard clearly"
            mentions.append(Mention(span, text, "unsure", detail))
        elif last > first:
            mentions.append(Mention(span, text, "other", "another name was heard"))
    return tuple(mentions)


def _introductions(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int], ...]:
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
            if not (text[:1].isupper() or words[last + 1].confidence < SURE):
                break
            last += 1
            if text[-1] in ".,!?":
                break
        # "My name is" holds "name is": one introduction.
        if last >= first:
            places[first] = last
    return tuple(places.items())


def _is_sure(first: int, last: int, transcript: Transcript) -> bool:
    """Whether the recognizer was sure of each of the words: nobody is blamed for the others."""
    return all(word.confidence >= SURE for word in transcript.words[first : last + 1])


def _stretches(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int], ...]:
    """First and last word of every stretch that is about as long as the name."""
    parts = sum(len(tokenize([part])) for part in profile.names)
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
