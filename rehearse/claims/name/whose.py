"""Decide from the surrounding words whether a name was given as the caller's own.

Both "I was recommended by Daniel Foster" and "this isn't Daniel Foster" contain the name, but
neither gives it as the caller's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from rehearse.claims.name.corrections import correction_begin
from rehearse.language import job, plain_word

if TYPE_CHECKING:
    from collections.abc import Sequence

Owner = Literal["own", "other", "open"]

CONTEXT_WORDS: Final = 5
"""Number of words examined on each side of the name."""
BEGUN_WORDS: Final = 3
"""Maximum number of words of a name that was begun before a correction."""

_SELF_BEFORE: Final = re.compile(
    r"\b(this is|this'?s|i'?m|i am|my name is|my name'?s|my full name is|the name is|the name'?s"
    r"|name is|it'?s me|it is me|me|you are (speaking|talking) (with|to)"
    r"|you'?re (speaking|talking) (with|to)|you have reached|you'?ve reached|i am called|again)$"
)
_ASKED_BEFORE: Final = re.compile(r"\b(if|whether) (this is|i'?m|i am|my name is|my name'?s)$")
"""A question that is reported: "you asked whether I am"."""
_SELF_BEHIND: Final = re.compile(
    r"^(here|speaking|calling|phoning|ringing|on the (line|phone)|is my name|that'?s me|that is me"
    r"|that would be me|it'?s me)\b"
)
_OTHER_BEFORE: Final = re.compile(
    r"\b(not|isn'?t|ain'?t|wasn'?t|behalf of|by"
    r"|(speak|speaking|talk|talking|spoke|talked|work|works|worked|study|studied|live|lives|lived)"
    r" (to|with|for|under)|(live|lives|lived|work|works|worked|study|studied|born|staying)"
    r" (at|in|on|near)|(put me )?through to|am i"
    rf"|(my|our|his|her|their) (\w+ )?({job.ACQUAINTANCES})|(i'?m|i am|we'?re|we are|here) with"
    rf"|(lady|gentleman|man|woman|guy|girl|boy|{job.ACQUAINTANCES})\b.*(?<!\bit) is"
    rf"|({job.ACQUAINTANCES}) (of|to)|(asked|asking|ask|looking|calling|message|letter|call) for"
    r"|(know|knows|met|meet|reach|tell|told|call|called|thank|saw|ask|asked|from|like|unlike))$"
)
_QUESTION_BEFORE: Final = re.compile(r"^(?:\w+ )?(is|was|does|did|has|will|can|could)$")
_OTHER_BEHIND: Final = re.compile(
    r"^(told|gave|asked|said|recommended|suggested|works|worked|lives|lived|wrote|sent|moved|referred"
    r"|passed|mentioned|helped|called|rang|"
    rf"(is|was) (my|his|her|their|your|our|not|a|the|out|in|away|at|there|no)\b(?! name)"
    rf"|and i\b|who\b|({job.ACQUAINTANCES})\b)"
)
_EVERYDAY: Final = frozenset(
    {
        *("will", "best", "may", "call", "mark", "long", "rose", "early", "bill", "price", "grace"),
        *("hope", "joy", "faith", "dawn", "april", "june", "august", "summer", "autumn", "rich"),
        *("frank", "art", "jack", "rob", "sue", "pat", "drew", "chase", "grant", "hunter", "mason"),
        *("cook", "baker", "young", "white", "black", "brown", "green", "gray", "short", "small"),
        *("little", "strong", "wise", "good", "day", "days", "knight", "bell", "banks", "brook"),
        *(
            "brooks",
            "wood",
            "woods",
            "hill",
            "stone",
            "field",
            "fields",
            "waters",
            "rivers",
            "lake",
        ),
        *("park", "parks", "church", "house", "street", "bridge", "page", "read", "wright", "king"),
        *("prince", "bishop", "pope", "major", "job", "case", "law", "love", "sharp", "swift"),
        *("moody", "noble", "true", "bond", "cash", "rush", "rains", "snow", "frost", "winter"),
        *(
            "spring",
            "walker",
            "turner",
            "miller",
            "carter",
            "singer",
            "ray",
            "dale",
            "glen",
            "cliff",
        ),
        *("reed", "lance", "miles", "max", "penny", "ruby", "ivy", "olive", "daisy", "violet"),
    }
)
"""First and last names that are ordinary words."""


def whose(words: Sequence[str], first: int, last: int) -> Owner:
    """Return whose name is at `first` to `last`; `open` if the words do not tell.

    Args:
        words: the words of a reply, as recognized.
        first: index of the name's first word.
        last: index of its last word.
    """
    before, behind = _before(words, first), _behind(words, last)
    possessive = re.search(r"['\u2019]s\W*$", words[last]) is not None
    if possessive and not _SELF_BEHIND.match(behind):
        return "other"
    if _ASKED_BEFORE.search(before):
        return "open"
    begun = _owner_of_begun(words, first, last)
    if begun != "open":
        return begun
    is_denied = re.search(r"\b(not|n'?t)$", before) is not None
    if not is_denied and (_SELF_BEFORE.search(before) or _SELF_BEHIND.match(behind)):
        asks = re.search(r"\bam i (speaking|talking) (with|to)$", before) is not None
        return "other" if asks else "own"
    if _OTHER_BEFORE.search(before) or _OTHER_BEHIND.match(behind):
        return "other"
    if _QUESTION_BEFORE.match(before):
        return "other"
    return "other" if _is_everyday(words, first, last) else "open"


def _owner_of_begun(words: Sequence[str], first: int, last: int) -> Owner:
    """Return whose name was begun before a correction: "this is Jordan, sorry, [Jordan Rivera]".

    What was begun has capitals, or a part of the name.
    """
    texts = [plain_word(word) for word in words]
    end = correction_begin(texts, first)
    if end == first:
        return "open"
    for begin in range(end - 1, max(-1, end - 1 - BEGUN_WORDS), -1):
        lead, begun = _before(words, begin), words[begin:end]
        is_name = all(word[:1].isupper() for word in begun)
        if not is_name and set(texts[begin:end]).isdisjoint(texts[first : last + 1]):
            continue
        if _OTHER_BEFORE.search(lead):
            return "other"
        if _SELF_BEFORE.search(lead) and not _ASKED_BEFORE.search(lead):
            return "own"
    return "open"


def _is_everyday(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether a name consisting of ordinary words is used as words, not as a name."""
    named = [plain_word(word).removesuffix("'s") for word in words[first : last + 1]]
    if not all(word in _EVERYDAY for word in named):
        return False
    has_capitals = any(word[:1].isupper() for word in words)
    if has_capitals:
        return not all(word[:1].isupper() for word in words[first : last + 1])
    return bool(_before(words, first) or _behind(words, last))


def _before(words: Sequence[str], first: int) -> str:
    """Return the words before the name, back to the start of the sentence."""
    kept: list[str] = []
    for word in reversed(words[max(0, first - CONTEXT_WORDS) : first]):
        if re.search(r"[.!?;]['\"]?$", word) and not re.match(r"(mr|mrs|ms|dr)\.$", word.lower()):
            break
        kept.insert(0, plain_word(word))
    return " ".join(kept)


def _behind(words: Sequence[str], last: int) -> str:
    """Return the words after the name, even across the end of the sentence."""
    return " ".join(plain_word(word) for word in words[last + 1 : last + 1 + CONTEXT_WORDS])
