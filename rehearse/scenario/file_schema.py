"""Pydantic models of a scenario file: every key, its allowed values, and its meaning.

`parse` turns them into records, and `make schema` writes the JSON Schema that editors use. Error
messages and conversions are defined here and in `rehearse.toml`; pydantic collects all errors.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, get_args

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
    ValidationInfo,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from rehearse.errors import did_you_mean
from rehearse.language import days_in
from rehearse.scenario import limits, records
from rehearse.scenario.checks import DATE_ANSWERS, NEEDABLE
from rehearse.scenario.limits import CONVERSATION_LIMITS, VOICEMAIL_LIMITS
from rehearse.scenario.lines import LINE_FIELDS, fields_in
from rehearse.scenario.records import (
    END,
    FASTEST_PACE,
    LADDER,
    SLOWEST_PACE,
    Branch,
    Manner,
    Role,
    VoiceKind,
)
from rehearse.toml import expected, one_of

MOST_SECONDS: Final = 3600.0
"""The longest wait or recording, in seconds (one hour)."""
MOST_COUNT: Final = 20
MOST_TURNS: Final = 200
"""Turns of a call; the longest that comes with the program has 9."""
MOST_SIGNS: Final = 2000
"""Longest line: two minutes of speech. A voice would work for minutes on a longer one."""
WAYS: Final = '[{ when = "full_name", to = "thanks" }, { to = "ask" }]'
_ID: Final = r"^[A-Za-z0-9][A-Za-z0-9_-]*$"
_LINE: Final = r"^(?=[\s\S]*\S)([^{}]|\{(" + "|".join(LINE_FIELDS) + r")\})*$"
_USUAL: Final = records.Turn("", "", ())
UNSAID: Final[Any] = None
"""The value of a key that the file leaves out and that has no default."""


def _one_of(what: str, words: tuple[str, ...] = (), *, there: str = "") -> BeforeValidator:
    """Return a validator for one of the words, or of those listed in the context under `there`."""
    return BeforeValidator(
        lambda value, info: one_of(value, info.context[there] if there else words, what)
    )


def _fields_known(line: str) -> str:
    if len(line) > MOST_SIGNS:
        raise ValueError(f"a line of {len(line)} characters; say at most {MOST_SIGNS} in a turn")
    try:
        names = fields_in(line)
    except ValueError:
        raise ValueError("a brace that holds no field; write fields as {company}") from None
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
    WithJsonSchema({"type": "string", "pattern": _LINE, "maxLength": MOST_SIGNS}),
]
Lines = Annotated[
    Annotated[Line, Tag("[line]")] | Annotated[tuple[Line, ...], Tag("[lines]")],
    Discriminator(lambda value: "[lines]" if isinstance(value, list) else "[line]"),
    AfterValidator(lambda value: (value,) if isinstance(value, str) else value),
]
"""A line or a list of lines; always a tuple after validation."""
Check = Annotated[str, _one_of("a check", NEEDABLE), WithJsonSchema({"enum": list(NEEDABLE)})]
_CONDITIONS: Final = (*NEEDABLE, *DATE_ANSWERS)
Condition = Annotated[
    str, _one_of("a check", _CONDITIONS), WithJsonSchema({"enum": list(_CONDITIONS)})
]
Checks = Annotated[tuple[Check, ...], expected('a list such as ["full_name"]')]
Asks = Annotated[
    dict[Check, Line],
    expected('lines such as if_missing.full_name = "Who is it?"'),
    AfterValidator(lambda value: tuple(value.items())),
    Field(json_schema_extra={"propertyNames": {"enum": list(NEEDABLE)}}),
]
_OF_AN_ID: Final = WithJsonSchema({"type": "string", "pattern": _ID})
PersonId = Annotated[str, _one_of("one of the people", there="people"), _OF_AN_ID]
TurnId = Annotated[str, _one_of("a turn", there="turns"), _OF_AN_ID]


class ScenarioTable(BaseModel):
    """A table of the file. Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _key(about: str, usual: Any = ...) -> Any:
    """Return a field with its description and default. Without a default it is required."""
    return Field(usual, description=about)


class PersonTable(ScenarioTable):
    """`[people.dana]`: one person on the phone."""

    role: Annotated[Role, _one_of("a role", get_args(Role))] = _key(
        "The kind of person; decides what is expected of the caller."
    )
    name: Text = _key("The person's name in reports.", "")
    voice: Annotated[VoiceKind, _one_of("a voice", get_args(VoiceKind))] = _key(
        "The kind of voice.", "female"
    )
    pace: Pace = _key("The pace of the voice: 1.0 is its usual one.", 1.0)
    manner: Annotated[Manner, _one_of("a manner", get_args(Manner))] = _key(
        "How the person speaks: longer or shorter pauses, and the pace to go with them.", "plain"
    )


class WayTable(ScenarioTable):
    """One of several branches after a turn."""

    to: TurnId = _key("The next turn's id, or `end`.")
    when: Condition = _key(
        "Take this branch if the caller has met this check, or has answered an offered day so.", ""
    )
    chance: Id = _key("A name for this branch; one of the named branches is chosen at random.", "")

    @model_validator(mode="after")
    def _not_both(self) -> WayTable:
        if self.when and self.chance:
            raise ValueError("a branch has `when` or `chance`, not both")
        return self


def _kind_of_next(value: Any) -> str | None:
    if isinstance(value, str):
        return "[turn]"
    return "[ways]" if value and isinstance(value, list) else None


def _branches(value: str | tuple[WayTable, ...]) -> tuple[Branch, ...]:
    if isinstance(value, str):
        return (Branch(value),)
    return tuple(Branch(way.to, way.when, way.chance) for way in value)


Ways = Annotated[
    Annotated[TurnId, Tag("[turn]")]
    | Annotated[tuple[WayTable, ...], Field(min_length=1), Tag("[ways]")],
    Discriminator(
        _kind_of_next,
        custom_error_type="ways",
        custom_error_message=f"expected a turn's id, or branches such as {WAYS}",
    ),
    AfterValidator(_branches),
]


class TurnTable(ScenarioTable):
    """`[[turn]]`: one line and the wait for a reply."""

    id: Annotated[Id, AfterValidator(_not_the_end)] = _key(
        "The turn's name, for `next` and for reports."
    )
    speaker: PersonId = _key("The id of the person who speaks.")
    says: Lines = _key("The line, or several to choose from that the profile can fill.", ())
    offers: Annotated[Text, AfterValidator(_one_day)] = _key(
        "The day and time that the line offers, as in the line: `Thursday at ten`.", ""
    )
    needs: Checks = _key("Checks that the reply must meet; the speaker asks for missing ones.", ())
    hopes: Checks = _key("Checks that count if met, but not as missed if not.", ())
    listens: Flag = _key("Whether the speaker waits for a reply.", _USUAL.listens)
    patience: Seconds = _key("Seconds of silence before `if_silent`.", _USUAL.patience)
    longest: Seconds = _key("Seconds before the speaker cuts in, or the box stops.", _USUAL.longest)
    if_silent: Lines = _key(
        "Lines to say, one after each silence; after the last one, the speaker hangs up.", LADDER
    )
    goes_on: Flag = _key(
        "Whether the call continues after the last silence, instead of ending.", _USUAL.goes_on
    )
    if_missing: Asks = _key("The question for each need that the reply left out.", {})
    if_unclear: Line = _key(
        "The question, asked once, when a need was not understood.", _USUAL.if_unclear
    )
    if_long: Line = _key("The line when the speaker cuts in.", _USUAL.if_long)
    follow_ups: Count = _key("The most `if_missing` questions that are asked.", _USUAL.follow_ups)
    rings: Count = _key("How often the phone rings before the line.", _USUAL.rings)
    beeps: Flag = _key("Whether a tone sounds after the line (voicemail).", _USUAL.beeps)
    hangs_up: Flag = _key("Whether the speaker ends the call after the reply.", _USUAL.hangs_up)
    next: Ways = _key(
        "The next turn's id, `end`, or branches; by default, the following turn.", UNSAID
    )


class RangeTable(ScenarioTable):
    """The good range and where red begins. The values must rise in this order."""

    red_below: Number = _key("Below this it is red; from here to `least` it is amber.", UNSAID)
    least: Number = _key("The lower end of the good range.", UNSAID)
    most: Number = _key("The upper end of the good range.", UNSAID)
    red_above: Number = _key("Above this it is red; from `most` to here it is amber.", UNSAID)


_Range = Annotated[RangeTable, expected("a range such as { least = 100, most = 150 }")]


def _range(usual: limits.Band, about: str) -> Any:
    """Return a field for a range. Values that the file leaves out keep their defaults."""
    edges = (usual.red_low, usual.low, usual.high, usual.red_high)
    given = zip(RangeTable.model_fields, edges, strict=True)
    return Field({name: edge for name, edge in given if edge is not None}, description=about)


class LimitsTable(ScenarioTable):
    """`[limits.interviewer]`: the limits of delivery in a conversation."""

    pace: _Range = _range(CONVERSATION_LIMITS.pace, "Words per minute outside dictation.")
    length: _Range = _range(CONVERSATION_LIMITS.length, "Seconds of one reply.")
    monologue: _Range = _range(CONVERSATION_LIMITS.monologue, "Seconds without a pause of 2 s.")
    fillers: _Range = _range(CONVERSATION_LIMITS.fillers, "Fillers per minute.")
    phone_pace: _Range = _range(CONVERSATION_LIMITS.phone_pace, "Digits per second.")
    name_pace: _Range = _range(CONVERSATION_LIMITS.name_pace, "Syllables per second in the name.")
    pause: _Range = _range(CONVERSATION_LIMITS.pause, "Seconds of the longest pause in a reply.")
    questions: _Range = _range(CONVERSATION_LIMITS.questions, "Questions the caller asks.")
    level: _Range = _range(CONVERSATION_LIMITS.level, "Level of active speech in dBFS.")
    noise: _Range = _range(CONVERSATION_LIMITS.noise, "Level of speech over the background in dB.")
    dead_air: _Range = _range(CONVERSATION_LIMITS.dead_air, "Seconds of silence before an answer.")

    @field_validator("*")
    @classmethod
    def _rises(cls, value: RangeTable, info: ValidationInfo) -> limits.Band:
        usual = cls.model_fields[str(info.field_name)].default
        edges = {**usual, **value.model_dump(exclude_unset=True)}
        given = [edges[name] for name in RangeTable.model_fields if name in edges]
        if given != sorted(given):
            message = "must rise: red_below, least, most, red_above; now "
            raise ValueError(message + str(given))
        low, high = edges.get("least"), edges.get("most")
        return limits.Band(low, high, edges.get("red_below"), edges.get("red_above"))


class VoicemailLimitsTable(LimitsTable):
    """`[limits.voicemail]`: the limits of delivery in a message."""

    pace: _Range = _range(VOICEMAIL_LIMITS.pace, "Words per minute outside dictation.")
    length: _Range = _range(VOICEMAIL_LIMITS.length, "Seconds of the message.")


class LimitsByRoleTable(ScenarioTable):
    """`[limits]`: the limits of delivery by role."""

    assistant: LimitsTable = Field(UNSAID)
    interviewer: LimitsTable = Field(UNSAID)
    voicemail: VoicemailLimitsTable = Field(UNSAID)
    other: LimitsTable = Field(UNSAID)


People = Annotated[
    dict[Id, Annotated[PersonTable, expected("a table such as [people.dana]")]],
    Field(min_length=1, json_schema_extra={"additionalProperties": False}),
    expected("tables such as [people.dana]"),
]
"""People by id. In the schema, the ids are `patternProperties`."""


def _not_too_many(turns: Any) -> Any:
    if isinstance(turns, list) and len(turns) > MOST_TURNS:
        raise ValueError(f"a call of {len(turns)} turns; write at most {MOST_TURNS}")
    return turns


Turns = Annotated[
    tuple[TurnTable, ...],
    Field(min_length=1, max_length=MOST_TURNS),
    BeforeValidator(_not_too_many),
    expected("turns, each begun with a line [[turn]] in double brackets"),
]
_Limits = Annotated[LimitsByRoleTable, expected("tables such as [limits.voicemail]")]


class ScenarioFile(ScenarioTable):
    """A whole scenario file."""

    title: Text = _key("The call's name in lists and reports.")
    about: Text = _key("One or two sentences on what is practiced.", "")
    people: People = _key("Who is on the phone, by id: tables such as [people.dana].")
    turn: Turns = _key("The other side's lines, in order; each begins with [[turn]].")
    limits: _Limits = _key("The limits of delivery for each role.", UNSAID)
