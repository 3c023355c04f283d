"""The phones' evidence about the places of the name and the number, joined by the places' ids.

Every place that the words propose gets its evidence here, once; one that was not asked about has
that of the place it overlaps most, and words without a length have none. The name's phones may be
found where no words are like it, too: that is a place of its own, with an id like the others.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.claims.name.candidates import NAME_CHECK, name_id
from rehearse.claims.number.alignment import NUMBER_CHECK
from rehearse.claims.records import HypothesisSet
from rehearse.claims.weights import NAME

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from rehearse.claims.name.proposals import NameProposals
    from rehearse.claims.number.proposals import NumberProposals
    from rehearse.claims.phone_scorer import PhoneScorer
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.speech import PhoneEvidence, Transcript

OPENING_S: Final = 12.0
"""Seconds from the first word in which a name is looked for if no words are like one. Callers
introduce themselves first."""
NUMBER_MARGIN_S: Final = 0.3
"""Seconds beside a number's words in which more of it may lie. After "is", a first digit was found
up to 0.34 s before its word."""


def with_phone_evidence(
    heard: ScoredTranscript, phone_scorer: PhoneScorer | None
) -> ScoredTranscript:
    """Return the reply with phone evidence for every place of the name, and for numbers."""
    if phone_scorer is None:
        return heard
    proposed, transcript = heard.proposals, heard.transcript
    by_sound = tuple(_by_sound(proposed.name, transcript, phone_scorer))
    name = replace(proposed.name, by_sound=by_sound)
    questions = (*name_keywords(name, transcript), *number_keywords(proposed.number, transcript))
    found = {asked: phone_scorer.phone_evidence(asked) for asked in questions}
    return with_evidence(replace(heard, proposals=replace(proposed, name=name)), found)


def with_evidence(
    heard: ScoredTranscript, found: Mapping[HypothesisSet, PhoneEvidence]
) -> ScoredTranscript:
    """Return the reply with the evidence of each place under the place's id.

    Of places of the name that overlap, only one is asked about. The others have the evidence that
    overlaps them most.
    """
    evidence = {asked.id: one for asked, one in found.items()}
    of_names = [(asked.span, one) for asked, one in found.items() if asked.check == NAME_CHECK]
    proposed = heard.proposals.name
    guessed = ((one.first, one.last) for one in proposed.guessed)
    for place in (*proposed.introduced, *guessed):
        span = heard.transcript.span_of(*place)
        near = [(here.overlap(span), one) for here, one in of_names if here.overlap(span) > 0]
        if near:
            evidence.setdefault(name_id(*place), max(near, key=lambda pair: pair[0])[1])
    return replace(heard, evidence=evidence)


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


def number_keywords(proposed: NumberProposals, transcript: Transcript) -> tuple[HypothesisSet, ...]:
    """Return a set for every number by which the phone recognizer finds when it was said.

    It has no rivals: the texts are the expected number in the caller's wording and the recognized
    words, and one of them fits. As for names, nothing is asked about words without any length.
    """
    words = transcript.words
    places = [(one.begin, one.last, one.texts, one.id) for one in proposed.attempts]
    places += [(number.first, number.last, (), number.id) for number in proposed.others]
    questions: list[HypothesisSet] = []
    for first, last, texts, asked in sorted(places):
        if not transcript.span_of(first, last).duration:
            continue
        heard = transcript.bare_quote(first, last).lower()
        plus = "plus " if heard.startswith("plus ") else ""
        ways = tuple(dict.fromkeys((heard, *(plus + text for text in texts))))
        begin = max(0.0, words[first].span.start - NUMBER_MARGIN_S)
        span = Span(begin, max(begin, words[last].span.end) + NUMBER_MARGIN_S)
        questions.append(HypothesisSet(asked, NUMBER_CHECK, span, ways, len(ways)))
    return tuple(questions)


def _by_sound(
    proposed: NameProposals, transcript: Transcript, phone_scorer: PhoneScorer
) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of each place where only the phones are like the name's."""
    taken = [transcript.span_of(*place) for place in proposed.disjoint_places]
    within = None if taken else _opening(transcript)
    if within is not None:
        each, likeliest = phone_scorer.best_place(proposed.forms, within)
        if each >= NAME.possible_score and (found := transcript.words_within(likeliest)):
            taken.append(transcript.span_of(*found))
            yield found
    whole = Span(0.0, max((word.span.end for word in transcript.words), default=0.0))
    for place in phone_scorer.enrolled_places(whole):
        is_known = any(span.overlap(place) > 0 for span in taken)
        if not is_known and (found := transcript.words_within(place)):
            taken.append(transcript.span_of(*found))
            yield found


def _opening(transcript: Transcript) -> Span | None:
    """Return where to look for the name's phones if no words are like it; None without words."""
    if not transcript.words:
        return None
    first = transcript.words[0].span.start
    return Span(first, min(transcript.words[-1].span.end, first + OPENING_S))
