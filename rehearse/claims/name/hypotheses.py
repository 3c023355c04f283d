"""Hypotheses about a name that its phones leave open, and where a second pass looks for one.

The phones come first (`claims/phone_places.py`). If they leave a place open, its segment is decoded
again, and the recognizer scores the name against the words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.claims.name.candidates import NAME_CHECK, name_id
from rehearse.claims.name.introductions import disjoint_from, open_guesses
from rehearse.claims.name.sound import sound_of
from rehearse.claims.records import HypothesisSet
from rehearse.language import normalize

if TYPE_CHECKING:
    from rehearse.claims.scored_transcript import ScoredTranscript


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
