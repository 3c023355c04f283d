"""Rules for taking turns in a live call: dead air before an answer, and talking over the others."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import Span
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.rules.grading import grade, graded_finding, not_judged
from rehearse.scenario import Band

if TYPE_CHECKING:
    from rehearse.review.stage_facts import StageFacts
    from rehearse.speech import Utterance

TALKED_OVER_BAND: Final = Band(None, 0.7, None, 2.0)
"""Seconds of both speaking at once. Short overlaps are normal: turns are about 0.2 s apart."""


def judge_dead_air(stage: StageFacts) -> Finding:
    """Judge the longest silence before the caller answers, in a live call."""
    if not stage.live:
        return not_judged("dead_air", "Judged only in a live call.", Status.SKIPPED)
    if stage.is_message:
        return not_judged("dead_air", "Nobody waits for an answer here.", Status.SKIPPED)
    silences: list[Span] = []
    for reply in stage.spoken:
        begin = reply.utterance.start + reply.speech[0].start
        ends = [o.span.end for o in stage.others if o.span.end <= begin]
        # A reply that was interrupted goes on, so the caller's own speech is not silence either.
        since = [span.end for span in stage.speech if span.end <= begin]
        if ends:
            silences.append(Span(max(ends + since), begin))
    if not silences:
        return not_judged("dead_air", "There was nothing to answer.", Status.SKIPPED)
    longest = max(silences, key=lambda span: span.duration)
    seconds = longest.duration
    if grade(seconds, stage.limits.dead_air) is Status.MET:
        advice = f"You answered within {seconds:.1f} s."
    else:
        advice = (
            f'You took {seconds:.1f} s to answer; say "let me think for a second" to fill the'
            " silence."
        )
    evidence = (Evidence(longest, f"{seconds:.1f} s of silence"),)
    return graded_finding("dead_air", seconds, stage.limits.dead_air, evidence, advice)


def judge_talked_over(stage: StageFacts) -> Finding:
    """Judge how long both spoke at once, in a live call."""
    if not stage.live:
        return not_judged("talked_over", "Judged only in a live call.", Status.SKIPPED)
    both = [
        Span(max(mine.start, theirs.span.start), min(mine.end, theirs.span.end))
        for mine in stage.speech
        for theirs in stage.others
        if mine.overlap(theirs.span) > 0 and not _cuts_in(stage, theirs)
    ]
    seconds = sum(span.duration for span in both)
    evidence = tuple(Evidence(span, f"both spoke for {span.duration:.1f} s") for span in both)
    if grade(seconds, TALKED_OVER_BAND) is Status.MET:
        advice = "You let them finish."
    else:
        advice = f"You spoke over them for {seconds:.1f} s; let them finish, then answer."
    evidence = evidence or stage.whole("never at the same time")
    return graded_finding("talked_over", seconds, TALKED_OVER_BAND, evidence, advice)


def _cuts_in(stage: StageFacts, line: Utterance) -> bool:
    """Return whether it is the line that cut in on an over-long reply."""
    before = [r.utterance for r in stage.replies if r.utterance.start < line.start]
    return bool(before) and before[-1].cut_in
