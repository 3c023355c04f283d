"""Reasons that stand in the way of an offered day and don't say no: "that's my son's birthday".

The days and times stand as `WHEN`, `OTHER`, or `OPEN`, as in `date_answers`.
"""

from __future__ import annotations

import re
from typing import Final

from rehearse.language.english.date_words import WHEN

_TIED: Final = (
    rf"(?:{WHEN}|then|until|till|all (?:day|week|morning|afternoon)|that (?:day|time|morning"
    r"|afternoon|week|early)|in the (?:morning|afternoon)|at the moment"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)days)\b"
)
"""What ties a reason to the offered time."""
_FREE_DAY: Final = (
    "(?:(?:only |one |usual |regular )*(?:free |day off|favorite|favourite|lucky|preferred|best"
    "|easiest|first choice|choice|name|number|cell|phone|address|pleasure|plan|understanding"
    "|earliest))"
)
_EVENT: Final = (
    "(?:birthday|wedding|funeral|surgery|operation|exam|exams|finals|final|graduation|anniversary"
    "|dentist|court date|hearing|flight|recital|christening|baptism|ceremony|checkup|driving test"
    "|shift|class|vacation|honeymoon|due date|last day|first day|move|moving day)"
)
_IS: Final = "(?:is|would be|happens to be)(?: (?:also|actually|already))?"
_THEIR: Final = "(?:my|our|her|his|their)"
_I: Final = "i (?:(?:do not|already|normally|usually|always|also) )*"
_WE_ARE: Final = (
    r"(?:i|we|my \w+) (?:am|are|is|will be|have to be|need to be) (?:(?:already|also) )*"
)
_REASONS: Final = (
    # "I work until three."
    rf"{_I}(?:work|am working|am on|am (?:\w+ )?asleep|start|begin|finish|get off|get out|get back"
    "|teach|study|take|drive|bring|help|look after|care for|babysit|volunteer|sleep|fly|leave"
    rf"|have (?:work|class|classes|school|lectures))\b.*\b{_TIED}",
    rf"i (?:need|promised|was going|am going|have promised) to\b.*\b{_TIED}",
    r"i am supposed to\b|(?:have to|had to) (?:miss|skip)\b",
    # "My shift ends at three."
    r"my (?:\w+ )?(?:shift|shifts|class|classes|lecture|course|school|train|bus|flight|work)\b.*"
    r"\b(?:starts?|begins?|ends?|finish|finishes|leaves?|goes|runs?|until|till)\b",
    # "That's my daughter's birthday."
    rf"{WHEN}(?: (?:day|one|morning))? {_IS} {_THEIR} (?!{_FREE_DAY})",
    rf"(?:that|it|this)(?: day)? {_IS} {_THEIR} (?!{_FREE_DAY})(?:\w+ )*(?:{_EVENT}|day)\b(?! off)",
    rf"(?:that|it|this|{WHEN})(?: (?:day|one|morning))? {_IS} (?:when (?:i|my|we|our)\b"
    r"|the (?:one |only |very )?day (?:of|i|my|we|when)\b|a (?:school|work) day"
    "|a (?:bit of a )?stretch)",
    rf"(?:my|our|a|an|his|her|their|[a-z]+s) (?:\w+ )?{_EVENT}\b",
    # "I'll be on a plane then."
    rf"{_WE_ARE}(?:moving|getting married|flying|leaving|interviewing|driving|visiting|babysitting"
    r"|somewhere else|(?:on|in|at|over in|up in|down in) (?!(?:your|the office|the interview|time)\b))"
    rf"\b.*\b{_TIED}",
    # "I only have afternoons free."
    r"i (?:only|just) (?:have|am|can|do|work)\b|i (?:am|can|could|will be) only\b",
    r"(?:mornings?|afternoons?|evenings?|weekdays|that early|that late) (?:is|are|would be)"
    r"(?: \w+)? (?:hard|difficult|tough|bad|tricky|impossible|out|not)\b",
    rf"not before {WHEN}",
    # "I can't leave the shop before one."
    r"can not (?:leave|get away|get out|get there|be there|start)\b.*\b(?:before|until)\b",
    r"(?:no|not have (?:a|any)|without)(?: \w+)? (?:childcare|child care|car|ride|sitter"
    r"|babysitter|transport|transportation|way)\b|not have (?:anyone|anybody)\b|my car is\b"
    r"|not let me\b|(?:bus|train|ferry|subway|daycare)\b.*\bnot (?:run|go|come|get|open)\b",
)
REASON: Final = re.compile("|".join(rf"\b(?:{reason})" for reason in _REASONS))
