"""What a clause of an answer to an offered day or time does: accept, refuse, propose.

The days and times in it stand as `WHEN` (the offered one), `OTHER` (another one), or `OPEN` (it
cannot be told which).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from rehearse.language.english.date_acceptance import ACCEPT, BARE_YES, HAS_YES, REPEAT
from rehearse.language.english.date_reasons import REASON
from rehearse.language.english.date_refusals import NO, PLAIN_NO, REFUSE
from rehearse.language.english.date_words import FILLING, GOOD, WHEN

if TYPE_CHECKING:
    from collections.abc import Callable

DateAct = Literal[
    "accept",
    "yes",
    "repeat",
    "refuse",
    "maybe_refuse",
    "no",
    "propose",
    "ask_other",
    "wait",
    "hedge",
    "reason",
    "correct",
    "other",
]
"""`yes` and `no` name no day; `repeat` says the day and no more; `maybe_refuse` has words of a
refusal among others, which may be about something else; `ask_other` wants another day and names
none; `wait` leaves it open, and so does `hedge` ("probably"); `reason` tells what stands in the
way and doesn't say no ("that's my daughter's birthday"); `correct` takes back what was just said;
`other` is anything else."""

_OF_ANOTHER: Final = re.compile(
    r"\b(?:he|she|they|my (?:wife|husband|brother|sister|friend|mother|father|son|daughter|boss)"
    r"|his|her|who)\b.*\b(?:can|could|will|would|does|do) not\b(?!.* let me\b)"
    rf"|\b(?:last (?:year|time|week)|used to|would have|could have|since {WHEN})\b"
)
_PROPOSE: Final = re.compile(
    rf"\b(?:how about|what about|what if)\b.*{WHEN}"
    rf"|\b(?:could|can|would|might|may|shall|should|is|are|will)"
    rf" (?:we|you|i|it|there|that)\b.*{WHEN}"
    rf"|^(?:\w+ )?(?:is|would|could|can|does|will|might) (?:on |at )?{WHEN}"
    rf"|{WHEN}.*\b(?:instead|better|rather|easier|best|possible|suit me|would work|would suit)\b"
    rf"|\b(?:instead|rather|prefer|suggest|propose|offer|any chance|perhaps|maybe|possibly)\b"
    rf".*{WHEN}"
    rf"|\bi (?:can|could|would be able to|might|am able to)\b.*{WHEN}"
    rf"|{WHEN}.*\bi (?:can|could)\b"
    rf"|\bi (?:am|would be|will be) (?:free|available|around)\b.*{WHEN}"
    rf"|{WHEN}(?: (?:morning|afternoon|evening))?(?: (?:i am|is|would be))?(?: \w+)?"
    r" (?:free|available|open)\b"
    rf"|\bdo you have\b.*{WHEN}|\blet us (?:say|do|make it)\b.*{WHEN}|\bmake it {WHEN}"
    rf"|\b(?:any time|anytime|all day|the whole day)\b.*{WHEN}"
    rf"|{WHEN} (?:any time|anytime|all day|at any time) (?:is|would be) {GOOD}"
)
_ASK_OTHER: Final = re.compile(
    r"\b(?:another|some other|any other|a different|different|other) (?:day|days|time|times|date"
    r"|dates|slot|slots|week)\b|\breschedule\b|\bpostpone\b"
    r"|\b(?:could|can|would|may|is|any chance|anything|something|prefer|rather)\b.*"
    r"\b(?:later|earlier|sooner|in the afternoon|in the morning|in the evening|afternoon|evening"
    r"|next week|the week after|instead)\b"
    r"|\b(?:afternoons?|mornings?|evenings?|later|earlier|next week)\b.*"
    r"\b(?:better|easier|instead|best)\b"
    r"|\bwhat (?:other )?(?:days|times|dates)\b"
)
_NAMES_ANOTHER: Final = re.compile("OTHER|OPEN")
_COUNTER: Final = re.compile(
    rf"(?!.*\bsince {WHEN})(?:{FILLING} )*(?:(?:but|so|then|only|unfortunately) )*"
    r"(?:i (?:am|would be|will be) (?:free|available|around)\b|let us say\b|make it\b).*\bOTHER\b.*"
)
"""Another day in words that would accept the offered one: "I'm free on Friday", but not "since
Friday"."""
_HEDGE: Final = re.compile(
    r"\b(?:maybe|perhaps|possibly|might|probably|hopefully|depends|not sure|unsure)\b"
    r"|\bi (?:think|guess|suppose|hope|believe)\b|\b(?:should|could) (?:be|work|suit|do)\b"
    rf"|\bi (?:already )?(?:have|have got) nothing on {WHEN}"
)
_WAIT: Final = re.compile(
    r"\b(?:let me|i will|i would|i have to|i need to|i must|i should|i had better|can i|may i"
    r"|could i|going to have to|got to)\b.*\b(?:check|look|see|ask|think|confirm later|get back"
    r"|call you back|let you know|find out|talk to)\b"
    r"|\b(?:do|can) not (?:know|say|tell)\b|\bnot (?:yet|decided)\b|\bsee about\b"
    r"|\bone (?:moment|second)\b|\bhold on\b|\bjust a (?:moment|second|minute)\b"
)
_IF: Final = re.compile(r"\b(?:if|unless|provided|as long as|depending)\b")
_IF_YOU_CAN: Final = re.compile(
    r"\bif (?:that is |it is |that would be |at all )?"
    r"(?:possible|okay|all right|convenient|that works|you can|you like)(?: (?:for|with) you)?\b"
)
_CORRECT: Final = re.compile(
    r"(?:(?:oh|no|wait|sorry|actually|hang on|hold on|i mean|i meant|i am sorry|scratch that|rather"
    r"|make that|my mistake|correction|i misspoke|excuse me|pardon|or rather|i meant to say"
    r"|i said|that is wrong) ?)+"
)
_LEADS_CORRECTION: Final = re.compile(
    r"^(?:(?:oh|no|wait|sorry|actually|hang on|i am sorry) )*"
    r"(?:no wait|wait no|no sorry|sorry no|sorry i mean|i mean|i meant|scratch that|or rather"
    r"|rather|make that|my mistake|correction|wait|no i meant|no i mean|oh wait|sorry|no|actually)"
    rf"(?: (?:to say|it|is|on|at|the|not {WHEN}))* (?=(?:yes )?{WHEN}|yes\b)"
)
_NO_ANSWER: Final = re.compile(
    r"\b(?:i am(?: still)? here|can hear you|can you hear|speaking|this is|my name is)\b"
)
_OPENERS: Final = (
    *("oh wait", "wait no", "no i can", "sorry i can", "no that is", "unfortunately i", "so no"),
    *("but", "however", "because", "thank you", "thanks", "i look forward", "i am looking forward"),
    *("looking forward", "how about", "what about", "could we", "could i", "can we", "can i"),
    *(
        "would it",
        "would you",
        "have a good",
        "have a nice",
        "have a great",
        "no wait",
        "sorry i mean",
        "i meant",
        "i mean",
    ),
    *("any chance", "so i", "and i", "i could", "see you", "i will see", "though", "although"),
    "except",
)
"""Words that begin a new clause where a recognizer wrote no comma."""
OPENERS: Final = tuple(tuple(opener.split()) for opener in _OPENERS)
ALL_BUT: Final = frozenset({"day", "days", "time", "any", "anything", "everything", "morning"})
"""Words that "but" and "except" continue: "any day but Thursday"."""


_ACTS: Final[tuple[tuple[Callable[[str], object], DateAct], ...]] = (
    (re.compile("no").fullmatch, "no"),
    (re.compile("oh").fullmatch, "other"),
    (_CORRECT.fullmatch, "correct"),
    (_COUNTER.fullmatch, "propose"),
    (ACCEPT.fullmatch, "accept"),
    (lambda text: REPEAT.fullmatch(text) and HAS_YES.fullmatch(text), "accept"),
    (REPEAT.fullmatch, "repeat"),
    (BARE_YES.fullmatch, "yes"),
    (PLAIN_NO.fullmatch, "refuse"),
    (_OF_ANOTHER.search, "other"),
    (lambda text: _NAMES_ANOTHER.search(text) and _PROPOSE.search(text), "propose"),
    (_IF.search, "hedge"),
    (lambda text: "WHEN" not in text and "OTHER" in text and REASON.search(text), "reason"),
    (REFUSE.search, "maybe_refuse"),
    (_PROPOSE.search, "propose"),
    (_ASK_OTHER.search, "ask_other"),
    (NO.fullmatch, "no"),
    (REASON.search, "reason"),
    (_HEDGE.search, "hedge"),
    (_WAIT.search, "wait"),
)
"""The first that fits says what a clause does."""


def date_act(text: str) -> DateAct:
    """Return what a clause of an answer does, its words normalized and separated by spaces."""
    text = _LEADS_CORRECTION.sub("", _IF_YOU_CAN.sub("", text)).strip()
    return next((act for fits, act in _ACTS if fits(text)), "other")


def leads_with_correction(text: str) -> bool:
    """Return whether a clause begins by taking back the day before it: "no wait, Thursday"."""
    return _LEADS_CORRECTION.match(text) is not None


def answers_something_else(text: str) -> bool:
    """Return whether a "yes" in this clause is no answer to an offer: "yes, I'm still here"."""
    return _NO_ANSWER.search(text) is not None
