"""A review read back from its JSON: the other direction of `report.json`."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from rehearse.audio import Span
from rehearse.language import Word
from rehearse.review.document import SCHEMA
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.measures import Measures
from rehearse.review.measures.pace_curve import Rate
from rehearse.review.older_documents import with_segments
from rehearse.review.review import NextStep, Review, StageReview, TranscriptLine
from rehearse.review.segments import Segment
from rehearse.speech import Engine


def read(text: str) -> Review:
    """The review that a JSON document of `rehearse.review/1` describes.

    Fields that were added since are passed over; measures that are missing are None.

    Raises:
        ValueError: the text is no such document.
    """
    document = json.loads(text)
    try:
        if document["schema"] != SCHEMA:
            raise ValueError(f"its schema is {document['schema']!r}, not {SCHEMA!r}")
        step = document["next_step"]
        review = Review(
            scenario=str(document["scenario"]),
            engine=Engine(
                document["engine"]["recognizer"],
                document["engine"]["model"],
                document["engine"].get("verifier", ""),
            ),
            findings=tuple(_finding(check) for check in document["checks"]),
            measures=_measures(document["measures"]),
            next_step=NextStep(step["check"], step["advice"], step["say"]) if step else None,
            words=tuple(_word(word) for word in document["transcript"]["words"]),
            stages=tuple(_stage(stage) for stage in document["stages"]),
            lines=tuple(
                TranscriptLine(
                    *(line[name] for name in ("speaker", "turn", "start", "end", "text"))
                )
                for line in document["lines"]
            ),
            notes=tuple(document["notes"]),
            segments=tuple(
                Segment(one["kind"], Span(one["start"], one["end"]), one.get("text", ""))
                for one in document.get("segments", ())
            ),
            pace=tuple(
                tuple(Rate(one["at"], one["words_per_minute"]) for one in curve)
                for curve in document.get("pace", ())
            ),
        )
        return review if "segments" in document else with_segments(review)
    except KeyError as problem:
        raise ValueError(f"it has no {problem}") from problem
    except (TypeError, AttributeError) as problem:
        raise ValueError("a field is of another kind than it should be") from problem


def _finding(check: dict[str, Any]) -> Finding:
    target = check["target"]
    return Finding(
        check=str(check["id"]),
        status=Status(check["status"]),
        heard=check["heard"],
        evidence=tuple(
            Evidence(
                Span(part["start"], part["end"]),
                part["text"],
                by_sound=bool(part.get("by_sound", False)),
                chars=tuple(part["chars"]) if "chars" in part else None,
            )
            for part in check["evidence"]
        ),
        count=check["count"],
        value=check["value"],
        target=(target[0], target[1]) if target else None,
        advice=check["advice"],
        say=check["say"],
    )


def _measures(document: dict[str, Any]) -> Measures:
    known: dict[str, Any] = {field.name: document.get(field.name) for field in fields(Measures)}
    return Measures(**known)


def _stage(stage: dict[str, Any]) -> StageReview:
    return StageReview(
        person=stage["person"],
        role=stage["role"],
        turns=tuple(stage["turns"]),
        findings=tuple(_finding(check) for check in stage["checks"]),
        measures=_measures(stage["measures"]),
    )


def _word(word: dict[str, Any]) -> Word:
    return Word(word["text"], Span(word["start"], word["end"]), word["confidence"])
