"""Hypotheses about a name, for the phone recognizer and the recognizer, and where to look for it.

The phones come first: how well do the name's fit, compared with those of the recognized words? If
that leaves it open, the segment is decoded again and the recognizer scores both texts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.name.candidates import (
    disjoint_from,
    is_by_sound,
    name_forms,
    span_of,
    without_punctuation,
    word_windows,
)
from rehearse.claims.name.introductions import guessed_introductions
from rehearse.claims.name.proposals import propose_names
from rehearse.claims.records import HypothesisSet
from rehearse.language import normalize

if TYPE_CHECKING:
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

OPENING_S: Final = 12.0
"""Seconds from the first word in which a name is looked for if no words are like one. Callers
introduce themselves first."""


def texts_to_pronounce(transcript: Transcript, profile: Profile) -> tuple[str, ...]:
    """Return the texts whose phonemes `find_name` needs in `Transcript.pronunciations`."""
    texts = [*name_forms(profile), profile.contact]
    for first, last in word_windows(transcript, profile):
        texts.append(without_punctuation(transcript, first, last))
    return tuple(dict.fromkeys(text for text in texts if text))


def name_hypotheses(transcript: Transcript, profile: Profile) -> tuple[HypothesisSet, ...]:
    """Return a hypothesis set for every stretch that may be the name."""
    questions: list[HypothesisSet] = []
    for candidate in propose_names(transcript, profile).alike:
        before = without_punctuation(transcript, max(0, candidate.first - 2), candidate.first - 1)
        after = without_punctuation(transcript, candidate.last + 1, candidate.last + 2)
        heard = without_punctuation(transcript, candidate.first, candidate.last)
        is_settled = is_by_sound(transcript, profile, candidate.first, candidate.last)
        if is_settled or normalize(heard) == normalize(candidate.form):
            continue
        # As it sounds, then as it is spelled: a model knows "Siobhan" by its spelling.
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
    """Return the first and last word of every place with a name that is not plainly the caller's.

    Neither its words nor its phones match plainly.
    """
    forms = {normalize(form) for form in name_forms(profile)}
    proposed = propose_names(transcript, profile)
    known = [
        place
        for place in proposed.places
        if normalize(without_punctuation(transcript, *place)) in forms
        or is_by_sound(transcript, profile, *place)
    ]
    places = [place for place in proposed.places if place not in known]
    for first, last in proposed.introduced:
        is_known = any(begin <= first <= end for begin, end in known)
        if not is_known and not is_by_sound(transcript, profile, first, last):
            places.append((first, max(first, last)))
    guessed = guessed_introductions(transcript, profile, proposed.introduced)
    places += [
        place
        for place in disjoint_from([*proposed.places, *places], guessed)
        if not is_by_sound(transcript, profile, *place)
    ]
    return tuple(places)


def name_keywords(transcript: Transcript, profile: Profile) -> tuple[HypothesisSet, ...]:
    """Return keywords for the phone recognizer: the forms of the name, then the words there."""
    # Evidence about earlier words says nothing about the present ones.
    transcript = replace(transcript, phone_evidence=())
    forms = name_forms(profile)
    proposed = propose_names(transcript, profile)
    places = proposed.places
    places += disjoint_from(places, proposed.introduced)
    guessed = guessed_introductions(transcript, profile, proposed.introduced)
    places += disjoint_from(places, guessed)
    return tuple(_asked(transcript, forms, *place) for place in sorted(places))


def opening_span(transcript: Transcript) -> Span | None:
    """Return where to look for the name's phones if no words are like it; None without words."""
    if not transcript.words:
        return None
    first = transcript.words[0].span.start
    return Span(first, min(transcript.words[-1].span.end, first + OPENING_S))


def name_keywords_at(
    transcript: Transcript, profile: Profile, place: Span
) -> tuple[HypothesisSet, ...]:
    """Return the hypothesis set for the words where the name's phones fit best."""
    here = [at for at, word in enumerate(transcript.words) if word.span.overlap(place) > 0]
    return (_asked(transcript, name_forms(profile), here[0], here[-1]),) if here else ()


def _asked(transcript: Transcript, forms: tuple[str, ...], first: int, last: int) -> HypothesisSet:
    heard = without_punctuation(transcript, first, last)
    return HypothesisSet("full_name", span_of(transcript, first, last), (*forms, heard), len(forms))
