"""Turn word indexes into a mention: the quote, its times, and the recognizer's confidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.records import Mention
from rehearse.language import normalize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import Certainty, ProposedPlace
    from rehearse.language import Word
    from rehearse.speech import Transcript

MIN_CONFIDENCE: Final = 0.25
"""Words with a lower mean confidence are a guess. Low on purpose: engines scale it differently."""


def mention_of_words(
    transcript: Transcript,
    first: int,
    last: int,
    certainty: Certainty = "said",
    detail: str = "",
) -> Mention:
    """Return the words from `first` to `last` as a mention; guessed words are `unsure`."""
    words = transcript.words[first : last + 1]
    sure = sum(_confidence(word, transcript) for word in words) / len(words)
    if certainty == "said" and sure < MIN_CONFIDENCE:
        certainty = "unsure"
        detail = detail or "the words were hard to hear"
    span = words[0].span.cover(words[-1].span)
    return Mention(span, transcript.quote(first, last), certainty, detail)


def mention_of(transcript: Transcript, place: ProposedPlace) -> Mention:
    """Return the mention of a proposed place, without its doubt."""
    return mention_of_words(transcript, place.first, place.last, place.certainty, place.detail)


def weighed_by_words(transcript: Transcript, place: ProposedPlace) -> ProposedPlace:
    """Return the place with what its words tell: guessed words are `unsure`, whatever they are."""
    made = mention_of(transcript, place)
    return replace(place, certainty=made.certainty, detail=made.detail)


def with_doubt(place: ProposedPlace) -> ProposedPlace:
    """Return the place, unsure if there is a doubt about it."""
    if not place.doubt or place.certainty != "said":
        return place
    return replace(place, certainty="unsure", detail=place.doubt)


def surest(places: Sequence[ProposedPlace]) -> tuple[ProposedPlace, ...]:
    """Return the places where it was said, or all of them if it was nowhere."""
    return tuple(p for p in places if p.certainty == "said") or tuple(places)


def _confidence(word: Word, transcript: Transcript) -> float:
    """Return the word's confidence, or that of the verbatim decode where it has the same word.

    A plain decode leaves "um" out, which lowers its confidence in the "hello" after it.
    """
    again = (
        other.confidence
        for other in transcript.verbatim or ()
        if other.span.overlap(word.span) > 0 and normalize(other.text) == normalize(word.text)
    )
    return max((word.confidence, *again))
