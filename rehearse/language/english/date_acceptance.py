"""Clauses that accept an offered day, say yes, or repeat it.

The days and times stand as `WHEN`, `OTHER`, or `OPEN`, as in `date_answers`. To accept, the whole
clause must be words of acceptance: "Thursday works if I get the day off" accepts nothing.
"""

from __future__ import annotations

import re
from typing import Final

from rehearse.language.english.date_words import COME, GOOD, IT, LEAD, TAIL, THEN, WHEN, YES

_VERY: Final = (
    "(?:(?:really|very much|very|just|absolutely|perfectly|totally|quite|all|completely|also"
    "|still) )*"
)
_WELL: Final = "(?: (?:out|well|perfectly|great|fine|nicely|just|really|very|good|best|okay))*"
_CAN: Final = (
    "(?:i|we) (?:can|will|am able to|will be able to|shall)"
    "(?: (?:definitely|certainly|absolutely|easily|gladly|happily|sure|just|also))*"
)
ACCEPT: Final = re.compile(
    f"{LEAD}(?:"
    + "|".join(
        (
            f"(?:{IT} )?(?:works?|will work|would work|does work|can work|is working){_WELL}"
            "(?: (?:for|with) (?:me|us|my schedule))?",
            f"(?:{IT} )?(?:is|would be|will be|sounds?|seems|looks) {_VERY}{GOOD}",
            f"{WHEN} {_VERY}{GOOD}",
            f"{_VERY}{GOOD} {WHEN}",
            f"(?:{IT} )?(?:suits?|would suit|will suit|fits|would fit)(?: me)?{_WELL}",
            f"{_CAN} {COME}{THEN}",
            f"i (?:am going to|am) be there{THEN}",
            f"i am coming{THEN}",
            f"i would (?:love|be (?:happy|glad|delighted|pleased|honored)) to"
            f"(?: (?:{COME}|do))?(?: (?:on|at|that|it|then))*(?: {WHEN})",
            "i would love (?:to|that)",
            "(?:it|that) would be (?:my|a) pleasure",
            "i would be (?:happy|glad|delighted|pleased|honored)(?: to)?",
            f"{YES} (?:it|that|i|we) (?:does|would|will|can|do)",
            "(?:it|that) (?:does|would|will)",
            "i am (?:free|available|good|okay|fine|happy)"
            f"(?: (?:with|for|on|at|to come|to come in))*"
            f"(?: (?:then|that|that day|that time|{WHEN}))",
            f"(?:i will |i shall |we will )?see you(?: all)?(?: (?:then|there|on|at|{WHEN}))+",
            f"(?:put|count|mark|pencil|book|sign) me (?:down|in)(?: (?:for|on|it|that|{WHEN}))*",
            "(?:let us|we can) (?:do|say|go with|make it|take|keep)"
            f"(?: (?:it|that|for|to|{WHEN}))+",
            f"{WHEN} it is",
            f"(?:i |i can |i will |i would like to )?(?:confirm|accept|take|am taking|choose)"
            f"(?: (?:it|that|for|on|the appointment|{WHEN}))*(?: {WHEN}| it| that)",
            f"yes to {WHEN}",
            "(?:i )?(?:look|am looking|will look|looking)(?: very much| really)? forward to"
            f"(?: (?:it|that|seeing|meeting|speaking with|talking to|you|everyone|all|on|at))*"
            f" {WHEN}",
            "(?:that is |it is |there is )?(?:no|not a) (?:problem|trouble)(?: (?:at all|for me))*",
            f"{WHEN} (?:is |would be |will be )?(?:no|not a) (?:problem|trouble)",
            # "I have nothing on Thursday" may mean that no time is free.
            f"i (?:already )?(?:have|have got) (?!nothing on {WHEN})"
            "(?:nothing|no plans|no other plans|no conflict)"
            f"(?: (?:else|on|planned|scheduled|going on|then|at|that day|that time|{WHEN}))*",
            "my (?:calendar|schedule|diary|day|morning|afternoon) is (?:(?:still|wide|completely"
            f"|totally|all) )*(?:open|free|clear|empty)(?: (?:then|on|at|{WHEN}))*",
            "(?:you can )?count on me|count me in|i am (?:all yours|in|game|up for it)",
            f"i would not miss (?:it|that|{WHEN})(?: for (?:the world|anything))?",
        )
    )
    + f"){TAIL}"
)
"""A whole clause that accepts, such as "Thursday works great for me"."""
BARE_YES: Final = re.compile(f"{LEAD}{YES}{TAIL}")
"""A whole clause that agrees, and says no more."""
HAS_YES: Final = re.compile(f"(?:.* )?{YES}(?: .*)?")
REPEAT: Final = re.compile(
    f"{LEAD}(?:(?:so|that is|that would be|that will be|it is|you said|just|again|to confirm"
    "|confirming|to repeat|on|at|let me repeat|let me repeat that|let me write that down"
    "|i have that down (?:as|for)"
    "|i have (?:written|noted|put|marked)(?: (?:it|that))?(?: down)?(?: as)?"
    "|i will write (?:that|it) down|i am writing (?:that|it) down"
    f"|i wrote down|my interview is|the interview is|and) )*{WHEN}(?: {WHEN})?"
    "(?: (?:then|right|correct|is it|the interview|for the interview|in the morning"
    f"|in the afternoon))*{TAIL}"
)
"""A whole clause that says the day, and no more: "so that's Thursday at ten"."""
