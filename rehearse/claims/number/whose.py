"""Decide from the surrounding words whether a phone number is the caller's, and is to be used.

"His number is 415-555-0192" and "don't call 415-555-0192" contain the number, but neither says
where the caller can be reached.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rehearse.language import job, plain_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import Owner

CONTEXT_WORDS: Final = 8
"""Number of words examined on each side of the number."""

_LINE: Final = (
    r"(phone |mobile |cell |telephone |contact |home |work |office )?(number|mobile|cell|phone|line"
    r"|cellphone|landline|telephone)"
)
_OTHER_BEFORE: Final = re.compile(
    rf"\b(his|her|their|your|({job.ACQUAINTANCES})'s) (\w+ )?{_LINE}"
    r"( is| was|'s| as)?$"
    rf"|\b(?!(that|it|here|what|there|who|mine|name|number)'s)\w+'s (\w+ )?{_LINE}"
    r"( is| was| in case)?$"
    r"|\b(can't|cannot|couldn't|won't) (reach|get|call|ring|catch) me( \w+)? (on|at|under)$"
    r"|\b(?!i\b|we\b)\w+ can be reached( \w+)? (on|at|under)$|\b(i|we) have you (down )?(at|as|on)$"
    r"|\breading (back )?(your|the) number( back)?$"
    r"|\bfax (it |this |that |number )?(to|is)$|\bused to be$|\buntil \w+ .*\bwas (on|at)$"
    r"|\bnumber (that|which) (called|rang|phoned) (me|us)( \w+)? (was|is)$"
    r"|\b(call|called|ring|rang|phone|phoned|text|texted|reach|try|contact|dial|dialed|buzz)"
    rf" (him|her|them|{job.OTHER_PERSON})"
    r"( back)?( on| at| under)?$"
    rf"|\b{job.OTHER_PERSON}('s| is| can be reached| is reachable)"
    r"( on| at| under)$"
    rf"|\bfor {job.OTHER_PERSON}\b(?!.*\bmy (\w+ )?{_LINE}\b).*$"
    r"|\b(call|calls|message|text|texts|ring|voicemail) (\w+ )?from$"
    r"|\b(called|rang|phoned|texted|rung) (me|us) (\w+ )?from$"
    r"|\b(tried|trying|was) (to )?(call|calling|ring|ringing|reach|reaching|phone|phoning)"
    r" (you|her|him|them)( (?!from\b)\w+)?$"
    r"|\bi (called|rang|phoned|dialed|dialled|tried)( (you|her|him|them))?( on| at)?$"
    r"|\b(website|ad|advert|listing|letter|email|card|sign|page|form|directory)"
    r" (says|said|gives|gave|lists|shows|has)( to)?( call| ring| phone| dial)?$"
    r"|\bgave me$|\b(told|asked) me to (call|ring|phone|dial|try)( on| at)?$"
    r"|\b(no longer|don't|do not|didn't) (have|own)$"
    rf"|\b(my|his|her|their|our) (\w+ )?(ex|{job.ACQUAINTANCES}) (has|uses|got)$"
)
_DENIED_BEFORE: Final = re.compile(
    r"\b((?<!why )(don'?t|do not)|never|stop|no longer|instead of)"
    r"( (ever|please|bother|want|need|try|trying|you|to)){0,3}"
    r" (call|calling|ring|ringing|dial|dialing|use|using|text|texting|try|trying|reach"
    r"|phone)( me| us)?( back)?"
    r"( on| at)?$"
)
"""Only a few words may stand in between: "don't hesitate to call me at" asks for a call."""
_OTHER_BEHIND: Final = re.compile(
    r"^(off|from) (your|the|that) (list|file|files|records|system|database)\b"
    r"|^(that|this|it)('s| is) (his|her|their|(my|his|her|our) (\w+ )?"
    rf"({job.ACQUAINTANCES}|mama)'s)\b"
    r"|^belongs to (?!me\b)|^as (your|his|her|their) (\w+ )?number\b"
    r"|^(the |a )?(right|correct|best) number (for|to reach) (?!me\b|us\b)"
    r"|^and (nobody|no one|it just|reached|got (?!a call))\b"
    rf"|^was my (\w+ )?{_LINE}\b|^(written down |here )?for you\b"
    rf"|^(is|was) (a fax|his|her|their|your|not (mine|my)|my ({job.ACQUAINTANCES})'s)\b"
)
_PLAIN_BEFORE: Final = re.compile(
    r"\b(mine is|mine's)$"
    r"|\b(takes?|answers?|gets?) (my (calls|messages)|(calls|messages) for me) (at|on)$"
    r"|\bleave (word|a message|messages)( for me)? with [\w' ]+ (at|on)$"
)
_PLAIN_BEHIND: Final = re.compile(
    r"^(and |just |you can )*(ask for me\b|(he|she|they)('ll| will| can) (pass|give|get) (it|me"
    r"|the message|a message)\b)"
)
"""Where the caller can be reached, whoever answers there."""
_MY: Final = (
    r"(my|our) ((new|own|best|current|direct|private|personal|correct|callback|call back|right) )?"
)
_WAS_BEFORE: Final = re.compile(rf"\b({_MY}{_LINE}|it) was$")
_CHANGED_BEHIND: Final = re.compile(r"\b(chang\w+|now|new|old|no longer|any ?more|until|before)\b")
"""What tells that a number that "was" the caller's is so no longer."""
_OWN_BEFORE: Final = re.compile(
    rf"\b{_MY}{_LINE}( is|'s| again is| is still| is now)?$"
    r"|\b(reach|get|call|ring|phone|text|contact|catch) (me|us)( \w+){0,3} (on|at|under)$"
    r"|\bgive (me|us) a \w+ (\w+ )?(on|at)$|\bi can be reached( \w+)? (on|at|under)$"
    r"|\b(mine is|mine's|(now|so) it'?s|it'?s now|it is now)$"
    r"|(^|\d |\b(please|but|so|rather|instead) )(use|try)( this one)?$"
)
_OWN_BEHIND: Final = re.compile(
    rf"^((that|this|it|which) is|that'?s|it'?s|is) ({_MY}{_LINE}|mine|me|the best (number|way)"
    r"|where you can reach me)\b(?! (old|until|no longer))"
)


def whose_number(words: Sequence[str], first: int, last: int) -> Owner:
    """Return whose number is at `first` to `last`, `other` also if it is not to be used.

    It is `open` if the words do not tell.

    Args:
        words: the words of a reply, as recognized.
        first: index of the number's first word.
        last: index of its last word.
    """
    lead, behind = _around(words, first, last)
    if _WAS_BEFORE.search(lead) and _CHANGED_BEHIND.search(behind):
        return "other"
    if _DENIED_BEFORE.search(lead) or _OTHER_BEHIND.match(behind):
        return "other"
    if _OWN_BEHIND.match(behind):
        return "own"
    if _OTHER_BEFORE.search(lead):
        return "other"
    is_own = _OWN_BEFORE.search(lead) or is_plainly_own(words, first, last)
    return "own" if is_own else "open"


def is_plainly_own(words: Sequence[str], first: int, last: int) -> bool:
    """Return whether the words say plainly that the caller is reached there: "mine is [it]"."""
    lead, behind = _around(words, first, last)
    return bool(_PLAIN_BEFORE.search(lead) or _PLAIN_BEHIND.match(behind))


def _around(words: Sequence[str], first: int, last: int) -> tuple[str, str]:
    """Return the words before the number, back to the start of its clause, and those behind it."""
    before: list[str] = []
    for word in reversed(words[max(0, first - CONTEXT_WORDS) : first]):
        # "If I don't, call 415-555-0192": a comma ends a clause, except right before the number.
        if re.search(r"[.!?;]['\"]?$", word) or (before and word.endswith(",")):
            break
        before.insert(0, plain_word(word))
    behind = " ".join(plain_word(word) for word in words[last + 1 : last + 1 + CONTEXT_WORDS])
    return " ".join(before), behind
