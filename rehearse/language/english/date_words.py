"""Words that answers to an offered day share: the day, coming, and what agrees or fills a pause."""

from __future__ import annotations

from typing import Final

_AGREEING: Final = (
    *("yes", "aye", "yeah", "yep", "righto", "you bet", "happy days", "no worries", "that will do"),
    *("yup", "yea", "sure", "sure thing", "certainly", "absolutely", "definitely", "of course"),
    *("okay", "perfect", "great", "fine", "wonderful", "excellent", "lovely", "all right"),
    *("brilliant", "fantastic", "super", "terrific", "very good", "no problem", "not a problem"),
    *("no problem at all", "not a problem at all", "by all means", "with pleasure", "gladly"),
    *("deal", "agreed", "confirmed", "noted", "duly noted", "why not", "no objections?"),
    *("that is a deal", "no that is fine", "i do not see why not", "i see no reason why not"),
)
_FILLING: Final = (
    *("oh", "well", "so", "and", "but", "then", "now", "hi", "hello", "good morning"),
    *("good afternoon", "right", "good", "awesome", "cool", "wow", "please", "thank you", "thanks"),
    *("many thanks", "thank you very much", "thank you so much", "thanks a lot", "for me"),
    *("actually", "indeed", "too", "as well", "sir", "madam", "without fail", "positively"),
    *("nicely", "cheers", "lovely", "got it", "for sure", "sorry", "perfect", "great", "exactly"),
    *("let us see", "in fact"),
)
_ENDING: Final = (
    *("at all", "with me", "by me", "for us", "for my part", "on my side", "sharp", "as you said"),
    *("as you say", "as you suggested", "as you offered", "like you said", "as offered"),
    *("after all", "you suggested", "you offered", "you said", "you mentioned", "you gave"),
    *("to me", "very much", "so much", "down to the ground"),
)
_JOINED: Final = frozenset(
    {"no problem at all", "not a problem at all", "thank you very much", "thank you so much"}
)
"""Texts that are two others in a row where an ending may follow."""
LEADING: Final = tuple(dict.fromkeys((*_AGREEING, *_FILLING)))
TRAILING: Final = tuple(one for one in (*LEADING, *_ENDING) if one not in _JOINED)
"""Texts of the loops below. None is there twice, or is made of others: what can be read in two ways
doubles the time for each repetition of it."""
YES: Final = f"(?:{'|'.join(_AGREEING)})"
FILLING: Final = f"(?:{'|'.join(_FILLING)})"
LEAD: Final = f"(?:(?:{'|'.join(LEADING)}) )*"
TAIL: Final = f"(?: (?:{'|'.join(TRAILING)}))*"
WHEN: Final = "(?:WHEN|OTHER|OPEN)"
"""Any day or time: the offered one, another one, or one of which this cannot be told."""
IT: Final = (
    f"(?:{WHEN}(?: that)?|that(?: day| time| date| slot| one)?|it|this|which"
    "|the (?:day|time|date)(?: (?:you|and|that|offered|suggested|gave|time))*|both|all of that)"
)
"""What is offered."""
GOOD: Final = (
    "(?:fine|good|great|perfect|okay|all right|wonderful|excellent|ideal|lovely|brilliant|grand"
    "|fantastic|super|no problem|not a problem|no trouble|convenient|suitable|doable|amazing"
    "|awesome|terrific|like a plan|a yes|agreed|settled|confirmed|dandy|not bad)"
)
COME: Final = (
    "(?:make (?:that|it|this) work|make|do|manage|pop in|drop by|stop by|show up|turn up|come"
    "|come in|come along|come by|be there|attend|take|accept|be in|meet"
    "|meet you|meet with you|see you|keep|confirm|be available|be free|be with you)"
)
"""What somebody can do who accepts, and cannot do who refuses."""
THEN: Final = f"(?: (?:it|that|there|then|in|on|for|at|you|this|{WHEN}|that day|that time))*"
"""When or where they come; may be empty."""
