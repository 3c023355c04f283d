"""Rules for manner: friendly but not familiar, and few questions."""

from __future__ import annotations

from rehearse.review.finding import Finding, Status
from rehearse.review.rules.grading import band, grade
from rehearse.review.stage_facts import StageFacts, quotes


def judge_familiar(stage: StageFacts) -> Finding:
    """Judge words that are too familiar for a call about a job."""
    check = "not_overfamiliar"
    if said := stage.mentions(check, "said"):
        heard = said[0]
        return Finding(
            check,
            Status.MISSED,
            heard=heard.text,
            evidence=quotes(said),
            count=len(said),
            advice=(
                f'You said "{heard.text}"{stage.at(heard.span.start)}. That is too familiar for'
                " this call; leave it out."
            ),
        )
    if unsure := stage.mentions(check, "unsure"):
        return Finding(
            check,
            Status.UNCLEAR,
            heard=unsure[0].text,
            evidence=quotes(unsure),
            advice=(
                f'"{unsure[0].text}" may be too familiar for this call.'
                if stage.written
                else f'I may have misheard "{unsure[0].text}"; if you said it, it is too familiar'
                " for this call."
            ),
        )
    if stage.unread or not stage.speech:
        return Finding(check, Status.UNCLEAR, advice="Not every word could be understood.")
    evidence = tuple(
        type(e)(e.span, e.text.replace("not in", "nothing too familiar in"))
        for e in stage.searched()
    )
    return Finding(
        check, Status.MET, evidence=evidence, count=0, advice="Friendly, and not too familiar."
    )


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
        target=band(stage.limits.questions),
        advice=advice,
    )
