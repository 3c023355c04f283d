"""The review of a call: the record behind every report, and the function that makes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from rehearse.audio import as_timecode
from rehearse.review.finding import Status
from rehearse.review.next_step import NextStep, best_step
from rehearse.review.open_answers import open_answer_notes
from rehearse.review.rules.content import without_words
from rehearse.review.rules.sound import what_hides_words
from rehearse.review.rules.table import LEFT_OUT, SKIPPED_WHEN_PATIENT, judge_stage
from rehearse.review.segments import pace_curves, segments
from rehearse.review.stages import WHOLE_CALL, measures_of, single_reply_call, split_stages
from rehearse.review.suggestions import sentence
from rehearse.scenario import BY_ID, CHECKS
from rehearse.speech import CALLER, Engine, shift_words

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from rehearse.claims import ScoredTranscript
    from rehearse.language import Word
    from rehearse.profile import Profile
    from rehearse.review.finding import Finding
    from rehearse.review.measures import Measures
    from rehearse.review.measures.pace_curve import Rate
    from rehearse.review.segments import Segment
    from rehearse.review.stage_facts import StageFacts
    from rehearse.scenario import Person, Scenario
    from rehearse.speech import Call

__all__ = [
    "Engine",
    "NextStep",
    "Review",
    "StageReview",
    "TranscriptLine",
    "merge",
    "review_call",
    "single_reply_call",
]


@dataclass(frozen=True, slots=True)
class StageReview:
    """The findings for one person on the phone, judged by what that person needs to hear."""

    person: str
    role: str
    turns: tuple[str, ...]
    findings: tuple[Finding, ...]
    measures: Measures


@dataclass(frozen=True, slots=True)
class TranscriptLine:
    """One utterance of the call, as a line of a report's transcript."""

    speaker: str
    turn: str
    start: float
    end: float
    text: str


MIN_SHOWN_S: Final = 0.5
"""Shortest call, in seconds, that a clock shows as more than 0:00."""


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one call. Times are seconds from the start of the call."""

    scenario: str
    engine: Engine
    findings: tuple[Finding, ...]
    """One finding per check id: the worst among the stages that asked for it."""
    measures: Measures
    next_step: NextStep | None
    words: tuple[Word, ...]
    stages: tuple[StageReview, ...]
    lines: tuple[TranscriptLine, ...]
    notes: tuple[str, ...] = ()
    """What this review could not judge, and why."""
    segments: tuple[Segment, ...] = ()
    """Measured spans of speech, pauses, dictated numbers and fillers."""
    pace: tuple[tuple[Rate, ...], ...] = ()
    """Local pace, one curve per run of prose."""

    @property
    def lasted(self) -> float:
        """Seconds of the caller's speech; 0 for typed replies, which last one frame each."""
        seconds = self.measures.seconds
        return seconds if seconds >= MIN_SHOWN_S else 0.0

    @property
    def is_patient(self) -> bool:
        """Return whether `--patient` left checks unjudged."""
        return any(
            finding.check in SKIPPED_WHEN_PATIENT and finding.advice == LEFT_OUT
            for finding in self.findings
        )


_WORST_FIRST: Final = (Status.MISSED, Status.UNCLEAR, Status.PARTLY, Status.MET, Status.SKIPPED)


def review_call(
    scenario: Scenario,
    profile: Profile,
    call: Call,
    transcripts: Sequence[ScoredTranscript],
    engine: Engine,
    leave_out: Collection[str] = (),
) -> Review:
    """Judge a whole call. This is a pure function of its arguments.

    Args:
        scenario: what each person on the phone asks for.
        profile: the expected names, number and job.
        call: who spoke when.
        transcripts: one per reply in `call.replies`, with times relative to the clip.
        engine: the recognizer that made the transcripts.
        leave_out: check ids that are not judged.

    Raises:
        ValueError: the number of transcripts differs from the number of replies.
    """
    stages = split_stages(scenario, profile, call, transcripts)
    is_heard = _has_words(stages) or not engine.listens
    reviewed = tuple(
        StageReview(
            person=stage.person.id,
            role=stage.person.role,
            turns=stage.turns,
            findings=tuple(
                finding if is_heard else without_words(finding)
                for finding in judge_stage(stage, leave_out)
            ),
            measures=stage.measures,
        )
        for stage in stages
    )
    findings = tuple(
        _with_listeners(finding, stages, reviewed)
        for finding in merge([stage.findings for stage in reviewed])
    )
    replies = [reply for stage in stages for reply in stage.replies]
    words = tuple(
        word
        for reply in replies
        for word in shift_words(reply.transcript.words, reply.utterance.start)
    )
    return Review(
        scenario=scenario.id,
        engine=engine,
        findings=findings,
        measures=stages[0].measures if len(stages) == 1 else measures_of(stages),
        next_step=_next_step(findings, stages, engine),
        words=words,
        stages=reviewed,
        lines=_lines(call, transcripts),
        notes=(*_notes(call, stages), *open_answer_notes(scenario, stages)),
        segments=segments(replies),
        pace=pace_curves(replies),
    )


def merge(stages: Sequence[Sequence[Finding]]) -> tuple[Finding, ...]:
    """Return one finding per check: the worst among the stages that asked for it."""
    merged: list[Finding] = []
    for check in CHECKS:
        found = [f for findings in stages for f in findings if f.check == check.id]
        if found:
            merged.append(
                min(found, key=lambda one: (_WORST_FIRST.index(one.status), not one.could_add))
            )
    return tuple(merged)


def _with_listeners(
    finding: Finding, stages: Sequence[StageFacts], reviewed: Sequence[StageReview]
) -> Finding:
    """Return the finding; if only one of several people did not hear it, it names that person."""
    heard: dict[bool, list[str]] = {True: [], False: []}
    for stage, judged in zip(stages, reviewed, strict=True):
        for other in judged.findings:
            if other.check == finding.check and other.status in {Status.MET, Status.MISSED}:
                heard[other.status is Status.MET].append(_called(stage.person))
    if finding.status is not Status.MISSED or finding.value is not None or not heard[True]:
        return finding
    met, missed = (" and ".join(dict.fromkeys(heard[is_met])) for is_met in (True, False))
    return replace(finding, advice=f"{finding.advice} Heard by {met}, not by {missed}.")


def _called(person: Person) -> str:
    is_named = person.name and person.role not in person.name.lower()
    return person.name if is_named else f"the {person.role}"


def _has_words(stages: Sequence[StageFacts]) -> bool:
    return any(reply.transcript.words for stage in stages for reply in stage.replies)


def _next_step(
    findings: Sequence[Finding], stages: Sequence[StageFacts], engine: Engine
) -> NextStep | None:
    """Return the most useful fix; for a call without words, how to be heard at all."""
    if not stages:
        return None
    if not _has_words(stages):
        first = stages[0]
        advice = "Nothing was typed; start with a greeting."
        if engine.listens:
            advice = "No words were heard; check the microphone and start with a greeting."
        return NextStep("greeting", advice, sentence("greeting", first.profile, first.person))
    return best_step(findings)


def _lines(call: Call, transcripts: Sequence[ScoredTranscript]) -> tuple[TranscriptLine, ...]:
    heard = iter(transcripts)
    lines: list[TranscriptLine] = []
    for utterance in call.utterances:
        text = utterance.text
        if utterance.speaker == CALLER:
            words = next(heard).transcript.text
            text = words if utterance.typed is None else utterance.typed
        span = utterance.span
        lines.append(TranscriptLine(utterance.speaker, utterance.turn, span.start, span.end, text))
    return tuple(lines)


def _is_typed(call: Call) -> bool:
    """Return whether every reply was typed, not counting silence until somebody hung up."""
    is_any = any(reply.typed is not None for reply in call.replies)
    return is_any and not any(r.typed is None and r.speech for r in call.replies)


def _notes(call: Call, stages: Sequence[StageFacts]) -> tuple[str, ...]:
    """Return notes on what this review could not judge."""
    notes: list[str] = []
    if any(reply.turn == WHOLE_CALL for reply in call.replies):
        what = "text" if call.written else "recording"
        notes.append(f"One {what} was compared with every turn on the scenario's main path.")
    if call.written:
        notes.append("This is a written draft, so only the words are judged, not the delivery.")
    elif _is_typed(call):
        notes.append(
            "You typed your replies, so only the words are judged. Pace, pauses, fillers, loudness,"
            " and intonation need your voice."
        )
    for stage in stages:
        notes.extend(
            f"I couldn't make out what was said from {as_timecode(span.start)}"
            f" to {as_timecode(span.end)}. Anything not heard elsewhere is unclear, not missed."
            for span in stage.unread
        )
        if why := what_hides_words(stage):
            notes.append(f"{why}. Anything not heard is unclear, not missed.")
        if stage.breaks_off is not None:
            notes.append(
                f"The recording breaks off at {as_timecode(stage.breaks_off)}. Anything not heard"
                " before that is unclear, not missed."
            )
    lacking = {BY_ID[f].field for s in stages for f in s.needs if BY_ID[f].field}
    empty = sorted(f for f in lacking if stages and not getattr(stages[0].profile, f))
    if empty:
        notes.append(f"Not judged, because your profile lacks it: {', '.join(empty)}.")
    return tuple(dict.fromkeys(notes))
