"""Find words that are only recited: a list of advice, or what somebody said to say."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rehearse.language import plain_word

if TYPE_CHECKING:
    from collections.abc import Sequence

RECITED_DETAIL: Final = "maybe only advice that you repeated"
LEAST_ADVISED: Final = 4
"""Minimum number of things to say in a row that make a reply a list of advice."""
MOST_QUOTED: Final = 16
"""Maximum number of words after "told me to say" that may still be what was to be said."""
_SAY: Final = "(say|mention|greet|thank|wish|end|finish|close|begin|start|open)"
_ADVICE: Final = re.compile(
    r"\b(should|supposed to|ought to|told to|remember to|advised to|need to) (say|greet|give|begin"
    r"|start|mention|thank|name)\b"
    rf"|\b(first|second|then|next|finally|step \w+) ({_SAY}|give|spell|name|leave|repeat)\b"
)
_ADVISED: Final = re.compile(
    r"\b(say|greet|give|mention|thank them|name the|wish|spell|ask for|repeat|leave)\b"
)
_QUOTING: Final = re.compile(
    r"\b(told|taught|advised|reminded|asked|instructed) (me|us|him|her|them|people|everyone)"
    rf" ((always |never )?to|(that )?(i|we|you|one) (should|must|have to)) (always )?{_SAY}\b"
    r"|\b(was|am|were|been|i'm|we're) (told|supposed|taught|advised|asked|instructed|meant)"
    rf" (to|(that )?i should) (always )?{_SAY}\b"
    rf"|\b(one|you|people) (should|must|ought to) (always )?{_SAY}\b"
    r"|(?<!your )(?<!your company )\b(sheet|tips?|advice|handout|leaflet|guide|book|script|website"
    r"|page|list|paper|coach|teacher|trainer|advis[eo]r|counsell?or) (\w+ )?"
    r"(says|say|said|reads|tells|told|recommends|goes|suggests)\b(?!( me| us)?( that)?"
    r" (you(?! (should|must|ought|have to|say|can|could))|about|of|for|to call|to ring)\b)"
)
"""What introduces other people's words: "my coach said always end with"."""


def is_recited(words: Sequence[str]) -> bool:
    """Return whether the reply only recites advice: "I should say hello, give ..."."""
    text = " ".join(plain_word(word) for word in words)
    is_advice = _ADVICE.search(text) is not None
    return is_advice and len(_ADVISED.findall(text)) >= LEAST_ADVISED


def quoted_words(words: Sequence[str]) -> frozenset[int]:
    """Return the indices of words that somebody else said to say, up to the end of the sentence."""
    plain = [plain_word(word) for word in words]
    begins: dict[int, int] = {}
    offset = 0
    for at, word in enumerate(plain):
        begins[offset] = at
        offset += len(word) + 1
    text, quoted = " ".join(plain), set[int]()
    for frame in _QUOTING.finditer(text):
        first = begins[text.rfind(" ", 0, frame.end()) + 1]
        for at in range(first, min(len(words), first + MOST_QUOTED)):
            quoted.add(at)
            if words[at][-1:] in ".!?":
                break
    return frozenset(quoted)
