"""Rules for sound: loudness, clipping, background, and intonation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.audio import SILENCE_DBFS
from rehearse.review.finding import Finding, Status
from rehearse.review.rules.grading import grade, graded_finding, is_low, not_judged
from rehearse.scenario import MIN_INTELLIGIBLE_SNR_DB, Band

if TYPE_CHECKING:
    from rehearse.review.stage_facts import StageFacts

CLIPPED_BAND: Final = Band(None, 0.0005, None, 0.005)
"""Share of samples at full scale: 8 per second and 80 per second. Chosen, not measured: a clean
recording has none, and one clipped loud syllable has about 100."""

INTONATION_BAND: Final = Band(1.5, None, 0.8, None)
"""Semitones. Chosen, not measured: an even synthetic voice (Pico) has 1.6 to 1.9, so less than that
is flat. No study supports it, so the report should not dwell on it."""


def judge_level(stage: StageFacts) -> Finding:
    """Judge the level of the speech by RFC 7874."""
    value, limits = stage.measures.level_dbfs, stage.limits.level
    evidence = stage.whole(f"{value:.0f} dBFS")
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
    evidence = stage.whole(f"{value:.2%} of the samples at full scale")
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
    evidence = stage.whole(f"speech {value:.0f} dB above the background")
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
    evidence = stage.whole(f"pitch spread {value:.1f} semitones")
    if grade(value, INTONATION_BAND) is Status.MET:
        advice = "Your pitch varies, which sounds lively."
    else:
        advice = (
            "Your pitch hardly varies, which sounds flat; stress your name and the job, and smile"
            " while you speak."
        )
    return graded_finding("intonation", value, INTONATION_BAND, evidence, advice)
