"""Rules for timing: pace, pauses, length, fillers, and the pace of a name and a number.

The bands are in `scenario/limits.py`, with what each of them measures; the rates are computed in
`review/measures/rates.py`.
"""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from rehearse.audio import Span, as_timecode
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.measures import rates
from rehearse.review.measures.pauses import pauses, talk_segments
from rehearse.review.rules.grading import grade, graded_finding, is_low, not_judged
from rehearse.review.stage_facts import quotes
from rehearse.review.suggestions import sentence

if TYPE_CHECKING:
    from rehearse.review.stage_facts import StageFacts


def judge_pace(stage: StageFacts) -> Finding:
    """Judge words per minute outside dictated stretches, by `Limits.pace`."""
    value, limits = stage.measures.prose_words_per_minute, stage.limits.pace
    if value is None:
        return not_judged(
            "pace", f"Fewer than {rates.MIN_RATE_WORDS} words: too few to measure the pace."
        )
    evidence = _measured_on(stage, f"{value:.0f} words a minute")
    good = f"{limits.low:.0f}-{limits.high:.0f}" if limits.low and limits.high else "the usual"
    if grade(value, limits) is Status.MET:
        advice = f"{value:.0f} words a minute: easy to follow."
    elif is_low(value, limits):
        advice = f"{value:.0f} words a minute; {good} sounds livelier."
    else:
        advice = f"{value:.0f} words a minute; slow down to {good}, with a breath after each point."
    return graded_finding("pace", value, limits, evidence, advice)


def judge_phone_pace(stage: StageFacts) -> Finding:
    """Judge whether the number was dictated too fast: digits per second, by `Limits.phone_pace`."""
    numbers = stage.mentions("phone_pace")
    value = stage.measures.digits_per_second
    if value is None:
        return not_judged("phone_pace", "No number was dictated.", Status.SKIPPED)
    judged = rates.dictated_numbers(numbers)
    digits = sum(rates.dictated_digits(number) for number in judged)
    what = "Your number" if len(judged) == 1 else f"Your numbers, {digits} digits in all,"
    took = f"{what} took {digits / value:.1f} s"
    if grade(value, stage.limits.phone_pace) is Status.MET:
        advice = f"{took}: slow enough to write down."
    else:
        most = stage.limits.phone_pace.high or 1.0
        advice = (
            f"{took}; take {ceil(digits / most)} s or more, at most {most:g}"
            " digits a second, with a pause after each group."
        )
    say = sentence("phone_pace", stage.profile, stage.person)
    return graded_finding("phone_pace", value, stage.limits.phone_pace, quotes(judged), advice, say)


def judge_name_pace(stage: StageFacts) -> Finding:
    """Judge whether the name was said too fast: syllables per second, by `Limits.name_pace`."""
    names = stage.mentions("name_pace", "said", "unsure")
    value = stage.measures.name_syllables_per_second
    if value is None and names:
        return not_judged(
            "name_pace", "I couldn't time your name exactly, so its pace was not judged."
        )
    if value is None:
        return not_judged("name_pace", "Your name was not heard.", Status.SKIPPED)
    if grade(value, stage.limits.name_pace) is Status.MET:
        advice = f"{value:.1f} syllables a second: slow enough to write your name down."
    else:
        took = min(name.timed_span.duration for name in names if name.timed_span)
        advice = f"Your name took {took:.1f} s; say it slower, with a pause before your last name."
    say = sentence("name_pace", stage.profile, stage.person)
    return graded_finding("name_pace", value, stage.limits.name_pace, quotes(names), advice, say)


def judge_length(stage: StageFacts) -> Finding:
    """Judge the length of the longest reply, from its first detected speech to the end of its last.

    That end is 0.1 to 0.6 s after the last word (`rates.DETECTOR_TAIL_S`).
    """
    lengths = [
        Span(reply.speech[0].start, reply.speech[-1].end).shift(reply.utterance.start)
        for reply in stage.spoken
    ]
    if not lengths:
        return not_judged("length", "Nothing was said.")
    longest = max(lengths, key=lambda span: span.duration)
    seconds = longest.duration
    evidence = (Evidence(longest, f"{seconds:.0f} s"),)
    if grade(seconds, stage.limits.length) is Status.MET and stage.breaks_off is not None:
        return not_judged("length", "The recording breaks off, so I can't tell how long you spoke.")
    if grade(seconds, stage.limits.length) is Status.MET:
        advice = f"{seconds:.0f} s: short enough to hold their attention."
    else:
        late = _number_after(longest, stage)
        advice = (
            f"You spoke for {seconds:.0f} s{late}; aim for under {stage.limits.length.high:.0f} s."
        )
    return graded_finding("length", seconds, stage.limits.length, evidence, advice)


def _number_after(reply: Span, stage: StageFacts) -> str:
    """Return a clause on a number that came only after the time a message should take."""
    starts = [number.span.start for number in stage.mentions("phone_number", "said")]
    most = stage.limits.length.high
    if not starts or most is None or starts[0] - reply.start <= most:
        return ""
    return f", and your number came only at {as_timecode(starts[0])}"


def judge_monologue(stage: StageFacts) -> Finding:
    """Judge the longest stretch, in seconds, without a pause that lets the other side in.

    A message has no other side; its length says all.
    """
    if stage.is_message:
        return not_judged("monologue", "A message is judged by its length.", Status.SKIPPED)
    runs = [
        run.shift(reply.utterance.start) for reply in stage.spoken for run in talk_segments(reply)
    ]
    if not runs:
        return not_judged("monologue", "Nothing was said.")
    longest = max(runs, key=lambda span: span.duration)
    seconds = longest.duration
    evidence = (Evidence(longest, f"{seconds:.0f} s without a pause of 2 s"),)
    if grade(seconds, stage.limits.monologue) is Status.MET:
        advice = (
            f"Your longest stretch without a pause was {seconds:.0f} s: they had room to answer."
        )
    else:
        advice = (
            f"You spoke for {seconds:.0f} s without a pause; stop by"
            f" {stage.limits.monologue.high:.0f} s and let them answer."
        )
    return graded_finding("monologue", seconds, stage.limits.monologue, evidence, advice)


def judge_pauses(stage: StageFacts) -> Finding:
    """Judge the longest pause within a reply."""
    if not stage.spoken:
        return not_judged("pauses", "Nothing was said.")
    gaps = [gap.shift(reply.utterance.start) for reply in stage.spoken for gap in pauses(reply)]
    if not gaps:
        evidence = _measured_on(stage, "no pause")
        return graded_finding("pauses", 0.0, stage.limits.pause, evidence, "No pause was too long.")
    longest = max(gaps, key=lambda span: span.duration)
    seconds = longest.duration
    evidence = (Evidence(longest, f"a pause of {seconds:.1f} s"),)
    if grade(seconds, stage.limits.pause) is Status.MET:
        advice = f"Your longest pause was {seconds:.1f} s, which is fine."
    else:
        advice = (
            f"You paused for {seconds:.1f} s at {as_timecode(longest.start)}; keep your notes at"
            ' hand, or say "one moment, please".'
        )
    return graded_finding("pauses", seconds, stage.limits.pause, evidence, advice)


def judge_fillers(stage: StageFacts) -> Finding:
    """Judge fillers per minute, which requires a verbatim decode."""
    count = stage.measures.fillers
    if count is None:
        return not_judged("fillers", "This recognizer leaves fillers out, so I can't count them.")
    found = stage.mentions("fillers")
    rate = stage.measures.fillers_per_minute or 0.0
    evidence = quotes(found) or _measured_on(stage, "no filler heard")
    fillers = "1 filler" if count == 1 else f"{count} fillers"
    if grade(rate, stage.limits.fillers) is Status.MET:
        advice = f"{fillers}: nobody will notice." if count else "No fillers were heard."
    else:
        first = found[0]
        advice = (
            f'{fillers}, the first "{first.text}" at {as_timecode(first.span.start)};'
            " pause silently instead."
        )
    finding = graded_finding("fillers", rate, stage.limits.fillers, evidence, advice)
    return Finding(
        finding.check,
        finding.status,
        heard=found[0].text if found else "",
        evidence=finding.evidence,
        count=count,
        value=finding.value,
        target=finding.target,
        advice=finding.advice,
    )


def _measured_on(stage: StageFacts, what: str) -> tuple[Evidence, ...]:
    """Return all speech of the stage as the place where something was measured."""
    speech = stage.speech
    if not speech:
        return ()
    return (Evidence(Span(speech[0].start, max(span.end for span in speech)), what),)
