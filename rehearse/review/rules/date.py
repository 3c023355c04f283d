"""The rule for the answer to an offered day and time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.review.finding import Finding, Status
from rehearse.review.rules.content import open_end
from rehearse.review.rules.content_wording import doubted
from rehearse.review.stage_facts import quotes

if TYPE_CHECKING:
    from rehearse.claims import DateAnswer, Mention
    from rehearse.review.stage_facts import StageFacts

CHECK: Final = "settles_date"
_STATUSES: Final = {
    "accepted": Status.MET,
    "repeated": Status.MET,
    "other_day": Status.MET,
    "refused": Status.PARTLY,
    "other_said": Status.MISSED,
    "unclear": Status.UNCLEAR,
}
"""A refusal is an answer, but settles nothing as long as no other day is named."""


def judge_date(stage: StageFacts) -> Finding:
    """Judge whether the caller accepted the offered day, or named another; the last answer counts.

    A day that is accepted in other words than the offered ones ("Tuesday" for Thursday) is missed:
    each side would write down another day.
    """
    answers = [reply.claims.date for reply in stage.replies if reply.claims.date is not None]
    offered = answers[-1].offered if answers else stage.offered
    yes = f"Yes, {offered} works for me."
    if not answers:
        return open_end(CHECK, stage, count=0, say=yes) or Finding(
            CHECK,
            Status.MISSED,
            evidence=stage.searched(),
            count=0,
            advice=f"You didn't say whether {offered} suits you; say yes or no.",
            say=yes,
        )
    answer, said = answers[-1], stage.mentions(CHECK)[-1]
    status = _STATUSES[answer.kind]
    no = f"I'm sorry, I can't make {offered}. Would the day after be possible?"
    say = {"refused": no, "other_said": yes, "unclear": yes}.get(answer.kind, "")
    return Finding(
        CHECK,
        status,
        heard=said.text,
        evidence=quotes((said,)),
        count=int(status is Status.MET),
        advice=_advice(answer, said, stage),
        say=say,
        answer=answer.kind,
    )


def _advice(answer: DateAnswer, said: Mention, stage: StageFacts) -> str:
    offered = answer.offered
    match answer.kind:
        case "accepted":
            return f"You accepted {offered}; repeat the day and time, too, to be safe."
        case "repeated":
            return f"You accepted {offered} and repeated it."
        case "other_day":
            return f"You proposed {answer.proposed} instead of {offered}."
        case "refused":
            return f"You turned down {offered}, but named no other day; propose one that suits you."
        case "other_said":
            named = answer.named.strip()
            return f"You said {named}, but they offered {offered}; repeat the day and time exactly."
        case "unclear":
            return f"{doubted(said, stage)}. Say yes or no, and repeat the day."
