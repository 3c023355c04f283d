"""The scenario format as JSON Schema, made of the same tables that the parser reads.

`python -m rehearse.scenario.schema` prints it; `schema.json` beside this file holds it, for editors
that complete and check TOML (a line `#:schema PATH` at the top of a scenario).
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, Final

from rehearse.scenario import keys
from rehearse.scenario.checks import NEEDABLE
from rehearse.scenario.lines import LINE_FIELDS
from rehearse.scenario.parse import BANDS
from rehearse.scenario.values import ID

FILE: Final = Path(__file__).with_name("schema.json")

_DEFS: Final = {
    "id": {"type": "string", "pattern": f"^{ID.pattern}$"},
    "line": {
        "type": "string",
        "pattern": r"^(?=[\s\S]*\S)([^{}]|\{(" + "|".join(LINE_FIELDS) + r")\})*$",
    },
    "check": {"enum": list(NEEDABLE)},
}
_ID: Final = {"$ref": "#/$defs/id"}
_LINE: Final = {"$ref": "#/$defs/line"}
_CHECK: Final = {"$ref": "#/$defs/check"}
_BAND: Final = {"$ref": "#/$defs/band"}
_LIMITS: Final = {"$ref": "#/$defs/limits"}


def schema() -> dict[str, Any]:
    """JSON Schema, draft 2020-12. It cannot say that ids exist or that loops end: `check` does."""
    limits = {
        "type": "object",
        "properties": dict.fromkeys(BANDS, _BAND),
        "additionalProperties": False,
    }
    top = _table(keys.SCENARIO_KEYS)
    top["properties"] |= {
        "people": {
            "description": "Who is on the phone, by id.",
            "type": "object",
            "minProperties": 1,
            "propertyNames": _ID,
            "additionalProperties": _table(keys.PERSON_KEYS),
        },
        "turn": {
            "description": "The lines of the other side, in order.",
            "type": "array",
            "minItems": 1,
            "items": _table(keys.TURN_KEYS),
        },
        "limits": {
            "description": "What delivery is judged by, for each role.",
            "type": "object",
            "properties": dict.fromkeys(keys.ROLES, _LIMITS),
            "additionalProperties": False,
        },
    }
    top["required"] += ["people", "turn"]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A scenario of rehearse",
        **top,
        "$defs": {**_DEFS, "band": _table(keys.BAND_KEYS), "limits": limits},
    }


def text() -> str:
    """The schema as it is kept in `schema.json`."""
    return json.dumps(schema(), indent=2) + "\n"


def _table(known: tuple[keys.Key, ...]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {key.name: {"description": key.help, **_kind(key.kind)} for key in known},
        "required": [key.name for key in known if key.required],
        "additionalProperties": False,
    }


def _kind(kind: keys.Kind) -> dict[str, Any]:
    """What a value of this kind may be."""
    kinds: dict[keys.Kind, dict[str, Any]] = {
        "text": {"type": "string", "pattern": r"\S"},
        "line": _LINE,
        "lines": {"anyOf": [_LINE, {"type": "array", "items": _LINE}]},
        "asks": {
            "type": "object",
            "properties": dict.fromkeys(NEEDABLE, _LINE),
            "additionalProperties": False,
        },
        "checks": {"type": "array", "items": _CHECK},
        "id": _ID,
        "person": _ID,
        "flag": {"type": "boolean"},
        "seconds": {"type": "number", "exclusiveMinimum": 0, "maximum": keys.MAX_SECONDS},
        "number": {"type": "number"},
        "count": {"type": "integer", "minimum": 0, "maximum": keys.MAX_COUNT},
        "role": {"enum": list(keys.ROLES)},
        "voice": {"enum": list(keys.VOICE_KINDS)},
    }
    if kind == "ways":
        ways = {"type": "array", "minItems": 1, "items": _table(keys.WAY_KEYS)}
        return {"anyOf": [_ID, ways]}
    return kinds[kind]


if __name__ == "__main__":
    sys.stdout.write(text())
