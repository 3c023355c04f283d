"""The types of values in a scenario file: lines, ids, checks, seconds, and their limits."""

from __future__ import annotations

from typing import Annotated, Any, Final

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Discriminator,
    Field,
    StrictBool,
    StrictFloat,
    StrictInt,
    Tag,
    WithJsonSchema,
)

from rehearse.errors import did_you_mean
from rehearse.language import days_in
from rehearse.scenario.checks import DATE_ANSWERS, NEEDABLE
from rehearse.scenario.lines import LINE_FIELDS, fields_in
from rehearse.scenario.records import END, FASTEST_PACE, SLOWEST_PACE
from rehearse.toml import expected, one_of

MOST_SECONDS: Final = 3600.0
"""The longest wait or recording, in seconds (one hour)."""
MOST_COUNT: Final = 20
LINE_AT_MOST: Final = 2000
"""Longest line: two minutes of speech. A voice would work for minutes on a longer one."""
_ID: Final = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"
_LINE: Final = r"^(?=[\s\S]*\S)([^{}]|\{(" + "|".join(LINE_FIELDS) + r")\})*$"
UNSAID: Final[Any] = None
"""The value of a key that the file leaves out and that has no default."""


def one_of_these(what: str, words: tuple[str, ...] = (), *, there: str = "") -> BeforeValidator:
    """Return a validator for one of the words, or of those listed in the context under `there`."""
    return BeforeValidator(
        lambda value, info: one_of(value, info.context[there] if there else words, what)
    )


def _fields_known(line: str) -> str:
    if len(line) > LINE_AT_MOST:
        raise ValueError(f"a line of {len(line)} characters; say at most {LINE_AT_MOST} in a turn")
    try:
        names = fields_in(line)
    except ValueError:
        raise ValueError("a brace without a field; write fields as {company}") from None
    unknown = [name for name in names if name not in LINE_FIELDS]
    if unknown:
        found = (f"unknown field {{{name}}}{did_you_mean(name, LINE_FIELDS)}" for name in unknown)
        raise ValueError("\n".join(found))
    return line


def _one_day(text: str) -> str:
    if len(days_in(text)) != 1:
        raise ValueError('name one day, and its time: "Thursday at ten in the morning"')
    return text


def _not_the_end(id_: str) -> str:
    if id_ == END:
        raise ValueError("`end` means the end of the call; choose another")
    return id_


Text = Annotated[str, Field(pattern=r"\S"), expected("text in quotes")]
Id = Annotated[str, Field(pattern=_ID), expected("letters, digits, `_` and `-`")]
NewId = Annotated[Id, AfterValidator(_not_the_end)]
Day = Annotated[Text, AfterValidator(_one_day)]
Flag = Annotated[StrictBool, expected("true or false")]
Number = Annotated[StrictFloat, Field(allow_inf_nan=False), expected("a number without quotes")]
Seconds = Annotated[
    StrictFloat,
    Field(gt=0, le=MOST_SECONDS, allow_inf_nan=False),
    expected(f"a number without quotes: seconds above 0, at most {MOST_SECONDS:g}"),
]
Pace = Annotated[
    StrictFloat,
    Field(ge=SLOWEST_PACE, le=FASTEST_PACE, allow_inf_nan=False),
    expected(f"a number without quotes, from {SLOWEST_PACE:g} to {FASTEST_PACE:g}"),
]
Count = Annotated[
    StrictInt,
    Field(ge=0, le=MOST_COUNT),
    expected(f"a whole number from 0 to {MOST_COUNT}"),
]
Line = Annotated[
    Text,
    AfterValidator(_fields_known),
    WithJsonSchema({"type": "string", "pattern": _LINE, "maxLength": LINE_AT_MOST}),
]
Lines = Annotated[
    Annotated[Line, Tag("[line]")] | Annotated[tuple[Line, ...], Tag("[lines]")],
    Discriminator(lambda value: "[lines]" if isinstance(value, list) else "[line]"),
    AfterValidator(lambda value: (value,) if isinstance(value, str) else value),
]
"""A line or a list of lines; always a tuple after validation."""
Check = Annotated[str, one_of_these("a check", NEEDABLE), WithJsonSchema({"enum": list(NEEDABLE)})]
_CONDITIONS: Final = (*NEEDABLE, *DATE_ANSWERS)
Condition = Annotated[
    str, one_of_these("a check", _CONDITIONS), WithJsonSchema({"enum": list(_CONDITIONS)})
]
Checks = Annotated[tuple[Check, ...], expected('a list such as ["full_name"]')]
Asks = Annotated[
    dict[Check, Line],
    expected('lines such as if_missing.full_name = "Who is it?"'),
    AfterValidator(lambda value: tuple(value.items())),
    Field(json_schema_extra={"propertyNames": {"enum": list(NEEDABLE)}}),
]
OF_AN_ID: Final = WithJsonSchema({"type": "string", "pattern": _ID})
PersonId = Annotated[str, one_of_these("one of the people", there="people"), OF_AN_ID]
TurnId = Annotated[str, one_of_these("a turn", there="turns"), OF_AN_ID]


class ScenarioTable(BaseModel):
    """A table of the file. Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def key(about: str, usual: Any = ...) -> Any:
    """Return a field with its description and default. Without a default it is required."""
    return Field(usual, description=about)
