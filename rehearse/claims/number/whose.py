"""Decide from the surrounding words whether a phone number is somebody else's, or not to be used.

"His number is 415-555-0192" and "don't call 415-555-0192" contain the number, but neither says
where the caller can be reached.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rehearse.language import job, plain_word

if TYPE_CHECKING:
    from collections.abc import Sequence

CONTEXT_WORDS: Final = 8
"""Number of words examined on each side of the number."""

_LINE: Final = r"(phone |mobile |cell |telephone |contact )?(number|mobile|cell|phone|line)"
_OTHER_BEFORE: Final = re.compile(
    rf"\b(his|her|their|({job.ACQUAINTANCES})'s) (\w+ )?{_LINE}( is| was|'s)?$"
    r"|\b(call|ring|phone|text|reach|try|contact|dial|buzz) (him|her|them)( back)?( on| at)?$"
)
_DENIED_BEFORE: Final = re.compile(
    r"\b((?<!why )(don'?t|do not)|never|stop|no longer|instead of)"
    r"( (ever|please|bother|want|need|try|trying|you|to)){0,3}"
    r" (call|calling|ring|ringing|dial|dialing|use|using|text|texting|try|trying)( me)?( on| at)?$"
)
"""Only a few words may stand in between: "don't hesitate to call me at" asks for a call."""
_OTHER_BEHIND: Final = re.compile(
    r"^(off|from) (your|the|that) (list|file|files|records|system|database)\b"
    rf"|^(is|was) (his|her|their|not (mine|my)|my ({job.ACQUAINTANCES})'s)\b"
)


def is_elsewhere(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether the words plainly give the number as another's, or tell not to use it.

    Args:
        words: the words of a reply, as recognized.
        first: index of the number's first word.
        last: index of its last word.
    """
    before: list[str] = []
    for word in reversed(words[max(0, first - CONTEXT_WORDS) : first]):
        # "If I don't, call 415-555-0192": a comma ends a clause, except right before the number.
        if re.search(r"[.!?;]['\"]?$", word) or (before and word.endswith(",")):
            break
        before.insert(0, plain_word(word))
    behind = " ".join(plain_word(word) for word in words[last + 1 : last + 1 + CONTEXT_WORDS])
    lead = " ".join(before)
    return bool(
        _OTHER_BEFORE.search(lead) or _DENIED_BEFORE.search(lead) or _OTHER_BEHIND.match(behind)
    )
