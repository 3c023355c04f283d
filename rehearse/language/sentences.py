"""Where sentences end, by the recognizer's punctuation, and how that limits a denial.

Whisper writes a stop at the end of a sentence, and also at a pause within one; Vosk writes none. So
a stop alone never separates two parts of a phrase. It separates a "not" from what follows only if
that is plainly a sentence of its own ("I do not. Have a good day."). In between it stays open.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import groupby, pairwise
from typing import TYPE_CHECKING, Final

from rehearse.language.english.titles import TITLES
from rehearse.language.tokens import DIGIT_WORDS, Match, find_phrases, tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

    from rehearse.language.tokens import Token

    Bearing = Literal["none", "perhaps", "full"]
    """How much a denial affects a phrase that it overlaps."""

_STOP: Final = re.compile(r"[?!]+$|(?<!\.)\.$")
"""Excludes the three dots of a hesitation."""
_QUOTES: Final = "\"')\u201d\u2019"
"""What may stand behind a stop."""
_SHORT: Final = frozenset({*TITLES, "st", "jr", "sr"})
"""Abbreviations whose dot does not end a sentence."""

RETRACTED_DETAIL: Final = "maybe taken back"
"""Detail of a mention that a denial may take back."""
ACROSS_SENTENCES_DETAIL: Final = "maybe not asked for"
"""Detail of a name in one sentence when the words that would ask for it are in the next."""
UNSETTLED_DETAILS: Final = frozenset({RETRACTED_DETAIL, ACROSS_SENTENCES_DETAIL})
"""Details that no score can settle: the words were said, whatever they meant."""
NOT_CLEAR_DETAIL: Final = "it was not heard clearly"
"""Detail of a job or person that may have been named where other words were recognized."""

MIN_VERBLESS_WORDS: Final = 4
"""Words of a sentence that cannot stand without a verb. "My old supervisor" may go on."""
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
"""Words that begin a sentence and cannot continue one ("not. That keen")."""
_SUBJECT_LEADS: Final = frozenset(
    {
        *("and", "but", "so", "well", "oh", "okay", "yes", "yeah", "please", "anyway"),
        *("also", "again", "then", "however", "though", "hi", "hello"),
    }
)
"""Words that may stand before the subject."""
_ASKS: Final = frozenset({"may", "can", "could", "might", "would", "will", "am", "is"})
"""Words that begin a question when a subject follows, whatever came before."""
_COURTESIES: Final = frozenset(
    {
        *("thank", "thanks", "thankyou", "many", "much", "cheers", "bless", "god", "appreciate"),
        *("have", "enjoy", "hope", "best", "all", "good", "happy", "merry", "stay", "safe", "take"),
    }
)
"""Words that begin thanks or a wish, which need no subject."""
_LEFT_OPEN: Final = frozenset(
    {
        *("sure", "certain", "know", "think", "believe", "say", "says", "said", "tell", "told"),
        *("guess", "wish", "hope", "mean", "if", "whether", "that", "because", "when", "until"),
        *("unless", "and", "or", "but", "who", "what", "why", "how", "where", "which", "a", "the"),
        *("to", "of", "for", "with", "from", "in", "on", "at", "about", "i", "we", "you", "he"),
        *("she", "they", "anyone", "anybody", "someone", "somebody", "no"),
    }
)
"""Words after which a stop is more likely a pause: "I'm not sure. I'm interested.", "but no.
Thanks"."""


def sentence_ends(texts: Sequence[str]) -> frozenset[int]:
    """Return the indexes of the words that end a sentence, for words as the recognizer wrote them.

    Titles, initials, "a.m.", spelled letters and dictated digits do not end one.
    """
    found: set[int] = set()
    for at, text in enumerate(texts):
        bare = text.rstrip(_QUOTES)
        word = _STOP.sub("", bare)
        if word == bare:
            continue
        is_short = word.lower() in _SHORT or len(word) == 1 or "." in word
        if bare[-1] == "." and (is_short or _is_dictated(texts[at : at + 2])):
            continue
        found.add(at)
    return frozenset(found)


def _is_dictated(pair: Sequence[str]) -> bool:
    """Return whether a word and the next are both digits."""
    read = [tokenize([text]) for text in pair]
    return len(read) == 2 and all(one and one[-1].text in DIGIT_WORDS for one in read)


def sentence_of(tokens: Sequence[Token], texts: Sequence[str]) -> tuple[int, ...]:
    """Return the sentence number of each token, from 0, with gaps for sentences of hesitations.

    Args:
        tokens: all or some tokens of these words, in order.
        texts: the words as the recognizer wrote them.
    """
    last = sentence_ends(texts)
    return tuple(sum(end < token.word for end in last) for token in tokens)


def found_within(
    tokens: Sequence[Token], phrases: Sequence[str], sentences: Sequence[int]
) -> tuple[Match, ...]:
    """Return the matches of `tokens.find_phrases` that lie within one sentence, in order."""
    found: list[Match] = []
    begin = 0
    for _, group in groupby(sentences):
        size = len(tuple(group))
        inside = find_phrases(tokens[begin : begin + size], phrases)
        found += [replace(m, first=m.first + begin, last=m.last + begin) for m in inside]
        begin += size
    return tuple(found)


def denials(
    tokens: Sequence[Token], phrases: Sequence[str], sentences: Sequence[int]
) -> tuple[Match, ...]:
    """Return where denials stand, including those that a longer one across sentences would hide."""
    everywhere = find_phrases(tokens, phrases)
    hidden = [
        one
        for one in found_within(tokens, phrases, sentences)
        if any(other.first <= one.last and one.first <= other.last for other in everywhere)
    ]
    return (*everywhere, *hidden)


def denial_effect(
    denial: Match, phrase: Match, tokens: Sequence[Token], sentences: Sequence[int]
) -> Bearing:
    """Return how a denial affects a phrase that it overlaps.

    Args:
        denial: "not ~3 interested", or another phrase that takes one back.
        phrase: the phrase it may take back.
        tokens: the tokens in which both were found.
        sentences: the sentence number of each token.
    """
    if phrase.last < denial.first or denial.last < phrase.first:
        return "none"
    if sentences[denial.first] == sentences[denial.last]:
        return "full"
    if sentences[denial.first] < sentences[phrase.first]:
        # "I wanted to. Thank you but I forgot": a denial after the phrase applies as well.
        ends_before = denial.last <= phrase.last
        is_denied = any(token.text in _DENYING for token in tokens[denial.first : phrase.first])
        is_separate = ends_before and _is_sentence(phrase, tokens, sentences, is_denied=is_denied)
        return "none" if is_separate else "perhaps"
    return "perhaps" if sentences[phrase.last] < sentences[denial.last] else "full"


def across_pauses(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the words without stops that may only be pauses in a denial or a question.

    Examples: "I am not. Returning your call", "Did you. Have a good weekend?"
    """
    tokens = tokenize(texts)
    sentences = sentence_of(tokens, texts)
    words = list(texts)
    groups = [list(group) for _, group in groupby(range(len(tokens)), lambda at: sentences[at])]
    for before, here in pairwise(groups):
        is_denied = any(tokens[at].text in _DENYING for at in before)
        ends = [tokens[at] for at in before[-2:]]
        if is_denied or (len(ends) == 2 and _is_left_open(*ends)):
            whole = Match(here[0], here[-1], tokens[here[0]].word, tokens[here[-1]].word, "")
            if not _is_sentence(whole, tokens, sentences, is_denied=is_denied):
                words[ends[-1].word] = _STOP.sub("", words[ends[-1].word].rstrip(_QUOTES))
    return tuple(words)


def starts_new_sentence(
    tokens: Sequence[Token], sentences: Sequence[int], first: int, last: int
) -> bool:
    """Return whether a sentence with its own subject begins after token `first`, before `last`."""
    return any(
        sentences[at] != sentences[at - 1] and tokens[at].text in _SUBJECTS
        for at in range(first + 1, last)
    )


def _is_sentence(
    phrase: Match, tokens: Sequence[Token], sentences: Sequence[int], *, is_denied: bool
) -> bool:
    """Return whether a phrase's sentence is plainly separate from the one before it."""
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
    # "The supervisor role. Looking forward" does not mean a supervisor who looks forward.
    is_whole = len(before) >= MIN_VERBLESS_WORDS and before[-1].text not in _AUXILIARIES
    is_separate = ahead[0] in _COURTESIES or (is_whole and not is_denied)
    return at == phrase.first and is_separate


def _is_left_open(token: Token, last: Token) -> bool:
    """Return whether a sentence need not end with these two words: "I'd", "I'm not sure"."""
    is_contraction = token.word == last.word and last.text not in {"not", *DIGIT_WORDS}
    return is_contraction or last.text in _LEFT_OPEN
