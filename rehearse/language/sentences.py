"""Where sentences end, by the recognizer's punctuation, and what that makes of a denial before it.

Whisper writes a stop where a sentence ends, and at a pause in the midst of one as well; Vosk writes
none. So a stop never parts what was said. It parts a "not" from what follows only if that is
plainly a sentence of its own ("I do not. Have a good day."); in between it leaves it open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, Final

from rehearse.language.english.titles import TITLES
from rehearse.language.tokens import UNITS, find, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from rehearse.language.tokens import Match, Token

    Bearing = Literal["none", "perhaps", "full"]
    """How much a denial has to say of a phrase that it overlaps."""

_STOP: Final = re.compile(r"[?!]+$|(?<!\.)\.$")
"""Not the three dots of a hesitation."""
_SHORT: Final = frozenset({*TITLES, "st", "jr", "sr"})
"""What is written with a dot that ends nothing."""
_DIGITS: Final = frozenset({*UNITS, "oh", "o"})

RETRACTED_DETAIL: Final = "maybe taken back"
"""Detail of a mention of which a denial leaves it open."""
ACROSS_SENTENCES_DETAIL: Final = "maybe not asked for"
"""Detail of a name in one sentence, with the words that would ask for it in the next."""
UNSETTLED_DETAILS: Final = frozenset({RETRACTED_DETAIL, ACROSS_SENTENCES_DETAIL})
"""Details that no sound settles: the words were there, whatever they meant."""
NOT_CLEAR_DETAIL: Final = "it was not heard clearly"
"""Detail of a job or person who may have been named where other words stand."""

MIN_VERBLESS_WORDS: Final = 4
"""Words of a sentence that is none without its verb: "my old supervisor" may go on."""
_DENYING: Final = frozenset(
    {"not", "never", "no", "nobody", "none", "nor", "hardly", "barely", "without", "nothing"}
)
_AUXILIARIES: Final = frozenset(
    {
        *("am", "is", "are", "was", "were", "be", "been", "have", "has", "had", "do", "does"),
        *("did", "will", "would", "can", "could", "may", "might", "shall", "should", "must"),
    }
)
_SUBJECTS: Final = frozenset(
    {"i", "we", "you", "he", "she", "it", "they", "this", "there", "my", "your"}
)
"""With one of these a sentence begins, and no rest of one ("not. That keen")."""
_SUBJECT_LEADS: Final = frozenset(
    {
        *("and", "but", "so", "well", "oh", "okay", "yes", "yeah", "please", "anyway"),
        *("also", "again", "then", "however", "though", "hi", "hello"),
    }
)
"""What may stand before the subject."""
_ASKS: Final = frozenset({"may", "can", "could", "might", "would", "will", "am", "is"})
"""With one of these and a subject a question begins, whatever came before it."""
_COURTESIES: Final = frozenset(
    {
        *("thank", "thanks", "thankyou", "many", "much", "cheers", "bless", "god", "appreciate"),
        *("have", "enjoy", "hope", "best", "all", "good", "happy", "merry", "stay", "safe", "take"),
    }
)
"""Words that begin a sentence of thanks or a wish, which needs no subject."""
_LEFT_OPEN: Final = frozenset(
    {
        *("sure", "certain", "know", "think", "believe", "say", "says", "said", "tell", "told"),
        *("guess", "wish", "hope", "mean", "if", "whether", "that", "because", "when", "until"),
        *("unless", "and", "or", "but", "who", "what", "why", "how", "where", "which", "a", "the"),
        *("to", "of", "for", "with", "from", "in", "on", "at", "about", "i", "we", "you", "he"),
        *("she", "they", "anyone", "anybody", "someone", "somebody", "no"),
    }
)
"""Words after which a stop is rather a pause: "I'm not sure. I'm interested.", "but no. Thanks"."""


def sentence_ends(texts: Sequence[str]) -> frozenset[int]:
    """Indexes of the words with which a sentence ends; texts as the recognizer wrote them.

    Titles, initials, "a.m.", letters that are spelled and digits that are dictated end none.
    """
    found: set[int] = set()
    for at, text in enumerate(texts):
        bare = text.rstrip("\"')\u201d\u2019")
        word = _STOP.sub("", bare)
        if word == bare:
            continue
        is_short = word.lower() in _SHORT or len(word) == 1 or "." in word
        if bare[-1] == "." and (is_short or _is_dictated(texts[at : at + 2])):
            continue
        found.add(at)
    return frozenset(found)


def _is_dictated(pair: Sequence[str]) -> bool:
    """Whether a word and the next are both digits."""
    read = [tokenize([text]) for text in pair]
    return len(read) == 2 and all(one and one[-1].text in _DIGITS for one in read)


def sentence_of(tokens: Sequence[Token], texts: Sequence[str]) -> tuple[int, ...]:
    """The number of each token's sentence, from 0; numbers are left out where all was hesitation.

    Args:
        tokens: of these words, all or some, in order.
        texts: the words as the recognizer wrote them.
    """
    last = sentence_ends(texts)
    return tuple(sum(end < token.word for end in last) for token in tokens)


def found_within(
    tokens: Sequence[Token], phrases: Sequence[str], sentences: Sequence[int]
) -> tuple[Match, ...]:
    """The places of `tokens.find` that lie in one sentence each, in order."""
    found: list[Match] = []
    begin = 0
    for _, group in groupby(sentences):
        size = len(tuple(group))
        inside = find(tokens[begin : begin + size], phrases)
        found += [replace(m, first=m.first + begin, last=m.last + begin) for m in inside]
        begin += size
    return tuple(found)


def denials(
    tokens: Sequence[Token], phrases: Sequence[str], sentences: Sequence[int]
) -> tuple[Match, ...]:
    """Where what takes back stands, with those in one sentence that longer ones would hide."""
    everywhere = find(tokens, phrases)
    hidden = [
        one
        for one in found_within(tokens, phrases, sentences)
        if any(other.first <= one.last and one.first <= other.last for other in everywhere)
    ]
    return (*everywhere, *hidden)


def denial_effect(
    denial: Match, phrase: Match, tokens: Sequence[Token], sentences: Sequence[int]
) -> Bearing:
    """What a denial says of a phrase that it overlaps.

    Args:
        denial: "not ~3 interested", or another phrase that takes one back.
        phrase: what it may take back.
        tokens: what both were found in.
        sentences: the number of each token's sentence.
    """
    if phrase.last < denial.first or denial.last < phrase.first:
        return "none"
    if sentences[denial.first] == sentences[denial.last]:
        return "full"
    if sentences[denial.first] < sentences[phrase.first]:
        # "I wanted to. Thank you but I forgot": what comes after it denies it as well.
        ends_before = denial.last <= phrase.last
        is_denied = any(token.text in _DENYING for token in tokens[denial.first : phrase.first])
        is_separate = ends_before and _is_sentence(phrase, tokens, sentences, is_denied=is_denied)
        return "none" if is_separate else "perhaps"
    return "perhaps" if sentences[phrase.last] < sentences[denial.last] else "full"


def starts_new_sentence(
    tokens: Sequence[Token], sentences: Sequence[int], first: int, last: int
) -> bool:
    """Whether a sentence with its own subject begins after the token at `first`, before `last`."""
    return any(
        sentences[at] != sentences[at - 1] and tokens[at].text in _SUBJECTS
        for at in range(first + 1, last)
    )


def _is_sentence(
    phrase: Match, tokens: Sequence[Token], sentences: Sequence[int], *, is_denied: bool
) -> bool:
    """Whether the sentence that a phrase stands in is plainly none with the one before it."""
    first = sentences.index(sentences[phrase.first])
    at = first
    while at < phrase.last and tokens[at].text in _SUBJECT_LEADS:
        at += 1
    ahead = [token.text for token in tokens[at : phrase.last + 1]]
    if len(ahead) > 1 and ahead[0] in _ASKS and ahead[1] in _SUBJECTS:
        return True
    before = [t for t, n in zip(tokens, sentences, strict=True) if n == sentences[first - 1]]
    if len(before) == 1 or _is_left_open(*before[-2:]):
        return False
    if ahead[0] in _SUBJECTS:
        return True
    # "The supervisor role. Looking forward" speaks of no supervisor who looks forward.
    is_whole = len(before) >= MIN_VERBLESS_WORDS and before[-1].text not in _AUXILIARIES
    is_separate = ahead[0] in _COURTESIES or (is_whole and not is_denied)
    return at == phrase.first and is_separate


def _is_left_open(token: Token, last: Token) -> bool:
    """Whether with these two words no sentence need end: "I'd", "I'm not sure"."""
    is_contraction = token.word == last.word and last.text != "not"
    return is_contraction or last.text in _LEFT_OPEN
