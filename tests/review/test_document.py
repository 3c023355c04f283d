from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest
from report.made import FINDINGS, REVIEW

from rehearse.audio.clip import Span
from rehearse.review.document import render
from rehearse.review.document_reader import read
from rehearse.review.finding import Evidence
from rehearse.review.measures.pace_curve import Rate
from rehearse.review.segments import Segment

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: dict[str, Any] = json.loads(
    (files("rehearse.review") / "review.schema.json").read_text("utf-8")
)


def test_schema() -> None:
    """The document fits the published schema, with and without a next step."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for review in (REVIEW, replace(REVIEW, next_step=None)):
        jsonschema.validate(json.loads(render(review)), SCHEMA)


def full() -> dict[str, Any]:
    """A document in which every field is there."""
    quoted = Evidence(Span(1.2, 2.2), "shove on", by_sound=True, probability=0.9, chars=(0, 8))
    found = replace(FINDINGS[1], heard="shove on", evidence=(quoted,), answer="accepted")
    review = replace(
        REVIEW,
        findings=(found,),
        stages=(replace(REVIEW.stages[0], findings=(found,)),),
        segments=(Segment("filler", Span(0.5, 0.8), "um"),),
        pace=((Rate(1.0, 150.0),),),
    )
    return json.loads(render(review, file="message.wav"))


def fields_of(schema: dict[str, Any], value: Any, path: str = "") -> Iterator[tuple[str, str, str]]:
    """Each object's place, the fields that the schema describes and those that it has."""
    if "$ref" in schema:
        schema = SCHEMA["$defs"][schema["$ref"].rpartition("/")[2]]
    if "properties" in schema:
        yield path, " ".join(sorted(schema["properties"])), " ".join(sorted(value))
        for name, inner in schema["properties"].items():
            yield from fields_of(inner, value.get(name, {}), f"{path}/{name}")
    for each in value if "items" in schema and isinstance(value, list) else ():
        yield from fields_of(schema["items"], each, path)


def test_schema_is_exact() -> None:
    """The schema describes every field that is written, and no other."""
    document = full()
    jsonschema.validate(document, SCHEMA)
    compared = list(fields_of(SCHEMA, document))
    assert len(compared) > 10
    assert [(path, described) for path, described, _ in compared] == [
        (path, written) for path, _, written in compared
    ]


def fewer(value: Any) -> Iterator[Any]:
    """A document with one field left out, for every field in it."""
    if isinstance(value, dict):
        for name in value:
            yield {key: each for key, each in value.items() if key != name}
            yield from ({**value, name: less} for less in fewer(value[name]))
    elif isinstance(value, list):
        for index, each in enumerate(value):
            yield from ([*value[:index], less, *value[index + 1 :]] for less in fewer(each))


def test_what_the_schema_accepts_is_read() -> None:
    """Whatever the schema says may be missing may be missing when a document is read."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    documents = [document for document in fewer(full()) if validator.is_valid(document)]
    assert len(documents) > 10
    for document in documents:
        read(json.dumps(document))


def test_schema_wants_evidence() -> None:
    """The schema itself refuses praise without evidence."""
    document = json.loads(render(REVIEW))
    document["checks"][0]["evidence"] = []
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, SCHEMA)


def test_contract_fields() -> None:
    """The contract's fields carry the review's values, in seconds and words."""
    document = json.loads(render(REVIEW, file="message.wav"))
    assert document["schema"] == "rehearse.review/1"
    assert document["file"] == "message.wav"
    assert document["engine"] == {"recognizer": "whisper", "model": "tiny.en", "verifier": ""}
    assert document["checks"][1] | {"kind": ""} == {
        "id": "full_name",
        "kind": "",
        "status": "met",
        "count": 2,
        "heard": "this is Priya Raman",
        "evidence": [{"start": 1.2, "end": 2.2, "text": "this is Priya Raman"}],
        "value": None,
        "target": None,
        "advice": "",
        "say": "",
    }
    assert document["next_step"]["check"] == "phone_repeated"
    assert document["transcript"]["text"] == "Hello Ms."
    assert len(document["checks"]) == len(FINDINGS)


def test_what_was_credited_by_its_sound() -> None:
    """A field that is there only then, is described, and comes back."""
    wrong = Evidence(Span(1.2, 2.2), "shove on", by_sound=True, chars=(0, 8))
    found = replace(FINDINGS[1], heard="shove on", evidence=(wrong,))
    document = json.loads(render(replace(REVIEW, findings=(found,))))
    jsonschema.validate(document, SCHEMA)
    assert document["checks"][0]["evidence"][0]["by_sound"] is True
    assert read(json.dumps(document)).findings[0].is_by_sound


def test_one_line() -> None:
    """Without an indent the document takes one line, so several make JSON Lines."""
    assert "\n" not in render(REVIEW)
