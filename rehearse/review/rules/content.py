"""Rules for content: was it said? Met with a quote.

Missed if something else was said in its place, or if all speech was recognized and the recording
does not break off; otherwise unclear. In noise or distortion (`sound.what_hides_words`), nothing is
missed: `hard_to_hear` makes it unclear.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rehearse.audio import as_timecode
from rehearse.review.finding import Finding, Status
from rehearse.review.rules.content_wording import (
    BY_ITS_SOUND,
    FIX,
    NAMED,
    PRAISE,
    because,
    doubt,
    in_its_place,
    retry_advice,
)
from rehearse.review.stage_facts import quotes
from rehearse.review.suggestions import sentence
from rehearse.scenario import is_content

if TYPE_CHECKING:
    from rehearse.claims import Mention
    from rehearse.review.stage_facts import StageFacts


def judge_content(check: str, stage: StageFacts) -> Finding:
    """Judge a check that asks whether something was said at least once."""
    said = stage.mentions(check, "said")
    if said:
        # Of several mentions, prefer the one whose recognized words match.
        plainest = min(said, key=lambda mention: mention.is_by_sound)
        praise = PRAISE[check].format(contact=stage.profile.contact)
        if check in NAMED and plainest.is_by_sound:
            praise = BY_ITS_SOUND.format(what=NAMED[check], detail=plainest.detail)
        return Finding(
            check,
            Status.MET,
            heard=plainest.text,
            evidence=quotes(said),
            count=len(said),
            advice=praise,
        )
    return _not_said(check, stage)


def judge_name_repeated(stage: StageFacts) -> Finding:
    """Judge whether the full name was said twice in one stage."""
    return _twice("name_repeated", stage, "name")


def judge_phone_repeated(stage: StageFacts) -> Finding:
    """Judge whether the right number was given twice in one stage."""
    return _twice("phone_repeated", stage, "number")


def _twice(check: str, stage: StageFacts, what: str) -> Finding:
    said = stage.mentions(check, "said")
    unsure = stage.mentions(check, "unsure")
    other = stage.mentions(check, "other")
    say = sentence(check, stage.profile, stage.person)
    if len(said) >= 2:
        first, second = (mention.span.start for mention in said[:2])
        times = stage.at(first, ", at ") + stage.at(second, " and ")
        plainest = min((said[1], said[0]), key=lambda mention: mention.is_by_sound)
        return Finding(
            check,
            Status.MET,
            heard=plainest.text,
            evidence=quotes(said),
            count=len(said),
            advice=f"You gave your {what} twice{times}.",
        )
    if len(said) + len(unsure) >= 2 or (unsure and not said):
        heard = unsure[0]
        return Finding(
            check,
            Status.UNCLEAR,
            heard=heard.text,
            evidence=quotes((*said, *unsure)),
            count=len(said),
            advice=(
                f'{doubt(stage)}: "{heard.text}"{stage.at(heard.span.start)} might be your'
                f" {what}{because(heard.detail)}."
            ),
            say=say,
        )
    if left_open := open_end(check, stage, count=len(said), say=say):
        return left_open
    is_anothers = not said and len(other) >= 2
    if said and other:
        advice = f"Your {what} was right once; the other time, {other[0].detail or 'it differed'}."
    elif said:
        at = stage.at(said[0].span.start, ", at ")
        advice = f"You gave your {what} once{at}; say it once more."
    elif is_anothers:
        why = other[0].detail or f'"{other[0].text}"'
        advice = f"I {stage.heard} a {what} twice, but not yours: {why}."
    else:
        advice = (
            f"Your {what} was not {stage.heard} twice; say it at the start and again at the end."
        )
    shown = other if is_anothers else said
    return Finding(
        check,
        Status.MISSED,
        heard=shown[0].text if shown else "",
        evidence=quotes((*said, *other)) or stage.searched(),
        count=len(said),
        advice=advice,
        say=say,
    )


def _not_said(check: str, stage: StageFacts) -> Finding:
    """Return an unclear or missed finding, depending on what else was heard."""
    say = sentence(check, stage.profile, stage.person)
    if unsure := stage.mentions(check, "unsure"):
        first = unsure[0]
        return Finding(
            check,
            Status.UNCLEAR,
            heard=first.text,
            evidence=quotes(unsure),
            count=0,
            advice=(
                f'{doubt(stage)}: "{first.text}"{stage.at(first.span.start)}'
                f"{because(first.detail)}. {retry_advice(check, stage)}"
            ),
            say=say,
        )
    if other := stage.mentions(check, "other"):
        return _missed(check, other, in_its_place(check, other[0], stage), say)
    if left_open := open_end(check, stage, count=0, say=say):
        return left_open
    if check == "full_name" and (alone := stage.mentions("first_name")):
        heard, at = alone[0].quoted, stage.at(alone[0].span.start)
        advice = f'Only your first name was {stage.heard}{at}: "{heard}"; give your last name too.'
        return _missed(check, alone, advice, say)
    return Finding(
        check,
        Status.MISSED,
        evidence=stage.searched(),
        count=0,
        advice=FIX[check].format(contact=stage.profile.contact, heard=stage.heard),
        say=say,
    )


def _missed(check: str, instead: tuple[Mention, ...], advice: str, say: str) -> Finding:
    """Return a missed finding with what was heard instead as its evidence."""
    return Finding(
        check,
        Status.MISSED,
        heard=instead[0].text,
        evidence=quotes(instead),
        count=0,
        advice=advice,
        say=say,
    )


def open_end(check: str, stage: StageFacts, *, count: int, say: str) -> Finding | None:
    """Return an unclear finding if not all speech could be recognized, else None."""
    if stage.unread:
        first = stage.unread[0]
        why = (
            f"I couldn't make out what you said from {as_timecode(first.start)}"
            f" to {as_timecode(first.end)}, so I can't tell whether you said this."
        )
    elif stage.breaks_off is not None:
        why = (
            f"The recording breaks off at {as_timecode(stage.breaks_off)}, so I can't tell whether"
            " this came later; copy the file again, or make a new recording."
        )
    else:
        return None
    return Finding(check, Status.UNCLEAR, count=count, advice=why, say=say)


def without_words(finding: Finding) -> Finding:
    """Return the finding for a call without a recognized word: missed becomes unclear.

    A microphone that was off, or noise over the voice, says nothing about what was said.
    """
    if finding.status is not Status.MISSED or not is_content(finding.check):
        return finding
    advice = (
        "No words were heard, so I can't tell whether you said this; check the microphone, move"
        " closer to it, and record again."
    )
    return replace(finding, status=Status.UNCLEAR, advice=advice)


def hard_to_hear(finding: Finding, why: str) -> Finding:
    """Return the finding for words in loud noise or distorted sound: a fault becomes unclear.

    What was recognized there may be other words than those that were said.
    """
    if finding.status not in (Status.MISSED, Status.PARTLY):
        return finding
    advice = f"{why}, so I can't tell whether you said this."
    if finding.heard:
        advice = f'{why}, so I may have misheard "{finding.heard.strip(" ,;.")}".'
    answer = "unclear" if finding.answer else ""
    return replace(finding, status=Status.UNCLEAR, advice=advice, answer=answer)
