"""The review as data: the contract `rehearse.review/1`, which other programs read.

Fields may be added, none renamed. `review.schema.json` beside this module describes it.
"""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any, Final

from rehearse.files import json_text
from rehearse.scenario import BY_ID

if TYPE_CHECKING:
    from rehearse.language import Word
    from rehearse.review.finding import Finding
    from rehearse.review.measures import Measures
    from rehearse.review.review import Review, StageReview, TranscriptLine
    from rehearse.review.segments import Segment

SCHEMA: Final = "rehearse.review/1"

Document = dict[str, Any]
"""A JSON object, written at once and never passed between modules."""


def render(review: Review, *, file: str = "", indent: int | None = None) -> str:
    """Return the review as one JSON document.

    Args:
        review: the review.
        file: the recording's path as the user gave it, omitted if empty.
        indent: spaces per level, or None for one line, as JSON Lines requires.
    """
    document: Document = {
        "schema": SCHEMA,
        **({"file": file} if file else {}),
        "scenario": review.scenario,
        "engine": asdict(review.engine),
        "checks": [_check(finding) for finding in review.findings],
        "measures": _measures(review.measures),
        "next_step": asdict(review.next_step) if review.next_step else None,
        "stages": [_stage(stage) for stage in review.stages],
        "lines": [_line(line) for line in review.lines],
        "notes": list(review.notes),
        "segments": [_segment(segment) for segment in review.segments],
        "pace": [
            [{"at": _round(r.at), "words_per_minute": _round(r.words_per_minute)} for r in curve]
            for curve in review.pace
        ],
        "transcript": {
            "text": " ".join(word.text for word in review.words),
            "words": [_word(word) for word in review.words],
        },
    }
    return json_text(document, indent=indent)


def _check(finding: Finding) -> Document:
    known = BY_ID.get(finding.check)
    return {
        "id": finding.check,
        "kind": known.kind if known else "content",
        "status": finding.status.value,
        "count": finding.count,
        "heard": finding.heard,
        "evidence": [
            {
                "start": _round(evidence.span.start),
                "end": _round(evidence.span.end),
                "text": evidence.text,
                **({"by_sound": True} if evidence.by_sound else {}),
                **(
                    {"probability": _round(evidence.probability)}
                    if evidence.probability is not None
                    else {}
                ),
                **({"chars": list(evidence.chars)} if evidence.chars else {}),
            }
            for evidence in finding.evidence
        ],
        "value": _round(finding.value),
        "target": [_round(side) for side in finding.target] if finding.target else None,
        "advice": finding.advice,
        "say": finding.say,
        **({"answer": finding.answer} if finding.answer else {}),
    }


def _measures(measures: Measures) -> Document:
    return {name: _round(value) for name, value in asdict(measures).items()}


def _stage(stage: StageReview) -> Document:
    return {
        "person": stage.person,
        "role": stage.role,
        "turns": list(stage.turns),
        "checks": [_check(finding) for finding in stage.findings],
        "measures": _measures(stage.measures),
    }


def _line(line: TranscriptLine) -> Document:
    return {
        "speaker": line.speaker,
        "turn": line.turn,
        "start": _round(line.start),
        "end": _round(line.end),
        "text": line.text,
    }


def _segment(segment: Segment) -> Document:
    return {
        "kind": segment.kind,
        "start": _round(segment.span.start),
        "end": _round(segment.span.end),
        **({"text": segment.text} if segment.text else {}),
    }


def _word(word: Word) -> Document:
    return {
        "text": word.text,
        "start": _round(word.span.start),
        "end": _round(word.span.end),
        "confidence": _round(word.confidence),
    }


def _round(value: float | None) -> float | None:
    """Round to thousandths, finer than any engine's times; counts stay integers."""
    return round(value, 3) if isinstance(value, float) else value
