"""Hypotheses about a name, for the phone recognizer and the recognizer, and where to look for it.

The phones come first: how well do the name's fit, compared with those of the recognized words? If
that leaves it open, the segment is decoded again and the recognizer scores both texts.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.name.candidates import NAME_CHECK, name_forms, word_windows
from rehearse.claims.name.introductions import disjoint_from, guessed_introductions
from rehearse.claims.name.sound import sound_of
from rehearse.claims.records import HypothesisSet, hypothesis_id
from rehearse.language import normalize

if TYPE_CHECKING:
    from rehearse.claims.name.proposals import NameProposals
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

OPENING_S: Final = 12.0
"""Seconds from the first word in which a name is looked for if no words are like one. Callers
introduce themselves first."""


def texts_to_pronounce(transcript: Transcript, profile: Profile) -> tuple[str, ...]:
    """Return the texts whose phonemes `find_name` needs in `Transcript.pronunciations`."""
    texts = [*name_forms(profile), profile.contact]
    for first, last in word_windows(transcript, profile):
        texts.append(transcript.bare_quote(first, last))
    return tuple(dict.fromkeys(text for text in texts if text))


def name_hypotheses(proposed: NameProposals, transcript: Transcript) -> tuple[HypothesisSet, ...]:
    """Return a hypothesis set for every stretch that may be the name."""
    questions: list[HypothesisSet] = []
    forms = proposed.forms
    for candidate in proposed.alike:
        first, last = candidate.first, candidate.last
        is_same = normalize(candidate.heard) == normalize(candidate.form)
        if is_same or sound_of(transcript, forms, first, last).is_name:
            continue
        before = transcript.bare_quote(first - 2, first - 1)
        after = transcript.bare_quote(last + 1, last + 2)
        # As it sounds, then as it is spelled: a model knows "Siobhan" by its spelling.
        ways = tuple(dict.fromkeys((candidate.form, *forms)))
        texts = (" ".join(filter(None, (before, t, after))) for t in (*ways, candidate.heard))
        span = transcript.span_of(first - 2, last + 2)
        questions.append(HypothesisSet(candidate.id, NAME_CHECK, span, tuple(texts), len(ways)))
    return tuple(questions)


def name_places(proposed: NameProposals, transcript: Transcript) -> tuple[tuple[int, int], ...]:
    """Return the first and last word of every place with a name that is not plainly the caller's.

    Neither its words nor its phones match plainly.
    """
    plain = {normalize(form) for form in proposed.forms}

    def is_own(place: tuple[int, int]) -> bool:
        return sound_of(transcript, proposed.forms, *place).is_name

    known = [
        (one.first, one.last)
        for one in proposed.alike
        if normalize(one.heard) in plain or is_own((one.first, one.last))
    ]
    places = [place for place in proposed.places if place not in known]
    for first, last in proposed.introduced:
        is_known = any(begin <= first <= end for begin, end in known)
        if not is_known and not is_own((first, last)):
            places.append((first, max(first, last)))
    guessed = guessed_introductions(transcript, proposed.longest, proposed.introduced)
    unknown = disjoint_from([*proposed.places, *places], guessed)
    return (*places, *(place for place in unknown if not is_own(place)))


def name_keywords(proposed: NameProposals, transcript: Transcript) -> tuple[HypothesisSet, ...]:
    """Return keywords for the phone recognizer: the forms of the name, then the words there."""
    # Evidence about earlier words says nothing about the present ones.
    bare = replace(transcript, phone_evidence=())
    places = proposed.places
    places += disjoint_from(places, proposed.introduced)
    guessed = guessed_introductions(bare, proposed.longest, proposed.introduced)
    places += disjoint_from(places, guessed)
    return tuple(_asked(transcript, proposed.forms, *place) for place in sorted(places))


def opening_span(transcript: Transcript) -> Span | None:
    """Return where to look for the name's phones if no words are like it; None without words."""
    if not transcript.words:
        return None
    first = transcript.words[0].span.start
    return Span(first, min(transcript.words[-1].span.end, first + OPENING_S))


def name_keywords_at(
    proposed: NameProposals, transcript: Transcript, place: Span
) -> tuple[HypothesisSet, ...]:
    """Return the hypothesis set for the words where the name's phones fit best."""
    here = [at for at, word in enumerate(transcript.words) if word.span.overlap(place) > 0]
    return (_asked(transcript, proposed.forms, here[0], here[-1]),) if here else ()


def _asked(transcript: Transcript, forms: tuple[str, ...], first: int, last: int) -> HypothesisSet:
    heard = transcript.bare_quote(first, last)
    span = transcript.span_of(first, last)
    asked = hypothesis_id(NAME_CHECK, first, last)
    return HypothesisSet(asked, NAME_CHECK, span, (*forms, heard), len(forms))
