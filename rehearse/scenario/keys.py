"""The keys of a scenario file: one table that the parser, the JSON Schema and the docs read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal[
    "text",  # one line of text
    "line",  # a spoken line; fields in braces are the profile's
    "lines",  # one spoken line, or a list of them
    "asks",  # a table: check id = spoken line
    "checks",  # a list of check ids
    "id",  # a short name: letters, digits, `_`, `-`
    "person",  # the id of one of `people`
    "ways",  # a turn's id, or a list of ways on
    "flag",  # true or false
    "seconds",  # a number above 0
    "number",  # any number
    "count",  # a whole number from 0
    "role",  # one of ROLES
    "voice",  # one of VOICES
]

ROLES: Final = ("assistant", "interviewer", "voicemail", "other")
VOICE_KINDS: Final = ("female", "male")
MAX_SECONDS: Final = 3600.0
"""No wait or recording is longer than an hour."""
MAX_COUNT: Final = 20


@dataclass(frozen=True, slots=True)
class Key:
    """One key: what it holds, and what it means to a person who writes scenarios."""

    name: str
    kind: Kind
    help: str
    required: bool = False


SCENARIO_KEYS: Final = (
    Key("title", "text", "What the call is called in lists and reports.", required=True),
    Key("about", "text", "One or two sentences on what is practiced."),
)
"""Keys at the top of the file, beside `people`, `turn` and `limits`."""

PERSON_KEYS: Final = (
    Key("role", "role", "Who it is: decides what is expected of the caller.", required=True),
    Key("name", "text", "What the person is called in reports."),
    Key("voice", "voice", "The kind of voice; female unless said."),
)

TURN_KEYS: Final = (
    Key("id", "id", "The turn's name, for `next` and for reports.", required=True),
    Key("speaker", "person", "Who speaks.", required=True),
    Key("says", "lines", "The line. With several, one is taken that the profile can fill."),
    Key("needs", "checks", "What the caller should say in reply; judged, and asked for."),
    Key("hopes", "checks", "What is judged when it is there, and not missed when it is not."),
    Key("listens", "flag", "Whether the speaker waits for a reply; true unless said."),
    Key("patience", "seconds", "Seconds of silence before `if_silent`; 6 unless said."),
    Key("longest", "seconds", "Seconds before the speaker cuts in, or the box stops; 90."),
    Key("if_silent", "lines", "What is said at each further silence; after the last: hangs up."),
    Key("goes_on", "flag", "After silence the call goes on, instead of ending."),
    Key("if_missing", "asks", "What is asked when the reply left a need out."),
    Key("if_unclear", "line", "What is asked, once, when a need was not understood."),
    Key("if_long", "line", "What is said when the speaker cuts in."),
    Key("follow_ups", "count", "How many `if_missing` questions are asked at most; 2."),
    Key("rings", "count", "How often the phone rings before the line; 0."),
    Key("beeps", "flag", "Whether a tone sounds after the line (voicemail)."),
    Key("hangs_up", "flag", "Whether the speaker ends the call after the reply."),
    Key("next", "ways", "The turn to go on with, or `end`; the following one unless said."),
)

WAY_KEYS: Final = (
    Key("to", "id", "The turn to go on with, or `end`.", required=True),
    Key("when", "id", "Take this way if the caller has met this check."),
    Key("chance", "id", "A name for this way; one of the named ways is taken by lot."),
)

BAND_KEYS: Final = (
    Key("least", "number", "The good range begins here."),
    Key("most", "number", "The good range ends here."),
    Key("red_below", "number", "Under this it is red; up to `least` it is amber."),
    Key("red_above", "number", "Over this it is red; down to `most` it is amber."),
)
