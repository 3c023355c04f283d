"""Turn word indexes into a mention: the quote, its times, and the recognizer's confidence."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.records import Mention
from rehearse.claims.weights import SUBJECT
from rehearse.language import NOT_CLEAR_DETAIL, normalize

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


def with_doubt(mention: Mention, place: ProposedPlace) -> Mention:
    """Return the mention of a place, unsure if there is a doubt about it."""
    if not place.doubt or mention.certainty != "said":
        return mention
    return replace(mention, certainty="unsure", detail=place.doubt)


def audible(
    transcript: Transcript, check: str, begin: int, first: int, last: int
) -> Mention | None:
    """Return the words from `begin` to `last` if the audio from `first` on may meet the check.

    The recognized words are others, so only the audio supports the claim.
    """
    words = transcript.words
    lead = transcript.combined_margin(check, words[first].span.cover(words[last].span))
    if lead is None or lead < SUBJECT.audible_margin:
        return None
    return mention_of_words(transcript, begin, last, "unsure", NOT_CLEAR_DETAIL)


def surest(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Return the mentions that were said, or all of them if none was."""
    return tuple(m for m in mentions if m.certainty == "said") or tuple(mentions)


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
