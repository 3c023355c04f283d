"""The words of content findings: praise, advice, what was heard instead, and why it is unclear.

`content` and `date` decide which of them apply. Why something said is unclear is its mention's
`detail`, from the claims. For a name, it comes from `claims/name/decide.py`; from
`claims/name/corrections.py` where it may have been corrected to another name; or from
`claims/detail_owners.py` where it may be somebody else's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import as_timecode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.claims import Mention
    from rehearse.review.stage_facts import StageFacts

PRAISE: Final = {
    "greeting": "You began with a greeting.",
    "asks_for_contact": "You asked for {contact} by name.",
    "full_name": "You gave your full name.",
    "name_spelled": "You spelled your name.",
    "role": "You named the job.",
    "callback_reason": "You said you were returning a call. That gets priority.",
    "memory_jog": "You reminded them where you met.",
    "phone_number": "Your number was right, down to the last digit.",
    "interest": "You said you are interested.",
    "looks_forward": "You said you look forward to the next step.",
    "thanks": "You thanked them.",
    "good_wishes": "You wished them well.",
}
BY_ITS_SOUND: Final = "Your {what} sounded right, although the transcript differs ({detail})."
"""Explains a credit that the quote seems to contradict: nine digits, or "shove on oh brine" for
Siobhan O'Brien. Without it, a reader would think that the program is wrong."""
NAMED: Final = {"full_name": "full name", "phone_number": "number"}

FIX: Final = {
    "greeting": "No greeting was {heard}; start with one.",
    "asks_for_contact": "You didn't ask for {contact}; ask by name for the person who called you.",
    "full_name": "Your full name was not {heard}; give your first and last name.",
    "name_spelled": "You didn't spell your name; spell it slowly, letter by letter.",
    "role": "You didn't name the job; say which one you applied for.",
    "callback_reason": "You didn't say you are returning a call; say so early.",
    "memory_jog": "You didn't say where you met; it helps them remember you.",
    "phone_number": "No callback number was {heard}; give yours.",
    "interest": "You didn't say you are interested in the job; say so once.",
    "looks_forward": "You didn't say you look forward to the next step; say so at the end.",
    "thanks": "You didn't thank them; say thank you before you hang up.",
    "good_wishes": "You didn't wish them a good day; do that as you say goodbye.",
}


NOTHING_HEARD: Final = (
    "No words were heard, so I can't tell whether you said this; check the microphone, move"
    " closer to it, and record again."
)


def perhaps_said(check: str, heard: Mention, stage: StageFacts) -> str:
    """Return the text on something that may have been said: the words, why, and what to do."""
    return f"{doubted(heard, stage)}. {retry_advice(check, heard, stage)}"


def perhaps_yours(what: str, heard: Mention, stage: StageFacts) -> str:
    """Return the text on a name or a number that may be the caller's."""
    at = stage.at(heard.span.start)
    return f'{doubt(heard, stage)}: "{heard.text}"{at} might be your {what}{because(heard.detail)}.'


def doubted(heard: Mention, stage: StageFacts) -> str:
    """Return the doubtful words, with their time and the reason for the doubt."""
    return (
        f'{doubt(heard, stage)}: "{heard.text}"{stage.at(heard.span.start)}{because(heard.detail)}'
    )


def may_mishear(heard: Mention, stage: StageFacts) -> bool:
    """Return whether the doubt about a mention is one about its words."""
    return not (stage.is_typed or heard.is_meant_otherwise)


def doubt(heard: Mention, stage: StageFacts) -> str:
    """Return what comes before words that may have been it."""
    return "I may have misheard" if may_mishear(heard, stage) else "I am not sure of this"


def retry_advice(check: str, heard: Mention, stage: StageFacts) -> str:
    """Return advice for something that may have been said."""
    if not may_mishear(heard, stage):
        return "Say it in full, in plain words."
    has_acoustic_model = any(reply.transcript.used_acoustic_model for reply in stage.replies)
    if check == "full_name" and has_acoustic_model and not stage.profile.pronunciations:
        return "If that was your name, teach me how you say it: `rehearse profile say`."
    return "Say it again, slowly and clearly."


def not_recognized(stage: StageFacts) -> str:
    """Return why something may have been said unnoticed; empty if all speech was recognized."""
    if stage.unread:
        first = stage.unread[0]
        return (
            f"I couldn't make out what you said from {as_timecode(first.start)}"
            f" to {as_timecode(first.end)}, so I can't tell whether you said this."
        )
    if stage.breaks_off is not None:
        return (
            f"The recording breaks off at {as_timecode(stage.breaks_off)}, so I can't tell whether"
            " this came later; copy the file again, or make a new recording."
        )
    return ""


def hidden(why: str, heard: str) -> str:
    """Return the text on what noise or distortion may have changed or hidden."""
    if heard:
        return f'{why}, so I may have misheard "{heard.strip(" ,;.")}".'
    return f"{why}, so I can't tell whether you said this."


def said_twice(what: str, said: Sequence[Mention], stage: StageFacts) -> str:
    """Return the praise for a name or a number that was given twice."""
    first, second = (mention.span.start for mention in said[:2])
    return f"You gave your {what} twice{stage.at(first, ', at ')}{stage.at(second, ' and ')}."


def not_twice(
    what: str, said: Sequence[Mention], other: Sequence[Mention], stage: StageFacts
) -> str:
    """Return the advice on a name or a number that was given once, or not at all, or wrong."""
    if said and other:
        return f"Your {what} was right once; the other time, {other[0].detail or 'it differed'}."
    if said:
        at = stage.at(said[0].span.start, ", at ")
        return f"You gave your {what} once{at}; say it once more."
    if len(other) >= 2:
        why = other[0].detail or f'"{other[0].text}"'
        return f"I {stage.heard} a {what} twice, but not yours: {why}."
    return f"Your {what} was not {stage.heard} twice; say it at the start and again at the end."


def only_first_name(alone: Mention, stage: StageFacts) -> str:
    """Return the advice on a first name without the last one."""
    at = stage.at(alone.span.start)
    return f'Only your first name was {stage.heard}{at}: "{alone.quoted}"; give your last name too.'


def in_its_place(check: str, other: Mention, stage: StageFacts) -> str:
    """Return one short sentence on what was heard instead of what was asked for."""
    at = stage.at(other.span.start)
    if check == "phone_number" and other.detail:
        # The digits in words are long, and the quote shows them anyway.
        return f"In your number{at}, {other.detail}."
    heard = other.quoted
    where = f"At {as_timecode(other.span.start)} I heard" if not stage.is_typed else "I found"
    if check == "full_name":
        return f'{where} a different name: "{heard}".'
    return f'{where} "{heard}"{because(other.detail)}.'


def because(detail: str) -> str:
    """Return a detail in parentheses after a space; empty for none."""
    return f" ({detail})" if detail else ""
