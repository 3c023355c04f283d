"""Decide from the surrounding words whether a job is the caller's subject or somebody else's.

"My brother applied for the warehouse supervisor job" names the job, but for somebody else. "She
called me about the warehouse supervisor job" names it for the caller, whoever the sentence is
about.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from rehearse.language import job, plain_word, sentence_ends

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims.records import Owner

BEFORE_WORDS: Final = 14
"""Words of the same sentence that are examined before the job."""
BEHIND_WORDS: Final = 8
"""Words of the same sentence that are examined after the job."""

_PERSON: Final = (
    rf"(my|our|his|her|their|your|the|a|an|one|some) (\w+ )?({job.ACQUAINTANCES}|lady|man|woman|guy"
    r"|girl|boy|person|someone|somebody)"
)
_OFTEN: Final = (
    r"((also|really|just|already|only|even|once|has|had|have|is|was|'s|would|will|who|that|to|very"
    r"|going|trying|hoping|too) )*"
)
_SEEKS: Final = (
    r"(appl(ied|ies|ying)|interest(ed|s)|wants?|wanted|like|love|hopes?|hoped|got|gets|took|takes"
    r"|had an|up for|asked (you|about)|asking|called you|rang you|phoned you|calling|ringing"
    r"|phoning|writing|wrote you|works? as|worked as|training"
    r"|interview(ed|ing)|chosen|hired|offered)"
)
_OTHERS: Final = re.compile(
    rf"(^|\b(and|but|because|so|that|then|it's|it is|it was) )({_PERSON}|he|she) {_OFTEN}{_SEEKS}\b"
    r"(?!.*\b(i|i'm|i've|i'd|me|my|us|we|mine)\b)"
    r"|^they (have |had |both |all |also )*(applied|are interested)\b(?!.*\b(i|me|my|us|we)\b)"
    rf"|\b(calling|ringing|phoning|asking|here|writing|call) (you )?for (my|our) (\w+ )?"
    rf"({job.ACQUAINTANCES})\b(?!.*\b(i applied|i've applied|i want|my application)\b)"
    rf"|\bon behalf of (my|our) (\w+ )?({job.ACQUAINTANCES})\b|\bon (my|our) \w+'s behalf\b"
)
_NAMED_OTHER: Final = re.compile(
    r"^(It was |It's )?(?!(Just|Already|Also|Yesterday|Today|Have|Had|Only|Once|Then|And|So|But|I"
    r"|We|You|Who|[A-Z]\w*ly)\b)"
    rf"[A-Z][a-z]+( [A-Z][a-z]+)? {_OFTEN}"
    r"(applied|applies|wants|wanted|is interested|got|took)\b"
    r"(?!.*\b(I|I'm|me|my|us|we)\b)"
)
_OTHERS_BEHIND: Final = re.compile(
    r"^((job|position|post|role|opening|vacancy) )?((is|was|would be) )?(not )?"
    rf"(for (him|her|them|{job.OTHER_PERSON})"
    rf"|(she|he|(my|our) ({job.ACQUAINTANCES})) (has |had |also )?(applied|wants|is interested)"
    r"|(but|though) i (never|didn't|did not|haven't|have not) (applied|apply))\b"
)
_CALLED_ME: Final = re.compile(
    r"(\b(called|rang|phoned|rung|contacted|invited|emailed|texted|left|wrote|got back|spoke"
    r"|talked|reached out|interview(ed)?|calling|ringing|wanted to (talk|speak)"
    r"|(asked|wanted)(?= (me|us) to (call|ring|phone|come|return|get)))\b( \w+){0,6}? (me|us)\b"
    rf"|\byou (called|rang|phoned|wrote|emailed|texted)\b(?!.* (him|her|them|{_PERSON})\b))"
    r"( (?!(not|never|i|he|she|they|we|my|but)\b)\w+){0,6}?"
    r" (about|regarding|for|concerning|on|as|over)"
    r"( (the|this|that|your|a|an|my))?( \w+)?$"
)
_THIRD: Final = re.compile(r"\b(he|she|they)\b(?!.*\b(i|me|my|us|we)\b)")
"""Who saw or heard that "you rang", if it was not the caller."""
_NOBODY: Final = re.compile(r"\b(not|\w+n't|never|nobody|no one|cannot|instead|if|whether|wrong)\b")


def whose_job(words: Sequence[str], first: int, last: int) -> Owner:
    """Return whose job is named at `first` to `last`; `open` if the words do not tell.

    Args:
        words: the words of a reply, as recognized.
        first: index of the job's first word.
        last: index of its last word.
    """
    ends = sentence_ends(words) | {at for at, word in enumerate(words) if word.endswith(";")}
    begin = first
    while begin > max(0, first - BEFORE_WORDS) and begin - 1 not in ends:
        begin -= 1
    end = last + 1
    while end < min(len(words), last + 1 + BEHIND_WORDS) and end - 1 not in ends:
        end += 1
    before = " ".join(plain_word(word) for word in words[begin:first])
    behind = " ".join(plain_word(word) for word in words[last + 1 : end])
    if _OTHERS_BEHIND.match(behind):
        return "other"
    own = _CALLED_ME.search(before)
    if own and not _NOBODY.search(before):
        is_told = own[0].startswith("you") and _THIRD.search(before[: own.start()])
        return "open" if is_told else "own"
    if _OTHERS.search(before) or _NAMED_OTHER.match(" ".join(words[begin:first])):
        return "other"
    return "open"
