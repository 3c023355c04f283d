"""The caller's profile in a TOML file of the user's configuration folder."""

from __future__ import annotations

import zoneinfo
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rehearse import files
from rehearse.errors import ProfileError, StoreError
from rehearse.language.english.titles import TITLES
from rehearse.profile import notes_file, pronunciations
from rehearse.profile.record import FIELDS, Profile
from rehearse.profile.region import number_region
from rehearse.toml import Problem, TomlTextError, describe, did_you_mean, read

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tomlkit import TOMLDocument
    from tomlkit.items import Item

EXAMPLE: Final = Profile(
    name="Priya Raman",
    phone="510-555-0192",
    role="warehouse supervisor",
    company="Bay Freight",
    contact="Ms. Chen",
    met="the Oakland career fair",
    pronounced="PREE-ya RAH-mun",
    zone="America/Los_Angeles",
)
"""Who calls in the demo. 555-01xx numbers belong to nobody."""

HELP: Final = {
    "name": "Your first and last name, as you say it on the phone. Required.",
    "phone": "The number to call you back at. Outside the US and Canada begin with + and the code.",
    "role": "The job you applied for, without 'the' or 'position'.",
    "company": "Where you applied.",
    "contact": 'Who called you: "Ms. Chen", or a full name.',
    "met": "What jogs their memory, to go after 'we met at': \"the Oakland career fair\".",
    "spelling": "How your name is spelled out, only where that differs from the name.",
    "pronounced": 'How your name sounds, in plain letters: "PREE-ya RAH-mun".',
    "zone": 'Your time zone: "America/Los_Angeles".',
}
"""What each field is for; also the help of the flags that override it."""

MOST_LETTERS: Final = 200
"""No field needs more; a longer one is a mistake, such as a whole file in a flag."""


def default_path() -> Path:
    """Where the user's own profile is kept."""
    return files.profile_file()


def load(path: Path, overrides: Mapping[str, str] | None = None) -> Profile:
    """The profile in a file, with some fields replaced.

    Raises:
        ProfileError: the file is missing or wrong; names file, line and key.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ProfileError(
            f"{path}: there is no profile; make one with `rehearse profile init`"
        ) from error
    except UnicodeDecodeError as error:
        raise ProfileError(f"{path}: not text in UTF-8; save it as UTF-8 again") from error
    except OSError as error:
        raise ProfileError(f"{path}: cannot be read: {error.strerror}") from error
    return override(parse(text, str(path)), overrides or {})


def parse(text: str, source: str) -> Profile:
    """The profile in a TOML text.

    Raises:
        ProfileError: one line for each thing that is wrong: file, line, key, what to do.
    """
    try:
        raw = read(text)
    except TomlTextError as error:
        raise ProfileError(describe([error.problem], text, source)) from error
    raw.pop(notes_file.TABLE, None)
    sayings = raw.pop(pronunciations.TABLE, None)
    problems = _problems(raw)
    if sayings is not None:
        problems += pronunciations.problems(sayings)
    if problems:
        raise ProfileError(describe(problems, text, source))
    given: dict[str, Any] = {key: " ".join(value.split()) for key, value in raw.items()}
    return pronunciations.taken(sayings or {}, Profile(**given))


def override(profile: Profile, flags: Mapping[str, str]) -> Profile:
    """The profile with the fields that were given as flags.

    Raises:
        ProfileError: a field cannot have that value.
    """
    given: dict[str, Any] = {key: value for key, value in flags.items() if value is not None}
    problems = _problems({"name": profile.name, "zone": profile.zone, **given})
    if problems:
        raise ProfileError("\n".join(f"--{p.path[0]}: {p.message}" for p in problems))
    fields: dict[str, Any] = {key: " ".join(value.split()) for key, value in given.items()}
    if fields.get("name", profile.name) != profile.name:
        fields["sayings"] = ()  # Another's.
    return replace(profile, **fields)


def wrong(fields: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with fields that were answered one by one, by the field."""
    return {str(p.path[0]): p.message for p in _problems(fields)}


def write_text(profile: Profile) -> str:
    """The profile as TOML, with a comment on each field; empty fields stand as comments."""
    return _document(profile).as_string()


def save(profile: Profile, path: Path) -> None:
    """Write the profile, whole or not at all; only the user may read it.

    What was looked up, and how the name is said, stay in it.

    Raises:
        ProfileError: the profile would not be readable again.
        StoreError: the folder cannot be written.
    """
    import tomlkit

    document = _document(profile)
    parse(document.as_string(), str(path))
    for name, table in _kept(path, profile):
        if not document.as_string().endswith("\n\n"):
            document.add(tomlkit.nl())
        document.add(name, table)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        reason = error.strerror or str(error)
        raise StoreError(f"{path}: cannot be written ({reason}); choose another place") from error
    files.write_text(path, document.as_string())


def _document(profile: Profile) -> TOMLDocument:
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment("Who is calling, and about what. Change it with any editor."))
    document.add(tomlkit.nl())
    for name in FIELDS:
        document.add(tomlkit.comment(HELP[name]))
        value = getattr(profile, name)
        if value:
            document.add(name, value)
        else:
            document.add(tomlkit.comment(f'{name} = ""'))
    return document


def _kept(path: Path, profile: Profile) -> Iterator[tuple[str, Item]]:
    """The tables of the file that is there already which the new one keeps."""
    import tomlkit

    try:
        text = path.read_text(encoding="utf-8-sig")
        notes = tomlkit.parse(text).get(notes_file.TABLE)
    except (OSError, ValueError):
        return
    if notes:
        yield notes_file.TABLE, tomlkit.item(notes)
    try:
        before = parse(text, str(path))
    except ProfileError:
        return
    if before.sayings and before.name == profile.name:
        yield pronunciations.TABLE, pronunciations.written(profile.name, before.sayings)


def _problems(raw: Mapping[str, Any]) -> list[Problem]:
    """What is wrong with the fields, each taken for itself."""
    found: list[Problem] = []
    for key, value in raw.items():
        if key not in FIELDS:
            found.append(Problem((key,), f"unknown key{did_you_mean(key, FIELDS)}"))
        elif not isinstance(value, str):
            found.append(Problem((key,), f'expected text in quotes: {key} = "..."'))
        elif len(value) > MOST_LETTERS or "\x00" in value:
            found.append(Problem((key,), f"expected at most {MOST_LETTERS} letters of plain text"))
    if found:
        return found
    found.extend(_name_problem(raw.get("name")))
    if role := raw.get("role", "").strip():
        found.extend(_role_problem(role))
    if zone := raw.get("zone", "").strip():
        found.extend(_zone_problem(zone))
    if phone := raw.get("phone", "").strip():
        found.extend(_phone_problem(phone, raw.get("zone", "").strip()))
    return found


def _name_problem(name: str | None) -> list[Problem]:
    if name is None:
        return [Problem(("name",), "`name` is missing: your first and last name")]
    if not name.strip():
        return [Problem(("name",), "is empty")]
    if not _has_a_name(name):
        return [Problem(("name",), f'"{name}" holds no name, only a title or signs')]
    return []


def _has_a_name(name: str) -> bool:
    return any(
        any(c.isalpha() for c in part) and part.rstrip(".").lower() not in TITLES
        for part in name.split()
    )


def _role_problem(role: str) -> list[Problem]:
    if any(c.isalpha() for c in role):
        return []
    return [Problem(("role",), f'"{role}" names no job; write it as "{EXAMPLE.role}"')]


def _zone_problem(zone: str) -> list[Problem]:
    try:
        zoneinfo.ZoneInfo(zone)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        zones = zoneinfo.available_timezones()
        if not zones:  # Windows has no list of its own: nothing to hold the name against.
            return []
        hint = did_you_mean(zone, zones)
        near = hint if "did you mean" in hint else '; write it as "America/Los_Angeles"'
        return [Problem(("zone",), f"`{zone}` is no time zone{near}")]
    return []


def _phone_problem(phone: str, zone: str) -> list[Problem]:
    import phonenumbers

    country = number_region(zone)
    try:
        number = phonenumbers.parse(phone, country)
    except phonenumbers.NumberParseException:
        message = f'"{phone}" is no phone number; write it as "415-555-0192" or "+44 20 7946 0958"'
        return [Problem(("phone",), message)]
    match phonenumbers.is_possible_number_with_reason(number):
        case phonenumbers.ValidationResult.IS_POSSIBLE:
            return []
        case phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY:
            what = "lacks its area code"
        case phonenumbers.ValidationResult.TOO_SHORT:
            what = "has too few digits"
        case phonenumbers.ValidationResult.TOO_LONG:
            what = "has too many digits"
        case _:
            what = "has a wrong number of digits"
    where = "" if phone.lstrip().startswith("+") else f" for a number in {country}"
    hint = "" if where == "" else "; abroad, begin with + and the country code"
    return [Problem(("phone",), f'"{phone}" {what}{where}{hint}')]
