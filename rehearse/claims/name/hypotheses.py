"""What to ask of the sound of a name: of the phone recognizer, of a recognizer, and where to look.

First the sounds: how well do the name's fit, against those of the words that were heard? Where that
leaves it open, a recognizer hears the passage again, and is asked which text explains it better.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.name.candidates import (
    candidates,
    disjoint_from,
    is_by_sound,
    name_forms,
    span_of,
    without_punctuation,
    word_windows,
)
from rehearse.claims.name.introductions import guessed_introductions, introductions
from rehearse.claims.records import HypothesisSet
from rehearse.language import normalize

if TYPE_CHECKING:
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

OPENING_S: Final = 12.0
"""Seconds from the first word in which a name is looked for where no words look like one: callers
introduce themselves first."""


def texts_to_pronounce(transcript: Transcript, profile: Profile) -> tuple[str, ...]:
    """Texts whose phonemes `find_name` wants in `Transcript.pronunciations`."""
    texts = [*name_forms(profile), profile.contact]
    for first, last in word_windows(transcript, profile):
        texts.append(without_punctuation(transcript, first, last))
    return tuple(dict.fromkeys(text for text in texts if text))


def name_hypotheses(transcript: Transcript, profile: Profile) -> tuple[HypothesisSet, ...]:
    """What to ask of the sound of every stretch that may be the name: it, or what was heard?"""
    questions: list[HypothesisSet] = []
    for candidate in candidates(transcript, profile):
        before = without_punctuation(transcript, max(0, candidate.first - 2), candidate.first - 1)
        after = without_punctuation(transcript, candidate.last + 1, candidate.last + 2)
        heard = without_punctuation(transcript, candidate.first, candidate.last)
        is_settled = is_by_sound(transcript, profile, candidate.first, candidate.last)
        if is_settled or normalize(heard) == normalize(candidate.form):
            continue
        # As it sounds first, then as it is spelled: a model knows a "Siobhan" by her spelling.
        ways = tuple(dict.fromkeys((candidate.form, *name_forms(profile))))
        questions.append(
            HypothesisSet(
                "full_name",
                span_of(transcript, candidate.first - 2, candidate.last + 2),
                tuple(" ".join(filter(None, (before, text, after))) for text in (*ways, heard)),
                len(ways),
            )
        )
    return tuple(questions)


def name_places(transcript: Transcript, profile: Profile) -> tuple[tuple[int, int], ...]:
    """First and last word of every place where a name was said that is not plainly the caller's.

    Neither by its words nor by its sounds.
    """
    forms = {normalize(form) for form in name_forms(profile)}
    alike = [(candidate.first, candidate.last) for candidate in candidates(transcript, profile)]
    known = [
        place
        for place in alike
        if normalize(without_punctuation(transcript, *place)) in forms
        or is_by_sound(transcript, profile, *place)
    ]
    places = [place for place in alike if place not in known]
    for first, last in introductions(transcript, profile):
        is_known = any(begin <= first <= end for begin, end in known)
        if not is_known and not is_by_sound(transcript, profile, first, last):
            places.append((first, max(first, last)))
    guessed = guessed_introductions(transcript, profile)
    places += [
        place
        for place in disjoint_from([*alike, *places], guessed)
        if not is_by_sound(transcript, profile, *place)
    ]
    return tuple(places)


def name_keywords(transcript: Transcript, profile: Profile) -> tuple[HypothesisSet, ...]:
    """What to ask of the phone recognizer: the ways to say the name, then the words heard there."""
    # Answers about the words that were heard before say nothing of what stands there now.
    transcript = replace(transcript, phone_evidence=())
    forms = name_forms(profile)
    places = [(candidate.first, candidate.last) for candidate in candidates(transcript, profile)]
    places += disjoint_from(places, introductions(transcript, profile))
    places += disjoint_from(places, guessed_introductions(transcript, profile))
    return tuple(_asked(transcript, forms, *place) for place in sorted(places))


def opening_span(transcript: Transcript) -> Span | None:
    """Where to look for the name's sounds when no words look like one; None without words."""
    if not transcript.words:
        return None
    first = transcript.words[0].span.start
    return Span(first, min(transcript.words[-1].span.end, first + OPENING_S))


def name_keywords_at(
    transcript: Transcript, profile: Profile, place: Span
) -> tuple[HypothesisSet, ...]:
    """The question about the words at a place where the name's sounds fit best."""
    here = [at for at, word in enumerate(transcript.words) if word.span.overlap(place) > 0]
    return (_asked(transcript, name_forms(profile), here[0], here[-1]),) if here else ()


def _asked(transcript: Transcript, forms: tuple[str, ...], first: int, last: int) -> HypothesisSet:
    heard = without_punctuation(transcript, first, last)
    return HypothesisSet("full_name", span_of(transcript, first, last), (*forms, heard), len(forms))
