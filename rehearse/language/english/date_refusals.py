"""Clauses that refuse an offered day.

The days and times stand as `WHEN`, `OTHER`, or `OPEN`, as in `date_answers`.
"""

from __future__ import annotations

import re
from typing import Final

from rehearse.language.english.date_words import COME, FILLING, IT, LEAD, TAIL, THEN, WHEN

REFUSE: Final = re.compile(
    r"\b(?:can|could|will|would) not(?: \w+)? (?:make|do|manage|come|attend|be there|be able"
    r"|get away|get off|get out|take|accept|possible|work|suit|fit|keep)\b(?! up| a handstand)"
    r"|\b(?:am|is|be) not(?: \w+)? (?:able|free|available|possible|convenient|good|ideal|going to"
    r" work|suitable|feasible|around|in town|here|an option)\b"
    rf"|\b(?:that|it|this|{WHEN})(?: (?:day|time|one))? (?:does|do|will|would|might|is|can) not\b"
    rf"|(?:^|\b(?:that|it|this|day|time|{WHEN})(?: \w+)? )(?:is |are |would be |will be )?"
    r"(?:\w+ )?(?:difficult|tricky|bad|hard|impossible|a problem|no good|out|tough|too early"
    r"|too late|too soon|a bit early|a bit late|no use|not good|awkward|unfortunate)\b"
    r"|\bi (?:am|will be|have to be|have to)(?: \w+)? (?:busy|booked|working|work|away|out of town"
    r"|tied up|occupied|engaged|on shift|traveling|travelling|in court|at work|at the hospital"
    r"|abroad|on vacation|on holiday|teaching)\b"
    r"|\bi (?:already )?(?:have|have got|got) (?:already )?(?:a|an|another|my|to|something|plans"
    rf"|class|school|work)\b.*\b(?:then|that day|that morning|that afternoon|that time|{WHEN})"
    r"|\bconflicts?\b|\bclashes\b|\bnot (?:on )?(?:WHEN|that day)\b|\brather not\b|\bno way i\b"
)
"""Words of a refusal anywhere in a clause; they may be about something else."""
_NOW_NOT: Final = "(?: (?:really|quite|exactly|actually|unfortunately|honestly))*"
_BUSY: Final = (
    "(?:busy|booked|booked up|working|away|out of town|tied up|occupied|on shift|traveling|abroad"
    "|travelling|on vacation|on holiday|at work|not free|not available|not around|not in town)"
)
_BAD: Final = (
    "(?:difficult|tricky|bad|hard|impossible|a problem|no good|a no go|out|tough|too early|too late"
    "|too soon|not possible|not good|not great|not ideal|not convenient|not an option|awkward"
    "|not suitable|a bad day|a bad time|a bit difficult|a bit early|a bit late|no use)"
)
_NO_MORE: Final = (
    "(?:i am not interested|no can do|i have to say no|i wish(?: i could)?"
    "|(?:please )?cancel(?: it| that| the interview)?"
    "|i (?:have )?found something else"
    "|i (?:have )?said yes to (?:another|somebody else|someone else)"
    "|i am no longer (?:interested|available|looking)"
    "|i (?:have )?(?:decided|chosen) (?:against|not to)|i (?:have )?changed my mind"
    "|i (?:would like|want|have|wish) to (?:withdraw|cancel)|i (?:withdraw|cancel)"
    "|i do not (?:want|wish|need) (?:to (?:come|interview|do it)|the job|it)(?! (?:late|on))"
    "|i (?:have )?(?:already )?(?:took|taken|accepted|found|got) (?:another|a different)"
    " (?:job|offer))"
)
"""What ends the matter, whatever the day."""
PLAIN_NO: Final = re.compile(
    f"{LEAD}(?:(?:no|but|unfortunately|i am afraid|i am sorry|i am so sorry|the thing is|only|as"
    f"|i am afraid that|it is just that|because) )*{LEAD}(?:"
    + "|".join(
        (
            f"(?:i|we) (?:can|could|will|would) not{_NOW_NOT}(?: (?:be able to|be free to))?"
            f" {COME}{THEN}",
            f"{WHEN} (?:i|we) can not{_NOW_NOT}(?: {COME})?{THEN}",
            f"i am not{_NOW_NOT} (?:able to {COME}|free|available|around|in town){THEN}",
            f"{IT} (?:does|will|would|is|can|might) not{_NOW_NOT}(?: (?:work|suit|fit|be possible"
            "|possible|good|convenient|me|for|with|going to))*",
            f"(?:{IT} )(?:is |are |would be |will be )?(?:very |really |rather |quite |a bit )?"
            f"{_BAD}",
            f"(?:{WHEN} )?i (?:am|will be|have to be)(?: (?:already|actually|really))* {_BUSY}"
            rf"{THEN}(?: (?:all day|all week|until \w+))?",
            "i (?:already )?(?:have|have got|got)(?! nothing| no (?:other )?plans| time| written"
            "| noted| put| marked| it| that)"
            rf"(?: \w+){{1,5}} (?:then|that day|that morning"
            f"|that afternoon|at that time|on {WHEN}|{WHEN})",
            f"(?:on |at )?{WHEN} i (?:already )?(?:have|have got|work|have to)"
            "(?! nothing| no | time)"
            rf"(?: \w+){{0,5}}",
            f"not (?:on )?{WHEN}",
            "i (?:can not|could not)(?: (?:then|actually|after all|really|now))*",
            "i would rather not(?: .*)?",
            f"{_NO_MORE}(?: .*)?",
            rf"(?:any|every|all|anything|everything|any time|any other)(?: \w+)?"
            " (?:but|except|besides|other than|apart from)(?: for)?(?: (?:on|at))?"
            f" {WHEN}(?: .*)?",
        )
    )
    + f"){TAIL}"
)
"""Refusals that are the whole clause. Days of `OTHER` in them refuse nothing."""
NO: Final = re.compile(
    f"(?:{FILLING} )*(?:no|nope|nah|not really|i am afraid not|unfortunately|unfortunately not"
    f"|i can not|no i can not|i am sorry)(?: {FILLING}| i can not| unfortunately| i am sorry"
    "| i am afraid)*"
)
"""A whole clause that says no, without a day."""
