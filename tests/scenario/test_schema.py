from __future__ import annotations

import json
import tomllib

import jsonschema
import pytest
from scenario.bad import BAD, GOOD
from schema_file import SCENARIO_SCHEMA, scenario_schema

from rehearse.scenario import library

PUBLISHED = json.loads(SCENARIO_SCHEMA.read_text("utf-8"))


def test_published() -> None:
    """The published file is what the models say: `make schema` writes it anew."""
    assert SCENARIO_SCHEMA.read_text("utf-8") == scenario_schema()


def test_shipped_scenarios_fit() -> None:
    """Every shipped scenario, and the one to start from, is valid by the schema."""
    jsonschema.Draft202012Validator.check_schema(PUBLISHED)
    texts = [library.read_text(entry.path) for entry in library.entries([library.shipped_folder()])]
    for text in (*texts, library.STARTER, GOOD):
        jsonschema.validate(tomllib.loads(text), PUBLISHED)


@pytest.mark.parametrize(("old", "new"), [(b[0], b[1]) for b in BAD if b[4]])
def test_bad_ones_do_not(old: str, new: str) -> None:
    """What the parser refuses by form, the schema refuses too."""
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(tomllib.loads(GOOD.replace(old, new)), PUBLISHED)


@pytest.mark.parametrize(("old", "new"), [(b[0], b[1]) for b in BAD if not b[4]])
def test_what_a_schema_cannot_know(old: str, new: str) -> None:
    """Names, loops and order are the parser's alone, as the table of bad examples says."""
    try:
        raw = tomllib.loads(GOOD.replace(old, new))
    except tomllib.TOMLDecodeError:
        return
    jsonschema.validate(raw, PUBLISHED)
