"""From word indexes to a mention: the quote, its times, and how sure the recognizer was of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.claims.records import Mention
from rehearse.language import NOT_CLEAR_DETAIL, normalize

if TYPE_CHECKING:
    from rehearse.claims.records import Certainty
    from rehearse.language import Word
    from rehearse.speech import Transcript

MIN_CONFIDENCE: Final = 0.25
"""Mean confidence below which words are a guess. Low on purpose: engines differ in its meaning."""
MIN_AUDIBLE_MARGIN: Final = -6.0
"""Lead of the profile's own words by the sound (`HypothesisScores.combined_margin`) from which they
may have been said where others stand: the lowest of 122 right persons was -5 ("Well, it's" for
Lopez)."""


def mention(
    transcript: Transcript,
    first: int,
    last: int,
    certainty: Certainty = "said",
    detail: str = "",
) -> Mention:
    """The words from `first` to `last` as a mention; words the recognizer guessed are `unsure`."""
    words = transcript.words[first : last + 1]
    sure = sum(_confidence(word, transcript) for word in words) / len(words)
    if certainty == "said" and sure < MIN_CONFIDENCE:
        certainty = "unsure"
        detail = detail or "the words were hard to hear"
    span = words[0].span.cover(words[-1].span)
    return Mention(span, transcript.quote(first, last), certainty, detail)


def audible(
    transcript: Transcript, check: str, begin: int, first: int, last: int
) -> Mention | None:
    """The words from `begin` to `last`, if the sound of those from `first` may meet the check.

    They are other words: only the sound speaks for it.
    """
    words = transcript.words
    lead = transcript.combined_margin(check, words[first].span.cover(words[last].span))
    if lead is None or lead < MIN_AUDIBLE_MARGIN:
        return None
    return mention(transcript, begin, last, "unsure", NOT_CLEAR_DETAIL)


def surest(found: dict[int, Mention]) -> tuple[Mention, ...]:
    """Those that were said, if any; else all, in order."""
    mentions = [found[begin] for begin in sorted(found)]
    return tuple(m for m in mentions if m.certainty == "said") or tuple(mentions)


def _confidence(word: Word, transcript: Transcript) -> float:
    """The word's confidence, or that of the decode which keeps fillers, if it heard the same there.

    A plain decode leaves "um" out, and doubts the "hello" after it.
    """
    again = (
        other.confidence
        for other in transcript.verbatim or ()
        if other.span.overlap(word.span) > 0 and normalize(other.text) == normalize(word.text)
    )
    return max((word.confidence, *again))
