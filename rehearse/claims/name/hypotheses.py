"""Hypotheses about a name, for the phone recognizer and the recognizer, and where to look for it.

The phones come first: how well do the name's fit, compared with those of the recognized words? If
that leaves it open, the segment is decoded again and the recognizer scores both texts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.name.candidates import NAME_CHECK, name_forms, name_id, word_windows
from rehearse.claims.name.introductions import disjoint_from, open_guesses
from rehearse.claims.name.sound import sound_of
from rehearse.claims.records import HypothesisSet
from rehearse.language import normalize

if TYPE_CHECKING:
    from rehearse.claims.name.proposals import NameProposals
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

OPENING_S: Final = 12.0
"""Seconds from the first word in which a name is looked for if no words are like one. Callers
introduce themselves first."""


def texts_to_pronounce(transcript: Transcript, profile: Profile) -> tuple[str, ...]:
    """Return the texts by whose phonemes the name is found (`Transcript.pronunciations`)."""
    texts = [*name_forms(profile), profile.contact]
    for first, last in word_windows(transcript, profile):
        texts.append(transcript.bare_quote(first, last))
    return tuple(dict.fromkeys(text for text in texts if text))


def name_hypotheses(heard: ScoredTranscript) -> tuple[HypothesisSet, ...]:
    """Return a hypothesis set for every stretch that may be the name, if its phones leave it open.

    Args:
        heard: the places and the phones' evidence about them.
    """
    transcript, forms = heard.transcript, heard.proposals.name.forms
    questions: list[HypothesisSet] = []
    for candidate in heard.proposals.name.alike:
        first, last = candidate.first, candidate.last
        is_same = normalize(candidate.heard) == normalize(candidate.form)
        evidence = heard.evidence.get(candidate.id)
        if is_same or sound_of(evidence, transcript, forms, (first, last)).is_name:
            continue
        before = transcript.bare_quote(first - 2, first - 1)
        after = transcript.bare_quote(last + 1, last + 2)
        # As it sounds, then as it is spelled: a model knows "Siobhan" by its spelling.
        ways = tuple(dict.fromkeys((candidate.form, *forms)))
        texts = (" ".join(filter(None, (before, t, after))) for t in (*ways, candidate.heard))
        span = transcript.span_of(first - 2, last + 2)
        questions.append(HypothesisSet(candidate.id, NAME_CHECK, span, tuple(texts), len(ways)))
    return tuple(questions)


def name_places(heard: ScoredTranscript) -> tuple[tuple[int, int], ...]:
    """Return the first and last word of every place with a name that is not plainly the caller's.

    Neither its words nor its phones match plainly.
    """
    proposed = heard.proposals.name
    plain = {normalize(form) for form in proposed.forms}

    def is_own(place: tuple[int, int]) -> bool:
        evidence = heard.evidence.get(name_id(*place))
        return sound_of(evidence, heard.transcript, proposed.forms, place).is_name

    known = [
        (one.first, one.last)
        for one in proposed.alike
        if normalize(one.heard) in plain or is_own((one.first, one.last))
    ]
    places = [place for place in proposed.places if place not in known]
    for first, last in proposed.introduced:
        is_known = any(begin <= first <= end for begin, end in known)
        if not is_known and not is_own((first, last)):
            places.append((first, last))
    guessed = open_guesses(proposed.guessed, heard.evidence)
    unknown = disjoint_from([*proposed.places, *places], guessed)
    return (*places, *(place for place in unknown if not is_own(place)))


def name_keywords(proposed: NameProposals, transcript: Transcript) -> tuple[HypothesisSet, ...]:
    """Return keywords for the phone recognizer: the forms of the name, then the words there.

    When words without any length were said is not known, so nothing is asked about them.
    """
    return tuple(
        HypothesisSet(
            name_id(first, last),
            NAME_CHECK,
            span,
            (*proposed.forms, transcript.bare_quote(first, last)),
            len(proposed.forms),
        )
        for first, last in proposed.disjoint_places
        if (span := transcript.span_of(first, last)).duration > 0
    )


def opening_span(transcript: Transcript) -> Span | None:
    """Return where to look for the name's phones if no words are like it; None without words."""
    if not transcript.words:
        return None
    first = transcript.words[0].span.start
    return Span(first, min(transcript.words[-1].span.end, first + OPENING_S))


def words_within(transcript: Transcript, place: Span) -> tuple[int, int] | None:
    """Return the first and last word that share time with the place; None if none does."""
    here = [at for at, word in enumerate(transcript.words) if word.span.overlap(place) > 0]
    return (here[0], here[-1]) if here else None
