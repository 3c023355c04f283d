"""Pydantic models of the profile file: the allowed values of each key and table."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationInfo

from rehearse.language import TITLES
from rehearse.profile.region import number_region
from rehearse.toml import expected

MOST_LETTERS: Final = 200
"""The longest value of a field. A longer one is a mistake, such as a whole file in a flag."""
MOST_LETTERS_OF_A_NOTE: Final = 500
"""The longest note; more does not fit its space on the crib sheet."""
MOST_LETTERS_OF_A_PRONUNCIATION: Final = 4000
"""The longest stored pronunciation: enough for forty phones, each a mixture."""
_MIXTURE: Final = r"[^\s\d+]+[1-9][0-9]?(\+[^\s\d+]+[1-9][0-9]?)+"
_PRONUNCIATION: Final = re.compile(rf"([^\s\d+]+|{_MIXTURE})( ([^\s\d+]+|{_MIXTURE}))*")
_ROLE_FRAME: Final = re.compile(
    r"(?:the |an? |your )?(\S.*?)(?: (?:position|job|role|opening|vacancy))?", re.IGNORECASE
)
"""What people write around a job: `the warehouse supervisor position`."""
UNSAID: Final[Any] = None
"""The value of a table that the file leaves out."""


def _evened(most: int) -> AfterValidator:
    """Return a validator that rejects long or non-plain text and normalizes white space."""

    def check(text: str) -> str:
        if len(text) > most or "\x00" in text:
            raise ValueError(f"expected at most {most} letters of plain text")
        return " ".join(text.split())

    return AfterValidator(check)


def _name(name: str) -> str:
    if not name:
        raise ValueError("is missing; enter your first and last name")
    parts = (part for part in name.split() if any(c.isalpha() for c in part))
    if all(part.rstrip(".").lower() in TITLES for part in parts):
        raise ValueError(f'"{name}" has no name in it, only a title or signs')
    return name


def _role(role: str) -> str:
    """Return the job alone: reports and sentences add "the" and "position" themselves."""
    if role and not any(c.isalpha() for c in role):
        raise ValueError(f'"{role}" names no job; write it as "warehouse supervisor"')
    found = _ROLE_FRAME.fullmatch(role)
    return found[1] if found else role


def _also(ways: Any) -> Any:
    """Return a list of ways to say the job as one text, with commas between them."""
    if isinstance(ways, str):
        ways = ways.split(",")
    if not isinstance(ways, list) or not all(isinstance(way, str) for way in ways):
        return ways
    for way in ways:
        if "," in way:
            raise ValueError(f'"{way}" has a comma; write each way to say the job by itself')
    return ", ".join(_role(" ".join(way.split())) for way in ways if way.strip())


def _zone(zone: str) -> str:
    from rehearse.profile.zones import zone_named

    return zone and zone_named(zone)


def _phone(phone: str, info: ValidationInfo) -> str:
    """Return the number if it is possible in the zone's country; an invalid zone is ignored."""
    import phonenumbers

    if not phone:
        return phone
    country = number_region(info.data.get("zone", ""))
    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        raise ValueError(
            f'"{phone}" is not a phone number; write it as "415-555-0192" or "+44 20 7946 0958"'
        ) from None
    match phonenumbers.is_possible_number_with_reason(number):
        case phonenumbers.ValidationResult.IS_POSSIBLE:
            return phone
        case phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
            what = "lacks its area code"
        case phonenumbers.ValidationResult.TOO_SHORT:
            what = "has too few digits"
        case phonenumbers.ValidationResult.TOO_LONG:
            what = "has too many digits"
        case _:
            what = "has the wrong number of digits"
    if phone.startswith("+"):
        raise ValueError(f'"{phone}" {what}')
    hint = "; in another country, begin with + and its code"
    raise ValueError(f'"{phone}" {what} for a number in {country}{hint}')


def _sounds(sounds: Any) -> Any:
    if not isinstance(sounds, list) or not all(
        isinstance(text, str)
        and len(text) <= MOST_LETTERS_OF_A_PRONUNCIATION
        and _PRONUNCIATION.fullmatch(text)
        for text in sounds
    ):
        raise ValueError("expected sounds as `rehearse profile say` writes them; run it again")
    return tuple(tuple(text.split()) for text in sounds)


_Quoted = Annotated[str, expected('text in quotes: {key} = "..."')]
_Field = Annotated[_Quoted, _evened(MOST_LETTERS)]
_Note = Annotated[_Quoted, _evened(MOST_LETTERS_OF_A_NOTE)]
_Question = Annotated[str, expected("text in quotes"), _evened(MOST_LETTERS_OF_A_NOTE)]


class ProfileTable(BaseModel):
    """A table of the file. Unknown keys are errors."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class CallerTable(ProfileTable):
    """The caller's fields. `phone` comes after `zone`, which it is validated with."""

    name: Annotated[_Field, AfterValidator(_name)] = Field(description="your first and last name")
    role: Annotated[_Field, AfterValidator(_role)] = ""
    also: Annotated[
        str,
        expected('text in quotes: {key} = ["RN", "staff nurse"]'),
        _evened(MOST_LETTERS),
        BeforeValidator(_also),
    ] = ""
    company: _Field = ""
    contact: _Field = ""
    met: _Field = ""
    spelling: _Field = ""
    pronounced: _Field = ""
    zone: Annotated[_Field, AfterValidator(_zone)] = ""
    phone: Annotated[_Field, AfterValidator(_phone)] = ""


class PronunciationsTable(ProfileTable):
    """`[sayings]`: the caller's pronunciations of the name."""

    name: _Quoted = Field(description="whose name it is; `rehearse profile say` writes it")
    sounds: Annotated[tuple[tuple[str, ...], ...], BeforeValidator(_sounds)] = Field(
        description="`rehearse profile say` writes them; run it again"
    )


class ProfileFile(CallerTable):
    """A whole profile file; `[homework]` is validated by `NotesFile`."""

    sayings: Annotated[PronunciationsTable, expected("a table: [sayings]")] = UNSAID
    homework: Any = UNSAID


class NotesTable(ProfileTable):
    """`[homework]`: what the caller looked up before the call."""

    company_does: _Note = ""
    job_asks: _Note = ""
    i_have: _Note = ""
    contact_is: _Note = ""
    questions: Annotated[
        tuple[_Question, ...],
        expected('text in quotes: {key} = ["...", "..."]'),
        AfterValidator(lambda texts: tuple(filter(None, texts))),
    ] = ()
    their_zone: _Note = ""
    their_country: _Note = ""
    their_region: _Note = ""


class NotesFile(BaseModel):
    """The part of a profile file that has the notes."""

    homework: Annotated[NotesTable, expected("a table: [homework]")] = NotesTable()
