from __future__ import annotations

import json
from dataclasses import fields, replace
from importlib.resources import files
from typing import Any

import jsonschema
import pytest
from report.made import FINDINGS, REVIEW

from rehearse.audio.clip import Span
from rehearse.review.document import render
from rehearse.review.document_reader import read
from rehearse.review.finding import Evidence
from rehearse.review.measures import Measures

SCHEMA: dict[str, Any] = json.loads(
    (files("rehearse.review") / "review.schema.json").read_text("utf-8")
)


def test_schema() -> None:
    """The document fits the published schema, with and without a next step."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    for review in (REVIEW, replace(REVIEW, next_step=None)):
        jsonschema.validate(json.loads(render(review)), SCHEMA)


def test_schema_names_all_measures() -> None:
    """A measure that is added to the record must be described for those who read the data."""
    described = SCHEMA["$defs"]["measures"]["properties"]
    assert set(described) == {field.name for field in fields(Measures)}


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
    wrong = Evidence(Span(1.2, 2.2), "shove on", by_sound=True)
    found = replace(FINDINGS[1], heard="shove on", evidence=(wrong,))
    document = json.loads(render(replace(REVIEW, findings=(found,))))
    jsonschema.validate(document, SCHEMA)
    assert document["checks"][0]["evidence"][0]["by_sound"] is True
    assert read(json.dumps(document)).findings[0].is_by_sound


def test_one_line() -> None:
    """Without an indent the document takes one line, so several make JSON Lines."""
    assert "\n" not in render(REVIEW)
