"""The caller's profile as a TOML file: read, check, and write it.

The file is `profile.toml` in the user's configuration folder (`files.profile_path`), unless
`--profile` names another; `profile_of` in `app/profile.py` chooses. `file_text` reads the text,
`file_schema` has the keys. The file may also have the tables of `notes_file` and `pronunciations`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from rehearse import files
from rehearse.errors import ProfileError
from rehearse.profile import notes_file, pronunciations
from rehearse.profile.file_text import read_as, text_of
from rehearse.profile.record import PROFILE_FIELDS, Profile
from rehearse.toml import validate

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
"""The caller in the demo. 555-01xx numbers belong to nobody."""

HELP: Final = {
    "name": "Your first and last name, as you say it on the phone.",
    "phone": "The number to reach you at. Outside the US and Canada, begin with + and the code.",
    "role": 'The job you applied for: "warehouse supervisor".',
    "also": 'Other ways to say the job, if it has any: "RN, staff nurse".',
    "company": "The company you applied to.",
    "contact": 'Who called you: "Ms. Chen", or a full name.',
    "met": "Where you met, to go after 'we met at': \"the Oakland career fair\".",
    "spelling": "How to spell your name, if not as you wrote it above.",
    "pronounced": 'How your name sounds, in plain letters: "PREE-ya RAH-mun".',
    "zone": 'Your time zone: a city, "Pacific", or "America/Los_Angeles".',
}
"""What each field is for; also the help of the flags that override it."""
LISTS: Final = frozenset({"also"})
"""The fields that are lists in the file, and have commas in a flag or a form."""


def load(path: Path, overrides: Mapping[str, str] | None = None) -> Profile:
    """Return the profile in a file, with some fields replaced.

    Raises:
        ProfileError: the file is missing or wrong. The message names file, line and key.
    """
    return override(parse(text_of(path), str(path)), overrides or {})


def parse(text: str, source: str) -> Profile:
    """Return the profile in a TOML text.

    Raises:
        ProfileError: one line for each error: file, line, key, what to do.
    """
    from rehearse.profile.file_schema import ProfileFile

    file = read_as(ProfileFile, text, source)
    profile = Profile(**{name: getattr(file, name) for name in PROFILE_FIELDS})
    is_own = file.sayings is not None and file.sayings.name == profile.name
    return replace(profile, pronunciations=file.sayings.sounds) if is_own else profile


def override(profile: Profile, flags: Mapping[str, str]) -> Profile:
    """Return the profile with the fields that were given as flags.

    Raises:
        ProfileError: a field cannot have that value.
    """
    from rehearse.profile.file_schema import CallerTable

    given = {key: value for key, value in flags.items() if value is not None}
    caller, problems = validate(CallerTable, {"name": profile.name, "zone": profile.zone, **given})
    if caller is None:
        raise ProfileError("\n".join(f"--{p.path[0]}: {p.message}" for p in problems))
    fields: dict[str, Any] = {key: getattr(caller, key) for key in given}
    if fields.get("name", profile.name) != profile.name:
        fields["pronunciations"] = ()  # Another's.
    return replace(profile, **fields)


def field_problems(fields: Mapping[str, str]) -> dict[str, str]:
    """Return the errors in fields that were answered one by one, by field."""
    from rehearse.profile.file_schema import CallerTable

    _, problems = validate(CallerTable, fields)
    # What is missing has no place of its own; only the name is required.
    return {str(p.path[0]) if p.path else "name": p.message for p in problems}


def write_text(profile: Profile) -> str:
    """Return the profile as TOML, with a comment on each field and empty fields as comments."""
    return _document(profile).as_string()


def save(profile: Profile, path: Path) -> None:
    """Write the profile, whole or not at all, readable by the user only.

    The notes and the enrolled pronunciations stay in it.

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
    files.make_private(path.parent)
    files.write_text(path, document.as_string())


def _document(profile: Profile) -> TOMLDocument:
    import tomlkit

    document = tomlkit.document()
    document.add(tomlkit.comment("Who is calling, and about what. Change it with any editor."))
    document.add(tomlkit.comment("Only the name is required."))
    document.add(tomlkit.nl())
    for name in PROFILE_FIELDS:
        document.add(tomlkit.comment(HELP[name]))
        if getattr(profile, name):
            document.add(name, toml_value(name, getattr(profile, name)))
        else:
            document.add(tomlkit.comment(f"{name} = []" if name in LISTS else f'{name} = ""'))
    return document


def toml_value(name: str, text: str) -> str | list[str]:
    """Return a field's value as it stands in the file: a list where there may be several."""
    return [part.strip() for part in text.split(",")] if name in LISTS and text else text


def _kept(path: Path, profile: Profile) -> Iterator[tuple[str, Item]]:
    """Yield the tables of the existing file that the new one keeps."""
    import tomlkit

    try:
        text = text_of(path).replace("\r\n", "\n")  # The new file has one kind of line end.
        notes = tomlkit.parse(text).get(notes_file.NOTES_TABLE)
    except (ProfileError, ValueError):
        return
    if notes:
        yield notes_file.NOTES_TABLE, tomlkit.item(notes)
    try:
        before = parse(text, str(path))
    except ProfileError:
        return
    if before.pronunciations and before.name == profile.name:
        yield (
            pronunciations.PRONUNCIATIONS_TABLE,
            pronunciations.written(profile.name, before.pronunciations),
        )
