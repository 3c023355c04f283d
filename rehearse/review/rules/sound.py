"""Rules for sound: loudness, clipping, background, intonation, and turn timing in a live call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import SILENCE_DBFS, Span
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.rules.grading import grade, graded_finding, is_low, not_judged
from rehearse.scenario import MIN_INTELLIGIBLE_SNR_DB, Band

if TYPE_CHECKING:
    from rehearse.review.stage_facts import StageFacts
    from rehearse.speech import Utterance

CLIPPED_BAND: Final = Band(None, 0.0005, None, 0.005)
"""Share of samples at full scale: 8 per second and 80 per second. Chosen, not measured: a clean
recording has none, and one clipped loud syllable has about 100."""

INTONATION_BAND: Final = Band(1.5, None, 0.8, None)
"""Semitones. Chosen, not measured: an even synthetic voice (Pico) has 1.6 to 1.9, so less than that
is flat. No study supports it, so the report should not dwell on it."""

TALKED_OVER_BAND: Final = Band(None, 0.7, None, 2.0)
"""Seconds of both speaking at once. Short overlaps are normal: turns are about 0.2 s apart."""


def judge_level(stage: StageFacts) -> Finding:
    """Judge the level of the speech by RFC 7874."""
    value, limits = stage.measures.level_dbfs, stage.limits.level
    evidence = _whole(stage, f"{value:.0f} dBFS")
    if not evidence or value <= SILENCE_DBFS:
        return not_judged("level", "Nothing was said.")
    if grade(value, limits) is Status.MET:
        advice = "Your voice has a good volume."
    elif is_low(value, limits):
        advice = "Your voice is quiet; move closer to the microphone, or turn it up."
    else:
        advice = "Your voice is loud; move back from the microphone, or turn it down."
    return graded_finding("level", value, limits, evidence, advice)


def judge_clipping(stage: StageFacts) -> Finding:
    """Judge whether the sound is clipped."""
    value = stage.measures.clipped
    evidence = _whole(stage, f"{value:.2%} of the samples at full scale")
    if grade(value, CLIPPED_BAND) is Status.MET:
        advice = "The sound is not distorted."
    else:
        advice = "The sound is distorted; move back from the microphone, or turn it down."
    return graded_finding("clipping", value, CLIPPED_BAND, evidence, advice)


def judge_background(stage: StageFacts) -> Finding:
    """Judge how far the speech stands out from the background."""
    value = stage.measures.noise_db
    if value is None:
        return not_judged("background", "There was no pause in which to measure the background.")
    evidence = _whole(stage, f"speech {value:.0f} dB above the background")
    if grade(value, stage.limits.noise) is Status.MET:
        advice = "It was quiet around you."
    else:
        advice = (
            f"Your voice is only {value:.0f} dB above the background; find a quieter place or come"
            " closer to the microphone."
        )
    return graded_finding("background", value, stage.limits.noise, evidence, advice)


def what_hides_words(stage: StageFacts) -> str:
    """Return why words may have been said and not recognized; empty if the sound is clear."""
    value = stage.measures.noise_db
    if value is not None and value < MIN_INTELLIGIBLE_SNR_DB:
        return f"Your voice is only {value:.0f} dB above the background"
    if grade(stage.measures.clipped, CLIPPED_BAND) is Status.MISSED:
        return "The sound is distorted"
    return ""


def judge_intonation(stage: StageFacts) -> Finding:
    """Judge how much the pitch of the voice moves."""
    value = stage.measures.pitch_semitones
    if value is None:
        return not_judged("intonation", "Too little speech to judge the intonation.")
    evidence = _whole(stage, f"pitch spread {value:.1f} semitones")
    if grade(value, INTONATION_BAND) is Status.MET:
        advice = "Your pitch varies, which sounds lively."
    else:
        advice = (
            "Your pitch hardly varies, which sounds flat; stress your name and the job, and smile"
            " while you speak."
        )
    return graded_finding("intonation", value, INTONATION_BAND, evidence, advice)


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
    evidence = evidence or _whole(stage, "never at the same time")
    return graded_finding("talked_over", seconds, TALKED_OVER_BAND, evidence, advice)


def _cuts_in(stage: StageFacts, line: Utterance) -> bool:
    """Return whether it is the line that cut in on an over-long reply."""
    before = [r.utterance for r in stage.replies if r.utterance.start < line.start]
    return bool(before) and before[-1].cut_in


def _whole(stage: StageFacts, what: str) -> tuple[Evidence, ...]:
    """Return the stage's speech as the place where something was measured."""
    speech = stage.speech if stage.spoken else ()
    if not speech:
        return ()
    return (Evidence(Span(speech[0].start, max(span.end for span in speech)), what),)
