"""What a clause of an answer to an offered day or time does: accept, refuse, propose.

The days and times in it stand as `WHEN` (the offered one), `OTHER` (another one), or `OPEN` (it
cannot be told which). To accept, the whole clause must be words of acceptance: "Thursday works if
I get the day off" accepts nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal

from rehearse.language.english.date_reasons import REASON
from rehearse.language.english.date_reasons import WHEN as _WHEN
from rehearse.language.english.date_words import FILLING as _FILLING
from rehearse.language.english.date_words import LEAD as _LEAD
from rehearse.language.english.date_words import TAIL as _TAIL
from rehearse.language.english.date_words import YES as _YES

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

_IT: Final = (
    f"(?:{_WHEN}(?: that)?|that(?: day| time| date| slot| one)?|it|this|which"
    "|the (?:day|time|date)(?: (?:you|and|that|offered|suggested|gave|time))*|both|all of that)"
)
_VERY: Final = (
    "(?:(?:really|very much|very|just|absolutely|perfectly|totally|quite|all|completely|also"
    "|still) )*"
)
_GOOD: Final = (
    "(?:fine|good|great|perfect|okay|all right|wonderful|excellent|ideal|lovely|brilliant|grand"
    "|fantastic|super|no problem|not a problem|no trouble|convenient|suitable|doable|amazing"
    "|awesome|terrific|like a plan|a yes|agreed|settled|confirmed|dandy|not bad)"
)
_WELL: Final = "(?: (?:out|well|perfectly|great|fine|nicely|just|really|very|good|best|okay))*"
_CAN: Final = (
    "(?:i|we) (?:can|will|am able to|will be able to|shall)"
    "(?: (?:definitely|certainly|absolutely|easily|gladly|happily|sure|just|also))*"
)
_COME: Final = (
    "(?:make (?:that|it|this) work|make|do|manage|pop in|drop by|stop by|show up|turn up|come"
    "|come in|come along|come by|be there|attend|take|accept|be in|meet"
    "|meet you|meet with you|see you|keep|confirm|be available|be free|be with you)"
)
_THEN: Final = f"(?: (?:it|that|there|then|in|on|for|at|you|this|{_WHEN}|that day|that time))*"
_ACCEPT: Final = re.compile(
    f"{_LEAD}(?:"
    + "|".join(
        (
            f"(?:{_IT} )?(?:works?|will work|would work|does work|can work|is working){_WELL}"
            "(?: (?:for|with) (?:me|us|my schedule))?",
            f"(?:{_IT} )?(?:is|would be|will be|sounds?|seems|looks) {_VERY}{_GOOD}",
            f"{_WHEN} {_VERY}{_GOOD}",
            f"{_VERY}{_GOOD} {_WHEN}",
            f"(?:{_IT} )?(?:suits?|would suit|will suit|fits|would fit)(?: me)?{_WELL}",
            f"{_CAN} {_COME}{_THEN}",
            f"i (?:am going to|am) be there{_THEN}",
            f"i am coming{_THEN}",
            f"i would (?:love|be (?:happy|glad|delighted|pleased|honored)) to"
            f"(?: (?:{_COME}|do))?(?: (?:on|at|that|it|then))*(?: {_WHEN})",
            "i would love (?:to|that)",
            "(?:it|that) would be (?:my|a) pleasure",
            "i would be (?:happy|glad|delighted|pleased|honored)(?: to)?",
            f"{_YES} (?:it|that|i|we) (?:does|would|will|can|do)",
            "(?:it|that) (?:does|would|will)",
            "i am (?:free|available|good|okay|fine|happy)"
            f"(?: (?:with|for|on|at|to come|to come in))*"
            f"(?: (?:then|that|that day|that time|{_WHEN}))",
            f"(?:i will |i shall |we will )?see you(?: all)?(?: (?:then|there|on|at|{_WHEN}))+",
            f"(?:put|count|mark|pencil|book|sign) me (?:down|in)(?: (?:for|on|it|that|{_WHEN}))*",
            "(?:let us|we can) (?:do|say|go with|make it|take|keep)"
            f"(?: (?:it|that|for|to|{_WHEN}))+",
            f"{_WHEN} it is",
            f"(?:i |i can |i will |i would like to )?(?:confirm|accept|take|am taking|choose)"
            f"(?: (?:it|that|for|on|the appointment|{_WHEN}))*(?: {_WHEN}| it| that)",
            f"yes to {_WHEN}",
            "(?:i )?(?:look|am looking|will look|looking)(?: very much| really)? forward to"
            f"(?: (?:it|that|seeing|meeting|speaking with|talking to|you|everyone|all|on|at))*"
            f" {_WHEN}",
            "(?:that is |it is |there is )?(?:no|not a) (?:problem|trouble)(?: (?:at all|for me))*",
            f"{_WHEN} (?:is |would be |will be )?(?:no|not a) (?:problem|trouble)",
            # "I have nothing on Thursday" may mean that no time is free.
            f"i (?:already )?(?:have|have got) (?!nothing on {_WHEN})"
            "(?:nothing|no plans|no other plans|no conflict)"
            f"(?: (?:else|on|planned|scheduled|going on|then|at|that day|that time|{_WHEN}))*",
            "my (?:calendar|schedule|diary|day|morning|afternoon) is (?:(?:still|wide|completely"
            f"|totally|all) )*(?:open|free|clear|empty)(?: (?:then|on|at|{_WHEN}))*",
            "(?:you can )?count on me|count me in|i am (?:all yours|in|game|up for it)",
            f"i would not miss (?:it|that|{_WHEN})(?: for (?:the world|anything))?",
        )
    )
    + f"){_TAIL}"
)
_BARE_YES: Final = re.compile(f"{_LEAD}{_YES}{_TAIL}")
_HAS_YES: Final = re.compile(f"(?:.* )?{_YES}(?: .*)?")
_REPEAT: Final = re.compile(
    f"{_LEAD}(?:(?:so|that is|that would be|that will be|it is|you said|just|again|to confirm"
    "|confirming|to repeat|on|at|let me repeat|let me repeat that|let me write that down"
    "|i have that down (?:as|for)"
    "|i have (?:written|noted|put|marked)(?: (?:it|that))?(?: down)?(?: as)?"
    "|i will write (?:that|it) down|i am writing (?:that|it) down"
    f"|i wrote down|my interview is|the interview is|and) )*{_WHEN}(?: {_WHEN})?"
    "(?: (?:then|right|correct|is it|the interview|for the interview|in the morning"
    f"|in the afternoon))*{_TAIL}"
)
_REFUSE: Final = re.compile(
    r"\b(?:can|could|will|would) not(?: \w+)? (?:make|do|manage|come|attend|be there|be able"
    r"|get away|get off|get out|take|accept|possible|work|suit|fit|keep)\b(?! up| a handstand)"
    r"|\b(?:am|is|be) not(?: \w+)? (?:able|free|available|possible|convenient|good|ideal|going to"
    r" work|suitable|feasible|around|in town|here|an option)\b"
    rf"|\b(?:that|it|this|{_WHEN})(?: (?:day|time|one))? (?:does|do|will|would|might|is|can) not\b"
    rf"|(?:^|\b(?:that|it|this|day|time|{_WHEN})(?: \w+)? )(?:is |are |would be |will be )?"
    r"(?:\w+ )?(?:difficult|tricky|bad|hard|impossible|a problem|no good|out|tough|too early"
    r"|too late|too soon|a bit early|a bit late|no use|not good|awkward|unfortunate)\b"
    r"|\bi (?:am|will be|have to be|have to)(?: \w+)? (?:busy|booked|working|work|away|out of town"
    r"|tied up|occupied|engaged|on shift|traveling|travelling|in court|at work|at the hospital"
    r"|abroad|on vacation|on holiday|teaching)\b"
    r"|\bi (?:already )?(?:have|have got|got) (?:already )?(?:a|an|another|my|to|something|plans"
    rf"|class|school|work)\b.*\b(?:then|that day|that morning|that afternoon|that time|{_WHEN})"
    r"|\bconflicts?\b|\bclashes\b|\bnot (?:on )?(?:WHEN|that day)\b|\brather not\b|\bno way i\b"
)
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
_PLAIN_NO: Final = re.compile(
    f"{_LEAD}(?:(?:no|but|unfortunately|i am afraid|i am sorry|i am so sorry|the thing is|only|as"
    f"|i am afraid that|it is just that|because) )*{_LEAD}(?:"
    + "|".join(
        (
            f"(?:i|we) (?:can|could|will|would) not{_NOW_NOT}(?: (?:be able to|be free to))?"
            f" {_COME}{_THEN}",
            f"{_WHEN} (?:i|we) can not{_NOW_NOT}(?: {_COME})?{_THEN}",
            f"i am not{_NOW_NOT} (?:able to {_COME}|free|available|around|in town){_THEN}",
            f"{_IT} (?:does|will|would|is|can|might) not{_NOW_NOT}(?: (?:work|suit|fit|be possible"
            "|possible|good|convenient|me|for|with|going to))*",
            f"(?:{_IT} )(?:is |are |would be |will be )?(?:very |really |rather |quite |a bit )?"
            f"{_BAD}",
            f"(?:{_WHEN} )?i (?:am|will be|have to be)(?: (?:already|actually|really))* {_BUSY}"
            rf"{_THEN}(?: (?:all day|all week|until \w+))?",
            "i (?:already )?(?:have|have got|got)(?! nothing| no (?:other )?plans| time| written"
            "| noted| put| marked| it| that)"
            rf"(?: \w+){{1,5}} (?:then|that day|that morning"
            f"|that afternoon|at that time|on {_WHEN}|{_WHEN})",
            f"(?:on |at )?{_WHEN} i (?:already )?(?:have|have got|work|have to)"
            "(?! nothing| no | time)"
            rf"(?: \w+){{0,5}}",
            f"not (?:on )?{_WHEN}",
            "i (?:can not|could not)(?: (?:then|actually|after all|really|now))*",
            "i would rather not(?: .*)?",
            f"{_NO_MORE}(?: .*)?",
            rf"(?:any|every|all|anything|everything|any time|any other)(?: \w+)?"
            " (?:but|except|besides|other than|apart from)(?: for)?(?: (?:on|at))?"
            f" {_WHEN}(?: .*)?",
        )
    )
    + f"){_TAIL}"
)
"""Refusals that are the whole clause. Days of `OTHER` in them refuse nothing."""
_OF_ANOTHER: Final = re.compile(
    r"\b(?:he|she|they|my (?:wife|husband|brother|sister|friend|mother|father|son|daughter|boss)"
    r"|his|her|who)\b.*\b(?:can|could|will|would|does|do) not\b(?!.* let me\b)"
    rf"|\b(?:last (?:year|time|week)|used to|would have|could have|since {_WHEN})\b"
)
_PROPOSE: Final = re.compile(
    rf"\b(?:how about|what about|what if)\b.*{_WHEN}"
    rf"|\b(?:could|can|would|might|may|shall|should|is|are|will)"
    rf" (?:we|you|i|it|there|that)\b.*{_WHEN}"
    rf"|^(?:\w+ )?(?:is|would|could|can|does|will|might) (?:on |at )?{_WHEN}"
    rf"|{_WHEN}.*\b(?:instead|better|rather|easier|best|possible|suit me|would work|would suit)\b"
    rf"|\b(?:instead|rather|prefer|suggest|propose|offer|any chance|perhaps|maybe|possibly)\b"
    rf".*{_WHEN}"
    rf"|\bi (?:can|could|would be able to|might|am able to)\b.*{_WHEN}"
    rf"|{_WHEN}.*\bi (?:can|could)\b"
    rf"|\bi (?:am|would be|will be) (?:free|available|around)\b.*{_WHEN}"
    rf"|{_WHEN}(?: (?:morning|afternoon|evening))?(?: (?:i am|is|would be))?(?: \w+)?"
    r" (?:free|available|open)\b"
    rf"|\bdo you have\b.*{_WHEN}|\blet us (?:say|do|make it)\b.*{_WHEN}|\bmake it {_WHEN}"
    rf"|\b(?:any time|anytime|all day|the whole day)\b.*{_WHEN}"
    rf"|{_WHEN} (?:any time|anytime|all day|at any time) (?:is|would be) {_GOOD}"
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
    rf"(?!.*\bsince {_WHEN})(?:{_FILLING} )*(?:(?:but|so|then|only|unfortunately) )*"
    r"(?:i (?:am|would be|will be) (?:free|available|around)\b|let us say\b|make it\b).*\bOTHER\b.*"
)
"""Another day in words that would accept the offered one: "I'm free on Friday", but not "since
Friday"."""
_HEDGE: Final = re.compile(
    r"\b(?:maybe|perhaps|possibly|might|probably|hopefully|depends|not sure|unsure)\b"
    r"|\bi (?:think|guess|suppose|hope|believe)\b|\b(?:should|could) (?:be|work|suit|do)\b"
    rf"|\bi (?:already )?(?:have|have got) nothing on {_WHEN}"
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
    rf"(?: (?:to say|it|is|on|at|the|not {_WHEN}))* (?=(?:yes )?{_WHEN}|yes\b)"
)
_NO: Final = re.compile(
    f"(?:{_FILLING} )*(?:no|nope|nah|not really|i am afraid not|unfortunately|unfortunately not"
    f"|i can not|no i can not|i am sorry)(?: {_FILLING}| i can not| unfortunately| i am sorry"
    "| i am afraid)*"
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
    (_ACCEPT.fullmatch, "accept"),
    (lambda text: _REPEAT.fullmatch(text) and _HAS_YES.fullmatch(text), "accept"),
    (_REPEAT.fullmatch, "repeat"),
    (_BARE_YES.fullmatch, "yes"),
    (_PLAIN_NO.fullmatch, "refuse"),
    (_OF_ANOTHER.search, "other"),
    (lambda text: _NAMES_ANOTHER.search(text) and _PROPOSE.search(text), "propose"),
    (_IF.search, "hedge"),
    (lambda text: "WHEN" not in text and "OTHER" in text and REASON.search(text), "reason"),
    (_REFUSE.search, "maybe_refuse"),
    (_PROPOSE.search, "propose"),
    (_ASK_OTHER.search, "ask_other"),
    (_NO.fullmatch, "no"),
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
