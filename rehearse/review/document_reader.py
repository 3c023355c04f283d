"""Read a review back from its JSON document, the inverse of `review.document`."""

from __future__ import annotations

from dataclasses import fields
from numbers import Real
from typing import Any, Final, get_args

from rehearse.audio import Span
from rehearse.files import parse_json
from rehearse.language import Word
from rehearse.review.document import SCHEMA
from rehearse.review.finding import Evidence, Finding, Status
from rehearse.review.measures import Measures
from rehearse.review.measures.pace_curve import Rate
from rehearse.review.older_documents import with_segments
from rehearse.review.review import NextStep, Review, StageReview, TranscriptLine
from rehearse.review.segments import Kind, Segment
from rehearse.speech import Engine

_ALWAYS_MEASURED: Final = frozenset(
    field.name for field in fields(Measures) if "None" not in str(field.type)
)


def read(text: str) -> Review:
    """Return the review in a JSON document of `rehearse.review/1`.

    Raises:
        ValueError: the text is not such a document.
    """
    return review_of(parse_json(text))


def review_of(document: Any) -> Review:
    """Return the review in parsed JSON.

    Unknown fields are ignored, and missing measures are None. Every value's type is checked here,
    because a wrong one would otherwise fail later and far away.

    Raises:
        ValueError: it is not a document of `rehearse.review/1`.
    """
    try:
        if document["schema"] != SCHEMA:
            raise ValueError(f"its schema is {str(document['schema'])[:60]!r}, not {SCHEMA!r}")
        return _review(document)
    except KeyError as problem:
        raise ValueError(f"it has no {problem}") from problem
    except (TypeError, AttributeError, IndexError) as problem:
        raise ValueError("a field is of another kind than it should be") from problem


def _review(document: dict[str, Any]) -> Review:
    step, engine = document["next_step"], document["engine"]
    review = Review(
        scenario=_text(document["scenario"]),
        engine=Engine(
            _text(engine["recognizer"]), _text(engine["model"]), _text(engine.get("verifier", ""))
        ),
        findings=tuple(_finding(check) for check in document["checks"]),
        measures=_measures(document["measures"]),
        next_step=(
            NextStep(_text(step["check"]), _text(step["advice"]), _text(step["say"]))
            if step
            else None
        ),
        words=tuple(_word(word) for word in document["transcript"]["words"]),
        stages=tuple(_stage(stage) for stage in document["stages"]),
        lines=tuple(_line(line) for line in document["lines"]),
        notes=_texts(document["notes"]),
        segments=tuple(_segment(one) for one in document.get("segments", ())),
        pace=tuple(
            tuple(Rate(_number(one["at"]), _number(one["words_per_minute"])) for one in curve)
            for curve in document.get("pace", ())
        ),
    )
    return review if "segments" in document else with_segments(review)


def _finding(check: dict[str, Any]) -> Finding:
    target, count, value = check["target"], check["count"], check["value"]
    return Finding(
        check=_text(check["id"]),
        status=Status(check["status"]),
        heard=_text(check["heard"]),
        evidence=tuple(
            Evidence(
                _span(part),
                _text(part["text"]),
                by_sound=bool(part.get("by_sound", False)),
                probability=None if (sure := part.get("probability")) is None else _number(sure),
                chars=_chars(part["chars"]) if "chars" in part else None,
            )
            for part in check["evidence"]
        ),
        count=None if count is None else _whole(count),
        value=None if value is None else _number(value),
        target=_target(target) if target else None,
        advice=_text(check["advice"]),
        say=_text(check["say"]),
        answer=_text(check.get("answer", "")),
    )


def _chars(pair: Any) -> tuple[int, int]:
    start, end = pair
    return _whole(start), _whole(end)


def _target(sides: Any) -> tuple[float | None, float | None]:
    low, high = (None if side is None else _number(side) for side in sides)
    return low, high


def _measures(document: dict[str, Any]) -> Measures:
    known: dict[str, Any] = {field.name: document.get(field.name) for field in fields(Measures)}
    for name, value in known.items():
        if value is not None or name in _ALWAYS_MEASURED:
            _number(value)
    return Measures(**known)


def _stage(stage: dict[str, Any]) -> StageReview:
    return StageReview(
        person=_text(stage["person"]),
        role=_text(stage["role"]),
        turns=_texts(stage["turns"]),
        findings=tuple(_finding(check) for check in stage["checks"]),
        measures=_measures(stage["measures"]),
    )


def _line(line: dict[str, Any]) -> TranscriptLine:
    span = _span(line)
    return TranscriptLine(
        _text(line["speaker"]), _text(line["turn"]), span.start, span.end, _text(line["text"])
    )


def _segment(one: dict[str, Any]) -> Segment:
    kind = one["kind"]
    if kind not in get_args(Kind):
        raise ValueError(f"there are no segments of the kind {str(kind)[:60]!r}")
    return Segment(kind, _span(one), _text(one.get("text", "")))


def _word(word: dict[str, Any]) -> Word:
    return Word(_text(word["text"]), _span(word), _number(word["confidence"]))


def _span(part: dict[str, Any]) -> Span:
    return Span(_number(part["start"]), _number(part["end"]))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError
    return tuple(_text(value) for value in values)


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, Real):
        raise TypeError
    return value  # type: ignore[return-value]  # a whole number stays one


def _whole(value: Any) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise TypeError
    return value
