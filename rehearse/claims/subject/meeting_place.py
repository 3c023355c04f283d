"""Decide whether another place was named instead of the expected one: "the Denver career fair".

By words alone, "Denver career fair" is two thirds of Oakland's. What stands in place of the missing
word decides. Nothing ("at the career fair") leaves it out; another word may be another place. That
may also be a recognition error, so it can only prevent a credit, never cause a miss.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.language import (
    MONTHS,
    UNITS,
    WEEKDAYS,
    find_phrases,
    job,
    spelling_similarity,
    tokenize,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.language import Token

MIN_WORD_SIMILARITY: Final = 0.7
"""Minimum similarity at which a word is a missing one misrecognized: "puna" has 0.85 with Pune,
"all" 0.8 with hall, "cooking" 0.6 with reading."""
ADJACENT_WORDS: Final = 2
"""Words before the match in which the missing one may stand: "San Jose career fair"."""
MAX_WORDS_AFTER: Final = 5
"""Words after the match in which it may stand: "over at the city college"."""
MAX_WORDS_BEFORE: Final = 8
"""Words before the match in which "we met in Denver" may stand."""
_IN: Final = frozenset({"in", "near"})
"""Words that introduce the place before the meeting. "From Acme" is where people work."""
_OVER: Final = frozenset({"over", "there", "down", "up", "out", "back"})
_AT: Final = frozenset({"in", "at", "of", "near", "from"})
"""Words that introduce the place after the meeting: "the career fair in Denver"."""
_SKIPPED: Final = job.SMALL | {"city"}
"""Words that may stand between "at" and the name of a place."""
_NO_PLACE: Final = job.SMALL | frozenset(
    {
        *("over", "near", "here", "there", "town", "city", "downtown", "person", "fact", "case"),
        *("big", "huge", "great", "nice", "good", "wonderful", "lovely", "busy", "crowded"),
        *("annual", "recent", "yearly", "local", "regional", "online", "virtual", "same", "first"),
        *("whole", "spring", "summer", "fall", "autumn", "winter", "morning", "afternoon"),
        *("evening", "today", "yesterday", "week", "month", "year", "weekend", "past", "ago"),
        "recently",
        *(*WEEKDAYS, *MONTHS),
        *("event", "their", "his", "her", "these", "those"),
        *("please", "again", "called", "named", "about", "all", "some", "one", "two", "back"),
        *("during", "before", "after", "because", "so", "but", "just", "really", "also", "then"),
        *UNITS,
    }
)
"""Words beside a meeting that do not name another place."""


def names_other_place(
    tokens: Sequence[Token], first: int, last: int, wanted: Sequence[str], met: str
) -> bool:
    """Return whether a word that is not the meeting's stands in place of a missing one.

    Args:
        tokens: the recognized words.
        first: position of the first word of the meeting that was found.
        last: position of the last one.
        wanted: the words of the meeting that distinguish it.
        met: the meeting as the profile writes it. If it contains names, only those can be missing:
            a "career fair" may be called a "job fair".
    """
    found = {word for word in wanted for t in tokens[first : last + 1] if _is_one(t.text, word)}
    names = {t.text for t in tokenize([w for w in met.split() if w[:1].isupper()])} & set(wanted)
    lacking = (names or set(wanted)) - found
    if not lacking:
        return False
    return any(
        text not in _NO_PLACE
        and all(spelling_similarity(text, word) < MIN_WORD_SIMILARITY for word in wanted)
        for text in _replacement_words(tokens, first, last)
    )


def _is_one(text: str, word: str) -> bool:
    return text in {word, f"{word}s"} or spelling_similarity(text, word) >= MIN_WORD_SIMILARITY


def _replacement_words(tokens: Sequence[Token], first: int, last: int) -> list[str]:
    """Return the words that may name another place: "in ..." before, inside and after."""
    before: list[str] = []
    for token in reversed(tokens[max(0, first - ADJACENT_WORDS) : first]):
        if token.text in job.SMALL or find_phrases([token], job.MET):
            break
        before.append(token.text)
    ahead = [token.text for token in tokens[last + 1 : last + 1 + MAX_WORDS_AFTER]]
    while ahead and ahead[0] in _OVER:
        del ahead[0]
    is_placed = bool(ahead) and ahead[0] in _AT
    behind = [text for text in ahead if text not in _SKIPPED][:1] if is_placed else []
    inside = (token.text for token in tokens[first : last + 1])
    return [*before, *_met_in(tokens[max(0, first - MAX_WORDS_BEFORE) : first]), *inside, *behind]


def _met_in(before: Sequence[Token]) -> list[str]:
    """Return the word after "in" where the caller says "we met in Denver at the ..."."""
    frames = find_phrases(before, job.MET)
    if not frames:
        return []
    texts = [token.text for token in before[frames[0].last + 1 :]]
    places = [at for at, text in enumerate(texts) if text in _IN]
    named = [text for at in places[:1] for text in texts[at + 1 :] if text not in _SKIPPED][:1]
    return [text for text in named if not find_phrases(tokenize([text]), job.MET)]
