"""Rules for manner: friendly but not familiar, polite, self-assured, and few questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.review.finding import Finding, Status
from rehearse.review.rules.content_wording import may_mishear
from rehearse.review.rules.grading import good_range_of, grade
from rehearse.review.stage_facts import StageFacts, quotes

if TYPE_CHECKING:
    from rehearse.claims import Mention

MAX_APOLOGIES: Final = 2
"""Apologies that are merely polite. Chosen, not measured: one for the missed call and one more."""


def judge_familiar(stage: StageFacts) -> Finding:
    """Judge words that are too familiar for a call about a job."""
    return _free_of(
        "not_overfamiliar",
        stage,
        "too familiar",
        "That is too familiar for this call; leave it out.",
        "Friendly, and not too familiar.",
    )


def judge_polite(stage: StageFacts) -> Finding:
    """Judge rude and coarse words."""
    return _free_of(
        "polite",
        stage,
        "rude",
        "It may sound harsher than you meant; leave it out.",
        "You were polite.",
    )


def judge_self_assured(stage: StageFacts) -> Finding:
    """Judge apologies in a row, and words with which callers run themselves down."""
    check = "self_assured"
    belittling, apologies = stage.mentions(check, "said"), stage.mentions("apologies", "said")
    count = len(belittling) + max(0, len(apologies) - MAX_APOLOGIES)
    if belittling:
        heard = belittling[0]
        advice = (
            f'You said "{heard.quoted}"{stage.at(heard.span.start)}. They called because they'
            " want to speak with you; leave it out."
        )
        return _noticed(check, belittling, count, advice)
    if len(apologies) > MAX_APOLOGIES:
        advice = (
            f"You apologized {len(apologies)} times; once is enough, and you did nothing wrong."
        )
        return _noticed(check, apologies, count, advice)
    return _clean(check, stage, "You came across as sure of yourself.", "no apologies in a row in")


def _noticed(check: str, found: tuple[Mention, ...], count: int, advice: str) -> Finding:
    """Return a finding for what weakens a message but spoils nothing."""
    return Finding(
        check,
        Status.PARTLY,
        heard=found[0].text,
        evidence=quotes(found),
        count=count,
        advice=advice,
    )


def _free_of(check: str, stage: StageFacts, what: str, why: str, praise: str) -> Finding:
    """Judge a check that asks for the absence of some words."""
    if said := stage.mentions(check, "said"):
        heard = said[0]
        return Finding(
            check,
            Status.MISSED,
            heard=heard.text,
            evidence=quotes(said),
            count=len(said),
            advice=f'You said "{heard.quoted}"{stage.at(heard.span.start)}. {why}',
        )
    if unsure := stage.mentions(check, "unsure"):
        return Finding(
            check,
            Status.UNCLEAR,
            heard=unsure[0].text,
            evidence=quotes(unsure),
            advice=(
                f'I may have misheard "{unsure[0].text}"; if you said it, it is {what}'
                " for this call."
                if may_mishear(unsure[0], stage)
                else f'"{unsure[0].text}" may be {what} for this call.'
            ),
        )
    return _clean(check, stage, praise, f"nothing {what} in")


def _clean(check: str, stage: StageFacts, praise: str, nothing: str) -> Finding:
    """Return met if every word was understood."""
    if stage.unread or not stage.speech:
        return Finding(check, Status.UNCLEAR, advice="Not every word could be understood.")
    evidence = tuple(type(e)(e.span, e.text.replace("not in", nothing)) for e in stage.searched())
    return Finding(check, Status.MET, evidence=evidence, count=0, advice=praise)


def judge_questions(stage: StageFacts) -> Finding:
    """Judge the number of the caller's questions, not counting courtesies."""
    check = "question_load"
    if not any(reply.transcript.words for reply in stage.replies):
        return Finding(check, Status.UNCLEAR, count=0, advice="Nothing was heard.")
    asked = stage.mentions(check)
    status = grade(len(asked), stage.limits.questions)
    evidence = quotes(asked) or tuple(
        type(e)(e.span, e.text.replace("not in", "no question in")) for e in stage.searched()
    )
    if status is Status.MET:
        advice = "You kept to a few questions." if asked else "You asked no questions."
    else:
        advice = (
            f"You asked {len(asked)} questions; keep the two that matter most and save the rest"
            " for the interview."
        )
    return Finding(
        check,
        status,
        heard=asked[0].text if asked else "",
        evidence=evidence,
        count=len(asked),
        value=float(len(asked)),
        target=good_range_of(stage.limits.questions),
        advice=advice,
    )
