"""Pydantic models of a scenario file: every key, its allowed values, and its meaning.

`parse` turns them into records, and `make schema` writes the JSON Schema that editors use. Error
messages and conversions are defined here and in `rehearse.toml`; pydantic collects all errors.
"""

from __future__ import annotations

from typing import Annotated, Any, Final, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Discriminator,
    Field,
    Tag,
    ValidationInfo,
    field_validator,
    model_validator,
)

from rehearse.scenario import limits, records
from rehearse.scenario.limits import CONVERSATION_LIMITS, VOICEMAIL_LIMITS
from rehearse.scenario.records import LADDER, Branch, Manner, Role, VoiceKind
from rehearse.scenario.value_types import (
    UNSAID,
    Asks,
    Checks,
    Condition,
    Count,
    Day,
    Flag,
    Id,
    Line,
    Lines,
    NewId,
    Number,
    Pace,
    PersonId,
    ScenarioTable,
    Seconds,
    Text,
    TurnId,
    key,
    one_of_these,
)
from rehearse.toml import expected

MOST_TURNS: Final = 200
"""Turns of a call; the longest that comes with the program has 9."""
WAYS: Final = '[{ when = "full_name", to = "thanks" }, { to = "ask" }]'
_USUAL: Final = records.Turn("", "", ())


class PersonTable(ScenarioTable):
    """`[people.dana]`: one person on the phone."""

    role: Annotated[Role, one_of_these("a role", get_args(Role))] = key(
        "The kind of person; decides what is expected of the caller."
    )
    name: Text = key("The person's name in reports.", "")
    voice: Annotated[VoiceKind, one_of_these("a voice", get_args(VoiceKind))] = key(
        "The kind of voice.", "female"
    )
    pace: Pace = key("The pace of the voice: 1.0 is its usual one.", 1.0)
    manner: Annotated[Manner, one_of_these("a manner", get_args(Manner))] = key(
        "How the person speaks: longer or shorter pauses, and the pace to go with them.", "plain"
    )


class WayTable(ScenarioTable):
    """One of several branches after a turn."""

    to: TurnId = key("The next turn's id, or `end`.")
    when: Condition = key(
        "Take this branch if the caller has met this check, or has answered an offered day so.", ""
    )
    chance: Id = key("A name for this branch; one of the named branches is chosen at random.", "")

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

    id: NewId = key("The turn's name, for `next` and for reports.")
    speaker: PersonId = key("The id of the person who speaks.")
    says: Lines = key("The line, or several to choose from that the profile can fill.", ())
    offers: Day = key(
        "The day and time that the line offers, as in the line: `Thursday at ten`.", ""
    )
    needs: Checks = key("Checks that the reply must meet; the speaker asks for missing ones.", ())
    hopes: Checks = key("Checks that count if met, but not as missed if not.", ())
    listens: Flag = key("Whether the speaker waits for a reply.", _USUAL.listens)
    patience: Seconds = key("Seconds of silence before `if_silent`.", _USUAL.patience)
    longest: Seconds = key("Seconds before the speaker cuts in, or the box stops.", _USUAL.longest)
    if_silent: Lines = key(
        "Lines to say, one after each silence; after the last one, the speaker hangs up.", LADDER
    )
    goes_on: Flag = key(
        "Whether the call continues after the last silence, instead of ending.", _USUAL.goes_on
    )
    if_missing: Asks = key("The question for each need that the reply left out.", {})
    if_unclear: Line = key(
        "The question, asked once, when a need was not understood.", _USUAL.if_unclear
    )
    if_long: Line = key("The line when the speaker cuts in.", _USUAL.if_long)
    follow_ups: Count = key("The most `if_missing` questions that are asked.", _USUAL.follow_ups)
    rings: Count = key("How often the phone rings before the line.", _USUAL.rings)
    beeps: Flag = key("Whether a tone sounds after the line (voicemail).", _USUAL.beeps)
    hangs_up: Flag = key("Whether the speaker ends the call after the reply.", _USUAL.hangs_up)
    next: Ways = key(
        "The next turn's id, `end`, or branches; by default, the following turn.", UNSAID
    )


class RangeTable(ScenarioTable):
    """The good range and where red begins. The values must rise in this order."""

    red_below: Number = key("Below this it is red; from here to `least` it is amber.", UNSAID)
    least: Number = key("The lower end of the good range.", UNSAID)
    most: Number = key("The upper end of the good range.", UNSAID)
    red_above: Number = key("Above this it is red; from `most` to here it is amber.", UNSAID)


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

    title: Text = key("The call's name in lists and reports.")
    about: Text = key("One or two sentences on what is practiced.", "")
    people: People = key("Who is on the phone, by id: tables such as [people.dana].")
    turn: Turns = key("The other side's lines, in order; each begins with [[turn]].")
    limits: _Limits = key("The limits of delivery for each role.", UNSAID)
