"""Decide from the surrounding words whether a name was given as the caller's own.

Both "I was recommended by Daniel Foster" and "this isn't Daniel Foster" contain the name, but
neither gives it as the caller's.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rehearse.claims.name import owner_patterns as patterns
from rehearse.claims.name.corrections import correction_begin
from rehearse.language import plain_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import Owner

CONTEXT_WORDS: Final = 9
"""Number of words examined on each side of the name."""
BEGUN_WORDS: Final = 3
"""Maximum number of words of a name that was begun before a correction."""


def whose(words: Sequence[str], first: int, last: int) -> Owner:
    """Return whose name is at `first` to `last`; `open` if the words do not tell.

    Args:
        words: the words of a reply, as recognized.
        first: index of the name's first word.
        last: index of its last word.
    """
    before, behind = _before(words, first), _behind(words, last)
    possessive = re.search(r"['\u2019]s\W*$", words[last]) is not None
    if possessive and not answers_to(words, last):
        return "other"
    if _is_apposed(words, first):
        return "own"
    if patterns.ASKED_BEFORE.search(before):
        return "other" if patterns.DENYING_ANSWER.match(behind) else "open"
    begun = _owner_of_begun(words, first, last)
    if begun != "open":
        return begun
    strict = (patterns.DENIED, patterns.OTHERS_NAME, patterns.BELIEVED_BEFORE)
    if any(pattern.search(before) for pattern in strict):
        return "other"
    if _is_own(before, behind):
        return "own"
    is_apart = first > 0 and words[first - 1].endswith(",")
    if _is_others_before(before, _clause(words, first), is_apart=is_apart):
        return "other"
    if patterns.SELF_BEHIND.match(behind):
        return "own"
    is_others = _is_others_behind(words, last) or _is_everyday(words, first, last)
    return "other" if is_others else "open"


def answers_to(words: Sequence[str], last: int) -> bool:
    """Return whether the words behind a name are those of its bearer: "here", "that's me"."""
    behind = _behind(words, last)
    return bool(patterns.SELF_BEHIND.match(behind) or patterns.SELF_ANSWER.match(behind))


def is_plainly_own(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether the words say plainly that it is the caller's name.

    Its bearer answers to it ("here", "that's me"), asks for it to be told who called, or says "I"
    right before it.
    """
    is_told = _is_told(_before(words, first), _behind(words, last))
    return answers_to(words, last) or is_told or _is_apposed(words, first)


def _is_apposed(words: Sequence[str], first: int) -> bool:
    """Return whether "I" is right before the name: "I, Priya Raman"."""
    return first > 0 and words[first - 1].lower() == "i,"


def _is_told(before: str, behind: str) -> bool:
    """Return whether the listener is to tell who called."""
    return bool(patterns.TOLD_BEFORE.search(before) and patterns.TOLD_BEHIND.match(behind))


def _is_own(before: str, behind: str) -> bool:
    leads = (patterns.SELF_BEFORE, patterns.SELF_FILED, patterns.ASK_FOR, patterns.CALLED_BACK)
    if any(lead.search(before) for lead in leads) or patterns.SELF_ANSWER.match(behind):
        return True
    is_asked_for = patterns.PLEASE_CALL.search(before) and patterns.BACK.match(behind)
    return bool(is_asked_for) or _is_told(before, behind)


def _is_others_before(before: str, clause: str, *, is_apart: bool) -> bool:
    """Return whether what leads to the name is about others; a comma before it ends a clause."""
    if is_apart:
        return patterns.APPOSED.search(before) is not None
    return bool(
        patterns.OTHER_BEFORE.search(before)
        or patterns.QUESTION_BEFORE.match(clause)
        or patterns.THIRD_BEFORE.match(clause)
    )


def _is_others_behind(words: Sequence[str], last: int) -> bool:
    behind = _behind(words, last)
    goes_on = words[last][-1:].isalnum()
    ends = words[last][-1:] in ".!?"
    return bool(
        (not ends and patterns.OTHER_BEHIND.match(behind))
        or (goes_on and patterns.SUBJECT_OF.match(behind))
        or patterns.LISTED_BEHIND.match(" ".join(words[last : last + 1 + CONTEXT_WORDS]))
    )


def _owner_of_begun(words: Sequence[str], first: int, last: int) -> Owner:
    """Return whose name was begun before a correction: "this is Jordan, sorry, [Jordan Rivera]".

    What was begun has capitals, or a part of the name.
    """
    texts = [plain_word(word) for word in words]
    end = correction_begin(texts, first)
    if end == first:
        return "open"
    has_capitals = any(word[:1].isupper() for word in words)
    for begin in range(end - 1, max(-1, end - 1 - BEGUN_WORDS), -1):
        lead, begun = _before(words, begin), words[begin:end]
        is_name = all(word[:1].isupper() or not has_capitals for word in begun)
        if not is_name and set(texts[begin:end]).isdisjoint(texts[first : last + 1]):
            continue
        if patterns.OTHER_BEFORE.search(lead):
            return "other"
        if patterns.SELF_BEFORE.search(lead) and not patterns.ASKED_BEFORE.search(lead):
            return "own"
    return "open"


def _is_everyday(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether a name consisting of ordinary words is used as words, not as a name."""
    named = [plain_word(word).removesuffix("'s") for word in words[first : last + 1]]
    if not all(word in patterns.EVERYDAY for word in named):
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
    if kept and kept[-1] in patterns.TITLES:
        kept.pop()
    return " ".join(kept)


def _clause(words: Sequence[str], first: int) -> str:
    """Return the words before the name, back to the last comma."""
    begin = first
    while begin > max(0, first - CONTEXT_WORDS) and words[begin - 1][-1:] not in ",.!?;:":
        begin -= 1
    return " ".join(plain_word(word) for word in words[begin:first])


def _behind(words: Sequence[str], last: int) -> str:
    """Return the words after the name, even across the end of the sentence."""
    return " ".join(plain_word(word) for word in words[last + 1 : last + 1 + CONTEXT_WORDS])
