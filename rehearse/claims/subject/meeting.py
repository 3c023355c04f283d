"""Find where the caller mentioned where they met, in the profile's own words.

Names of places and fairs are misrecognized ("the Trey Chow and Leeds"). Similar words stay `unsure`
until the audio is scored. Then the score decides, and it may also take back a credit that half of
the words had earned ("the trade show in Paris").
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.records import ProposedPlace, hypothesis_id
from rehearse.claims.said_tokens import tokens_of
from rehearse.claims.subject.meeting_place import names_other_place
from rehearse.language import (
    MIN_SAME_WORD_SIMILARITY,
    find_phrases,
    job,
    spelling_similarity,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import Certainty
    from rehearse.language import Token
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

MEETING_CHECK: Final = "memory_jog"
MIN_WORD_SIMILARITY: Final = 0.6
"""Minimum similarity of one word to one of the meeting's. Without it nothing is compared."""
HALF_THE_WORDS: Final = 0.5
ALL_THE_WORDS: Final = 0.99
"""Shares of the meeting's words."""
FRAME_WORDS_BEFORE: Final = 10
FRAME_WORDS_AFTER: Final = 7
"""Words around the meeting in which "we met" or the like may stand."""
MIN_MISHEARD_SIMILARITY: Final = 0.5
"""Minimum similarity of a whole stretch at which it may be the meeting misrecognized. "Trey Chow
and Leeds" has 0.74 with "trade show in Leeds". Of eight other meetings none had over 0.43, except
"Denver career fair" for Oakland's (0.64)."""
PARTIAL_DETAIL: Final = "only part of where you met"


@dataclass(frozen=True, slots=True)
class MeetingProposals:
    """Where the caller spoke of the meeting."""

    named: ProposedPlace | None = None
    """All of its words, or half of them or more within "we met" or the like."""
    may_be_elsewhere: bool = False
    """They are half of its words, beside the name of another place."""
    part: ProposedPlace | None = None
    """Too few of its words to tell."""
    similar: ProposedPlace | None = None
    """Words that are like it, perhaps misrecognized."""
    is_framed: bool = False
    """Those stand within "we met" or the like."""
    other: ProposedPlace | None = None
    """What follows "we met at", if nothing is like the meeting."""
    scored: ProposedPlace | None = None
    """The similar words if they are to be scored; None if the meeting was plain."""


def propose_meeting(transcript: Transcript, profile: Profile) -> MeetingProposals:
    """Return where the caller may have mentioned the meeting in the profile's own words."""
    tokens = tokens_of(transcript).fluent
    wanted = content_words(profile.met)
    if not wanted:
        return MeetingProposals()
    similar = _most_similar(tokens, wanted)
    plain = _best(tokens, wanted, same=1.0)
    is_plain = plain is not None and plain[0] > ALL_THE_WORDS
    place = _place(tokens, *similar, "unsure") if similar else None
    scored = None if place is None or is_plain else place
    proposed = MeetingProposals(
        similar=place,
        is_framed=similar is not None and _is_framed(tokens, *similar),
        other=_other(tokens, scored),
        scored=scored,
    )
    best = _best(tokens, wanted)
    if best is None:
        return proposed
    share, first, last = best
    is_framed = _is_framed(tokens, first, last)
    if share > ALL_THE_WORDS or (share >= HALF_THE_WORDS and is_framed):
        is_elsewhere = share <= ALL_THE_WORDS and names_other_place(
            tokens, first, last, wanted, meeting_text(profile)
        )
        named = _scored_with(scored, _place(tokens, first, last, "said"))
        return replace(proposed, named=named, may_be_elsewhere=is_elsewhere)
    if share >= HALF_THE_WORDS or (is_framed and len(wanted) > 2):
        part = _place(tokens, first, last, "unsure")
        return replace(proposed, part=_scored_with(scored, part))
    return proposed


def _place(tokens: Sequence[Token], first: int, last: int, certainty: Certainty) -> ProposedPlace:
    detail = PARTIAL_DETAIL if certainty == "unsure" else ""
    begin, end = tokens[first].word, tokens[last].word
    return ProposedPlace(begin, end, certainty, detail, id=hypothesis_id(MEETING_CHECK, begin, end))


def _other(tokens: Sequence[Token], scored: ProposedPlace | None) -> ProposedPlace | None:
    """Return what follows "we met at"."""
    met = next(iter(find_phrases(tokens, job.MET_AT)), None)
    if met is None:
        return None
    last = tokens[min(len(tokens) - 1, met.last + 2)].word
    place = ProposedPlace(met.first_word, last, "other", "a different meeting")
    return _scored_with(scored, place)


def _scored_with(scored: ProposedPlace | None, place: ProposedPlace) -> ProposedPlace:
    """Return the place with the id of the similar words if it shares some of them."""
    is_part = scored and scored.first <= place.last and place.first <= scored.last
    return replace(place, id=scored.id if scored and is_part else "")


def meeting_text(profile: Profile) -> str:
    """Return the meeting as the profile writes it, without the small words at its start."""
    words = profile.met.split()
    while words and all(token.text in job.SMALL for token in tokenize(words[:1])):
        del words[0]
    return " ".join(words)


def content_words(text: str) -> list[str]:
    """Return the text's words as `tokenize` normalizes them, without the small ones."""
    return [token.text for token in tokenize(text.split()) if token.text not in job.SMALL]


def _is_framed(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Return whether "we met", "your booth" or the like stands around these words."""
    around = (
        *tokens[max(0, first - FRAME_WORDS_BEFORE) : first],
        *tokens[last + 1 : last + 1 + FRAME_WORDS_AFTER],
    )
    return bool(find_phrases(around, job.MET))


def _best(
    tokens: Sequence[Token], wanted: Sequence[str], same: float = MIN_SAME_WORD_SIMILARITY
) -> tuple[float, int, int] | None:
    """Return the largest share of the meeting's words in one place, and where that begins and ends.

    The place is given by the positions of its first and last token. With `same` at 1, only exact
    words or their plurals count.
    """
    places = [
        (index, word)
        for index, token in enumerate(tokens)
        for word in wanted
        if token.text in {word, f"{word}s"}
        or (same < 1.0 and spelling_similarity(token.text, word) >= same)
    ]
    best = max((_meeting(places, start, len(wanted)) for start, _ in places), default=None)
    return (best[0], -best[2], best[3]) if best else None


def _most_similar(tokens: Sequence[Token], wanted: Sequence[str]) -> tuple[int, int] | None:
    """Return the stretch most like the meeting, if any is similar enough."""
    expected = "".join(wanted)
    kin = {
        at
        for at, token in enumerate(tokens)
        if any(spelling_similarity(token.text, word) >= MIN_WORD_SIMILARITY for word in wanted)
    }
    sizes = range(max(1, len(wanted) - 1), len(wanted) + 4)
    best, place = MIN_MISHEARD_SIMILARITY, None
    for first in range(len(tokens)):
        for last in (first + size - 1 for size in sizes):
            if last >= len(tokens) or {tokens[first].text, tokens[last].text} & job.SMALL:
                continue
            if kin.isdisjoint(range(first, last + 1)):
                continue
            inside = tokens[first : last + 1]
            heard = "".join(token.text for token in inside if token.text not in job.SMALL)
            alike = spelling_similarity(heard, expected)
            if alike > best:
                best, place = alike, (first, last)
    return place


def _meeting(
    places: Sequence[tuple[int, str]], start: int, size: int
) -> tuple[float, int, int, int]:
    """Return how much of the meeting follows from `start`, in a form whose maximum is the best.

    The tuple holds the share of its words, minus their width, minus the start, and the last
    position.
    """
    near = [(index, word) for index, word in places if start <= index <= start + 2 * size + 4]
    share = len({word for _, word in near}) / size
    seen: set[str] = set()
    last = start
    for index, word in near:
        if word not in seen:
            seen.add(word)
            last = index
    return share, start - last, -start, last
