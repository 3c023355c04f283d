"""Writes the JSON Schema of scenarios, from the models that read them: `make schema`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic.json_schema import GenerateJsonSchema

import rehearse
from rehearse.scenario.file_schema import ScenarioFile

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

SCENARIO_SCHEMA = Path(rehearse.__file__).parent / "scenario" / "schema.json"


class _Plain(GenerateJsonSchema):
    """Without what pydantic adds and a reader does not need: titles, and null for no default."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's name
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default") is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


def scenario_schema() -> str:
    """The schema of a scenario, as it is kept in its file."""
    made = ScenarioFile.model_json_schema(schema_generator=_Plain)
    first = {"$schema": GenerateJsonSchema.schema_dialect, "title": "A scenario of rehearse"}
    last = {"$defs": made.pop("$defs")}
    return json.dumps({**first, **made, **first, **last}, indent=2) + "\n"


if __name__ == "__main__":
    SCENARIO_SCHEMA.write_text(scenario_schema(), "utf-8")
    sys.stdout.write(f"wrote {SCENARIO_SCHEMA}\n")
