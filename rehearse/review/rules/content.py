"""Rules for content: was it said? Met with a quote.

Missed if something else was said in its place, or if all speech was recognized and the recording
does not break off; otherwise unclear. In noise or distortion (`sound.what_hides_words`), nothing is
missed: `hard_to_hear` makes it unclear. The texts are in `content_wording`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rehearse.review.finding import Finding, Status
from rehearse.review.rules import content_wording as wording
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
        praise = wording.PRAISE[check].format(contact=stage.profile.contact)
        if check in wording.NAMED and plainest.is_by_sound:
            praise = wording.BY_ITS_SOUND.format(what=wording.NAMED[check], detail=plainest.detail)
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
        plainest = min((said[1], said[0]), key=lambda mention: mention.is_by_sound)
        return Finding(
            check,
            Status.MET,
            heard=plainest.text,
            evidence=quotes(said),
            count=len(said),
            advice=wording.said_twice(what, said, stage),
        )
    if len(said) + len(unsure) >= 2 or (unsure and not said):
        heard = unsure[0]
        return Finding(
            check,
            Status.UNCLEAR,
            heard=heard.text,
            evidence=quotes((*said, *unsure)),
            count=len(said),
            advice=wording.perhaps_yours(what, heard, stage),
            say=say,
        )
    if left_open := open_end(check, stage, count=len(said), say=say):
        return left_open
    is_anothers = not said and len(other) >= 2
    shown = other if is_anothers else said
    return Finding(
        check,
        Status.MISSED,
        heard=shown[0].text if shown else "",
        evidence=quotes((*said, *other)) or stage.searched(),
        count=len(said),
        advice=wording.not_twice(what, said, other, stage),
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
            advice=wording.perhaps_said(check, first, stage),
            say=say,
        )
    if other := stage.mentions(check, "other"):
        return _missed(check, other, wording.in_its_place(check, other[0], stage), say)
    if left_open := open_end(check, stage, count=0, say=say):
        return left_open
    if check == "full_name" and (alone := stage.mentions("first_name")):
        return _missed(check, alone, wording.only_first_name(alone[0], stage), say)
    return Finding(
        check,
        Status.MISSED,
        evidence=stage.searched(),
        count=0,
        advice=wording.FIX[check].format(contact=stage.profile.contact, heard=stage.heard),
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
    why = wording.not_recognized(stage)
    return Finding(check, Status.UNCLEAR, count=count, advice=why, say=say) if why else None


def without_words(finding: Finding) -> Finding:
    """Return the finding for a call without a recognized word: missed becomes unclear.

    A microphone that was off, or noise over the voice, says nothing about what was said.
    """
    if finding.status is not Status.MISSED or not is_content(finding.check):
        return finding
    return replace(finding, status=Status.UNCLEAR, advice=wording.NOTHING_HEARD)


def hard_to_hear(finding: Finding, why: str) -> Finding:
    """Return the finding for words in loud noise or distorted sound: a fault becomes unclear.

    What was recognized there may be other words than those that were said.
    """
    if finding.status not in (Status.MISSED, Status.PARTLY):
        return finding
    advice = wording.hidden(why, finding.heard)
    answer = "unclear" if finding.answer else ""
    return replace(finding, status=Status.UNCLEAR, advice=advice, answer=answer)
