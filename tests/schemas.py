"""Writes the JSON Schemas that the package ships, from its models: `make schemas`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic.json_schema import GenerateJsonSchema

import rehearse
from rehearse.scenario.models import ScenarioFile

if TYPE_CHECKING:
    from pydantic import BaseModel
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import core_schema

PACKAGE = Path(rehearse.__file__).parent
SCENARIO = PACKAGE / "scenario" / "schema.json"


class _Plain(GenerateJsonSchema):
    """Without what pydantic adds and a reader does not need: titles, and null for no default."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - pydantic's name
        return False

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        if schema.get("default") is None:
            return self.generate_inner(schema["schema"])
        return super().default_schema(schema)


def text(model: type[BaseModel], **head: str) -> str:
    """A model's JSON Schema, as it is kept in a file."""
    made = model.model_json_schema(schema_generator=_Plain)
    first = {"$schema": GenerateJsonSchema.schema_dialect, **head}
    last = {"$defs": made.pop("$defs")}
    return json.dumps({**first, **made, **first, **last}, indent=2) + "\n"


def all_of_them() -> dict[Path, str]:
    """Every file, and what it should hold."""
    return {SCENARIO: text(ScenarioFile, title="A scenario of rehearse")}


if __name__ == "__main__":
    for file, content in all_of_them().items():
        file.write_text(content, "utf-8")
        sys.stdout.write(f"wrote {file}\n")
