"""Handle names that the caller corrects: in "Jordan Reyes, no, Jordan Rivera", the last counts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.claims.name.introductions import INTRODUCTIONS
from rehearse.claims.name.sound import MIN_SURE_CONFIDENCE
from rehearse.claims.records import Mention
from rehearse.claims.said_tokens import tokens_of
from rehearse.language import (
    CORRECTIONS,
    HESITATIONS,
    WEEKDAYS,
    find_phrases,
    job,
    normalize,
    spelling_similarity,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rehearse.claims.name.proposals import NameProposals
    from rehearse.language import Word
    from rehearse.speech import Transcript

CORRECTED_DETAIL: Final = "maybe corrected to another name"
MAX_CORRECTED_WORDS: Final = 2
"""Maximum number of words that a correction may replace."""
MAX_CORRECTION_WORDS: Final = 5
"""Maximum number of words of a correction: "no sorry my last name is"."""
MIN_RESPELLED_SIMILARITY: Final = 0.6
"""Minimum similarity of a word after "sorry" to a part of the name that it may replace."""
_BETWEEN: Final = HESITATIONS | {
    *("oh", "i", "it", "it is", "is", "that", "that is", "should", "be", "make", "excuse", "me"),
    *("pardon", "actually", "and", "my", "last", "first", "name", "name is", "to", "say", "the"),
}
"""Words that may stand in a correction, normalized: "it's" is "it is"."""
_BEFORE_IS: Final = frozenset({"it", "that", "name"})
"""Words before "is" in a correction. "Sorry, is Rivera there?" asks for somebody."""
_NO_NAMES: Final = frozenset(
    {
        *("i", "i am", "i will", "i would", "i have", *WEEKDAYS),
        *("mister", "missus", "miz", "miss", "doctor", "sir", "madam"),
    }
)
"""Words with a capital that are not the caller's other name."""


def corrected_names(
    proposed: NameProposals, transcript: Transcript, forms: Sequence[str]
) -> Iterator[Mention]:
    """Yield where another name is corrected to the caller's: "Jordan Reyes, I mean Rivera".

    Args:
        proposed: where a name begins, as far as the words tell.
        transcript: the reply.
        forms: the ways to say the caller's name.
    """
    words, texts = transcript.words, [normalize(word.text) for word in transcript.words]
    leads = find_phrases(tokens_of(transcript).every, INTRODUCTIONS)
    begins = {first for first, _ in (*proposed.introduced, *proposed.places)}
    begins |= {lead.last_word + 1 for lead in leads}
    for form in forms:
        parts = normalize(form).split()
        for at in range(1, len(parts)):
            head, tail = parts[:at], parts[at:]
            for first, last in (
                *_corrected_last(texts, head, tail),
                *_corrected_first(texts, head, tail, begins),
            ):
                # "It will, I mean, best suit you" is no name, though his name is Will Best.
                is_name = first in begins or _is_capital(words[first : first + 1])
                is_asked = any("?" in word.text for word in words[first:last])
                if is_name and not is_asked and not _goes_on(words, texts, last, set(parts)):
                    here = words[first : last + 1]
                    certain = all(word.confidence >= MIN_SURE_CONFIDENCE for word in here)
                    yield Mention(
                        transcript.span_of(first, last),
                        transcript.quote(first, last),
                        "said" if certain else "unsure",
                    )


def without_corrected(
    mentions: Sequence[Mention], transcript: Transcript, forms: Sequence[str], contact: str
) -> list[Mention]:
    """Return the mentions; a right name that is corrected to another one is unsure."""
    parts = [normalize(form).split() for form in forms]
    not_names = set(normalize(contact).split()) | _NO_NAMES
    return [
        replace(one, certainty="unsure", detail=CORRECTED_DETAIL)
        if one.certainty == "said" and _is_corrected(one, mentions, transcript, parts, not_names)
        else one
        for one in mentions
    ]


def correction_end(texts: Sequence[str], at: int) -> int:
    """Return the index after the correction at `at`; `at` itself if there is none."""
    end = at
    while end < min(len(texts), at + MAX_CORRECTION_WORDS) and (
        texts[end] in CORRECTIONS or texts[end] in _BETWEEN
    ):
        end += 1
    is_asked = any(
        texts[here] == "is" and texts[here - 1] not in _BEFORE_IS for here in range(at + 1, end)
    )
    return end if CORRECTIONS.intersection(texts[at:end]) and not is_asked else at


def correction_begin(texts: Sequence[str], end: int) -> int:
    """Return the index of the first word of a correction before `end`; `end` if there is none."""
    at = end
    while at > max(0, end - MAX_CORRECTION_WORDS) and (
        texts[at - 1] in CORRECTIONS or texts[at - 1] in _BETWEEN
    ):
        at -= 1
    # "This is": the words of the introduction are no part of it.
    while at < end and texts[at] not in CORRECTIONS and texts[at] not in {"i", "oh"}:
        at += 1
    return at if CORRECTIONS.intersection(texts[at:end]) else end


def _corrected_last(
    texts: Sequence[str], head: Sequence[str], tail: Sequence[str]
) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of "Jordan Reyes, I mean Rivera"."""
    for first in range(len(texts) - len(head)):
        if texts[first : first + len(head)] != head:
            continue
        begin = first + len(head)
        for at in range(begin, begin + MAX_CORRECTED_WORDS + 1):
            end = correction_end(texts, at)
            if end > at and texts[end : end + len(tail)] == tail:
                yield first, end + len(tail) - 1
                break


def _corrected_first(
    texts: Sequence[str], head: Sequence[str], tail: Sequence[str], begins: set[int]
) -> Iterator[tuple[int, int]]:
    """Yield the first and last word of "Gordon Rivera, no, Jordan", where a name is due."""
    for first in sorted(begins):
        for begin in range(first + 1, first + MAX_CORRECTED_WORDS + 1):
            at = begin + len(tail)
            end = correction_end(texts, at) if texts[begin:at] == tail else at
            if end > at and texts[end : end + len(head)] == head:
                yield first, end + len(head) - 1
                break


def _goes_on(words: Sequence[Word], texts: Sequence[str], last: int, own: set[str]) -> bool:
    """Return whether a longer name may follow: "no, Rivera Lopez"."""
    if _is_unwritten(words) and texts[last - 1] not in own:
        return _may_be_others(texts, last + 1, own)
    after = words[last + 1].text if last + 1 < len(words) else ""
    is_open = words[last].text[-1:].isalpha() and not words[last].ends_sentence
    return is_open and after[:1].isupper() and after.split("'")[0] != "I"


def _is_corrected(
    one: Mention,
    mentions: Sequence[Mention],
    transcript: Transcript,
    forms: Sequence[list[str]],
    not_names: set[str],
) -> bool:
    """Return whether another name follows after "sorry" or "no"."""
    words = transcript.words
    own = {part for form in forms for part in form}
    texts = [normalize(word.text) for word in words]
    quoted = [normalize(text) for text in one.text.split()]
    at = next(
        (
            first + len(quoted)
            for first in range(len(words))
            if texts[first : first + len(quoted)] == quoted
            and words[first].span.overlap(one.span) > 0
        ),
        len(words),
    )
    # "Jordan Riviera, not Rivera"
    if texts[at : at + 1] == ["not"] and not own.issuperset(quoted):
        return texts[at + 1 : at + 2] != [] and texts[at + 1] in own
    end = correction_end(texts, at)
    if end in (at, len(words)):
        return False
    next_span = words[end].span
    if any(m.certainty != "said" and m.span.start == next_span.start for m in mentions):
        return True
    if texts[end] in own:
        is_whole = any(texts[end : end + len(form)] == form for form in forms)
        is_first = any(texts[end] == form[0] for form in forms) and words[end].text[-1].isalpha()
        is_other = _is_capital(words[end + 1 : end + 2]) or (
            _is_unwritten(words) and _may_be_others(texts, end + 1, own)
        )
        return is_first and not is_whole and is_other
    if texts[end] in not_names:
        return False
    if _is_unwritten(words):
        # "Sorry, it's late" is no correction.
        is_apology = set(texts[at:end]) <= {"sorry", "it is", "that is"}
        return not is_apology and _may_be_others(texts, end, own)
    is_like = any(spelling_similarity(texts[end], part) >= MIN_RESPELLED_SIMILARITY for part in own)
    is_name = _is_capital(words[end : end + 1]) and not words[end].text[-1].isalpha()
    return is_like or (is_name and texts[at:end] != ["sorry"])


def _is_unwritten(words: Sequence[Word]) -> bool:
    """Return whether no word has a capital, as in the output of some recognizers."""
    return not _is_capital(words)


def _may_be_others(texts: Sequence[str], at: int, own: set[str]) -> bool:
    """Return whether another name may stand there, in a text without capitals."""
    return at < len(texts) and texts[at] not in (own | _NO_NAMES | _BETWEEN | job.NOT_TITLES)


def _is_capital(words: Sequence[Word]) -> bool:
    return any(word.text[:1].isupper() for word in words)
