from __future__ import annotations

import json
import tomllib

import jsonschema
import pytest
from scenario.bad import BAD, GOOD

from rehearse.scenario import library, schema


def test_published() -> None:
    """The published file is what the tables say: `python -m rehearse.scenario.schema`."""
    assert schema.FILE.read_text(encoding="utf-8") == schema.text()


def test_shipped_scenarios_fit() -> None:
    """Every shipped scenario, and the one to start from, is valid by the schema."""
    published = json.loads(schema.text())
    jsonschema.Draft202012Validator.check_schema(published)
    texts = [library.read_text(entry.path) for entry in library.entries([library.shipped_folder()])]
    for text in (*texts, library.STARTER, GOOD):
        jsonschema.validate(tomllib.loads(text), published)


@pytest.mark.parametrize(("old", "new"), [(b[0], b[1]) for b in BAD if b[4]])
def test_bad_ones_do_not(old: str, new: str) -> None:
    """What the parser refuses by form, the schema refuses too."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(GOOD.replace(old, new)), schema.schema())


@pytest.mark.parametrize(("old", "new"), [(b[0], b[1]) for b in BAD if not b[4]])
def test_what_a_schema_cannot_know(old: str, new: str) -> None:
    """Names, loops and order are the parser's alone, as the table of bad examples says."""
    try:
        raw = tomllib.loads(GOOD.replace(old, new))
    except tomllib.TOMLDecodeError:
        return
    jsonschema.validate(raw, schema.schema())
