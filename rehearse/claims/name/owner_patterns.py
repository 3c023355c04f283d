"""Patterns of the words around a name that tell whose it is. Data only; see `whose`."""

from __future__ import annotations

import re
from typing import Final

from rehearse.language import job

_I: Final = r"(i|i'm|i've|i'd|me|my|it's)"
_NOT_ME: Final = "".join(
    f"(?<!{verb} )" for verb in ("call", "called", "told", "tell", "gave", "and")
)
_RELATED: Final = rf"(my|our|his|her|their|your) (\w+ )?({job.ACQUAINTANCES})"
_FORMER: Final = (
    rf"((former|previous|old|last|late|new) (\w+ )?({job.ACQUAINTANCES}|tenant)|(an)?other \w+)"
)

SELF_BEFORE: Final = re.compile(
    r"\b(this is|this'?s|i'?m|i am|my name is|my name'?s|my full name is|the name is|the name'?s"
    rf"|name is|it'?s me|it is me|{_NOT_ME}me|myself|myself is|my name (again is|would be)"
    r"|(you are|you'?re) (speaking|talking) (with|to)|(you have|you'?ve) reached|again"
    r"|(i am|i'?m) called|(i am|i'?m|this is) (the|your) (\w+ )?(applicant|candidate)"
    r"|this would be|i go by|regards|sincerely|truly|faithfully|the best)$"
)
SELF_FILED: Final = re.compile(
    r"\b(i|i'?m|me|myself|my)\b(?!.*\b(he|she|they|her|him|them)\b).*\b(as|under|under the name"
    r"|under the name of|in the name of)$"
    r"|\b(application|file|resume|cv|form|appointment|interview) (is|was|should be|will be) under$"
    r"|(^|\b(this|it|here)('s| is| was) |\bgetting )((just )?an? |another )?(\w+ )?"
    r"(message|call|callback|call back|voicemail|reply)( for .*)? from$"
)
"""How the caller is known, or signs: "I applied as", "this is a message from"."""
ASKED_BEFORE: Final = re.compile(r"\b(if|whether) (this is|i'?m|i am|my name is|my name'?s)$")
"""A question that is reported: "you asked whether I am"."""
DENYING_ANSWER: Final = re.compile(
    r"^((well|sorry|and|but|actually) )*(no|i am not|i'?m not|it is not|it'?s not|it isn'?t)\b"
)
"""What answers such a question: "I am not"."""
BELIEVED_BEFORE: Final = re.compile(
    r"\b(you|he|she|they|people|everyone|everybody|somebody|someone|who) (\w+ )?(think|thinks"
    r"|thought|believe|believes|believed|say|says|said|claim|claims|claimed|assume|assumed|pretends"
    r"|pretended|told \w+)( that)? (this is|i'?m|i am|my name is|my name'?s)$"
)
"""What others believe or said: "you think I'm"."""
SELF_ANSWER: Final = re.compile(
    r"^(speaking|is my name|(is )?the name|that'?s me|that is me|that would be me|it'?s me"
    r"|that'?s my name"
    r"|who is calling|who'?s calling)\b"
)
"""What claims the name, whoever asked for it: "You asked for Priya Raman? Speaking."."""
SELF_BEHIND: Final = re.compile(r"^(here|this side|calling|phoning|ringing|on the (line|phone))\b")
TOLD_BEFORE: Final = re.compile(r"\b(tell|let|inform|say|mention|note)\b")
TOLD_BEHIND: Final = re.compile(
    r"^(has |is |was )?(called|rang|rung|phoned|telephoned|returned|returning|calling|ringing|tried"
    r"|trying)\b(?!.* (me|us)\b)"
)
"""A message to be passed on: "tell her that Priya Raman called back", but not "called me"."""
ASK_FOR: Final = re.compile(r"(?<!\bi )(?<!\bto )(?<!\bwe )(?<!\bi'd )\bask for$")
CALLED_BACK: Final = re.compile(
    r"\b(have|ask|get|tell|let) (her|him|them|someone|somebody|(ms|mr|mrs|dr|miss|mister) \w+)"
    r"( to)? (call|ring|phone)$"
)
"""A call that is asked for: "please have her call"."""
PLEASE_CALL: Final = re.compile(r"\bplease (call|ring|phone)$")
BACK: Final = re.compile(r"^back\b")
DENIED: Final = re.compile(
    r"(\bnot|n't|\b(isnt|wasnt|aint|arent|never))( even| actually)?$|\b(is|was) (this|that|it)$"
)
"""Denied, or asked: "is that Priya Raman?"."""
TITLES: Final = frozenset({"miss", "ms", "mrs", "mr", "mister", "missus", "dr", "doctor", "sri"})
OTHERS_NAME: Final = re.compile(
    r"\b(his|her|their|your|our|whose|its|\w+'s) (\w+ )?(name is|name was|name'?s)$"
    r"|\bname (on|in|under|above|below|of)\b.* (is|was|said|says|read|reads)$"
)
OTHER_BEFORE: Final = re.compile(
    r"(\b(is|isn't|was|are|'s|have|know|knows|there) (no|any)"
    # After a preposition, nobody gives a name: "a letter for", "next to", "that's about".
    r"|\b(by|of|to|with|without|from|(?<!applied )for|about|regarding|concerning|between|behind"
    r"|beside|under|over|than|like|unlike|versus|and|or|nor|dear|except|since|until|after|before)"
    r"|\b(live|lives|lived|work|works|worked|study|studied|born|staying) (at|in|on|near)"
    # Its object, or the subject of what somebody said or thought.
    r"|\b(?<!your )(?<!the )(?<!my )(?<!a )(?<!this )call"
    r"|\b(calls|called|reached|named|know|knows|knew|met|meet|reach|tell|told|thank|saw|see|seen"
    r"|ask|asked|say|says|said|read|reads|show|shows|shown|showed|list|lists|hear|heard|think"
    r"|thinks|thought|believe|suppose|(?<!i )mean|means|(?<!i )meant|find|found|helped|want|wanted"
    r"|need|visit|visited|hire|hired|trust|miss|recommend|recommended|married|send|sent|bring"
    r"|brought|(?<!how )are you)"
    r"|\b(if|whether|unless|because|when|where|why|how|who|what|did|does|(?<!you )do|has|had|have"
    r"|were|are"
    r"|am i|(?<!name )(?<!that )(?<!this )was|used to be|formerly|previously|as|a|an|the|your|that)"
    rf"|\b(call|calls|called) me|\b{_RELATED}|\b{_FORMER}"
    r"|\b(lady|gentleman|man|woman|guy|girl|boy|person|one"
    rf"|{job.ACQUAINTANCES})\b.*((?<!\bit) is|that'd be|that would be|that's))$"
)
APPOSED: Final = re.compile(rf"\b({_RELATED}|{_FORMER})$")
"""Words that tell who it is even before a comma: "my husband, Priya Raman"."""
THIRD_BEFORE: Final = re.compile(
    r"^(?:(?:and|but|so|because|then|that) )?(he|she|they|someone|somebody|people)\b"
    rf"(?!.*\b{_I}\b)"
)
QUESTION_BEFORE: Final = re.compile(
    r"^(?!(?:that|this|it) )(?:\w+ )?(is|isn't|was|does|did|has|will|can|could|should|would|may"
    r"|where's|who's)$"
)
SUBJECT_OF: Final = re.compile(
    r"^(told|tells|gave|gives|asked|asks|said|says|recommended|suggested|works|worked|lives|lived"
    r"|wrote|sent|sends|moved|referred|passed|mentioned|helped|helps|(called|rang|phoned) (me|us)"
    r"|(from|at|in) (\w+ ){1,3}(told|said|gave|asked|recommended|suggested|sent|works|helped)"
    r"|is (?!my name|calling|returning|phoning|ringing|speaking|here|on the)\w+"
    r"|(is|will be|was) (calling|ringing|phoning)\b.* (tomorrow|later|next|too|also|tonight|soon)"
    r"|was|has|hasn't|had|will|won't|can|can't|cannot|could|couldn't|does|doesn't|did|didn't|isn't"
    r"|wasn't|would (?!like)\w+|wants|needs|knows|thinks|used to|came|comes"
    r"|went|goes|died|belongs|looks|seems|and me"
    r"|and i (was|were|are|both|went|worked|met|share|live|know|study|studied)|or me"
    r"|(street|road|lane|avenue|house|school|college|hospital|hall|centre|center|foundation"
    r"|scholarship|building|park|square|apartments)\b)\b"
)
"""What makes the name a subject, a place, or one of a list."""
OTHER_BEHIND: Final = re.compile(
    r"^((is|was) (my|his|her|their|your|our|not|a|the|out|in|away|at|there|no)\b(?! name)"
    rf"|who\b|whom\b|whose\b|from me\b|(my|his|her|their|our) ({job.ACQUAINTANCES})\b"
    r"(?! (is|isn't|was|told|said|says|has|had|can|can't|could|would|will|saw|works|got|and)\b)"
    r"|(on|in|at) (the|your|that|my) (letter|form|list|envelope|television|tv|file|records|badge)"
    r"|by mistake)\b"
)
_CAPITAL: Final = r"(?!M[rs]s?\b|Miss\b|Dr\b|I\b)[A-Z]\w+"
LISTED_BEHIND: Final = re.compile(
    rf"\S+,? (?:and |or )?{_CAPITAL} [A-Z]\w+(?: (?:and|or) (?:[A-Z]\w|me\b))"
    rf"|\S+\w (?:and|or) {_CAPITAL}"
)
"""Other names behind it, as written: "Priya Raman, Ahmed Khan and me"."""
EVERYDAY: Final = frozenset(
    {
        *("will", "best", "may", "call", "mark", "long", "rose", "early", "bill", "price"),
        *("grace", "hope", "joy", "faith", "dawn", "april", "june", "august", "summer"),
        *("autumn", "rich", "frank", "art", "jack", "rob", "sue", "pat", "drew", "chase"),
        *("grant", "hunter", "mason", "cook", "baker", "young", "white", "black", "brown"),
        *("green", "gray", "short", "small", "little", "strong", "wise", "good", "day", "days"),
        *("knight", "bell", "banks", "brook", "brooks", "wood", "woods", "hill", "stone"),
        *("field", "fields", "waters", "rivers", "lake", "park", "parks", "church", "house"),
        *("street", "bridge", "page", "read", "wright", "king", "prince", "bishop", "pope"),
        *("major", "job", "case", "law", "love", "sharp", "swift", "moody", "noble", "true"),
        *("bond", "cash", "rush", "rains", "snow", "frost", "winter", "spring", "walker"),
        *("turner", "miller", "carter", "singer", "ray", "dale", "glen", "cliff", "reed"),
        *("lance", "miles", "max", "penny", "ruby", "ivy", "olive", "daisy", "violet"),
    }
)
"""First and last names that are ordinary words."""
