"""Change single fields in a profile's file; the rest of it stays as its owner wrote it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rehearse.errors import ProfileError, did_you_mean
from rehearse.files import write_text
from rehearse.profile.file_text import text_of
from rehearse.profile.profile_file import parse, toml_value
from rehearse.profile.record import PROFILE_FIELDS
from rehearse.toml import read, validate

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def change(path: Path, given: Mapping[str, str]) -> dict[str, str]:
    """Set fields in a profile's file, and return their values as they were written.

    Raises:
        ProfileError: there is no profile, a field is unknown or wrong, or the rest would change.
        StoreError: the file cannot be written.
    """
    for name in given:
        if name not in PROFILE_FIELDS:
            raise ProfileError(f"{name}: no field of a profile{did_you_mean(name, PROFILE_FIELDS)}")
    text = text_of(path)
    values = _checked(text, path, given)
    written = {name: toml_value(name, value) for name, value in values.items()}
    whole = text
    for name, value in written.items():
        whole = _with(whole, name, value)
    if read(whole) != {**read(text), **written}:
        raise ProfileError(f"{path}: cannot be changed without changing the rest; edit it by hand")
    write_text(path, whole)
    return values


def _checked(text: str, path: Path, given: Mapping[str, str]) -> dict[str, str]:
    """Return the values in the form in which they are kept."""
    from rehearse.profile.file_schema import CallerTable

    profile = parse(text, str(path))
    # The number is checked with the zone, whichever of the two is new.
    held = {name: getattr(profile, name) for name in ("name", "zone", "phone")}
    caller, problems = validate(CallerTable, {**held, **given})
    if caller is None:
        raise ProfileError("\n".join(f"{p.path[0]}: {p.message}" for p in problems))
    return {name: getattr(caller, name) for name in given}


def _with(text: str, name: str, value: str | list[str]) -> str:
    """Return the text with the value set: where it was, where its comment is, or at the top."""
    import tomlkit

    document = tomlkit.parse(text)
    if name in document:
        document[name] = value
        return document.as_string()
    line = f"{name} = {tomlkit.item(value).as_string()}"
    before_tables = re.search(r"^[ \t]*\[", text, re.MULTILINE)
    end = before_tables.start() if before_tables else len(text)
    blank = re.compile(rf"^#[ \t]*{name}[ \t]*=[^\r\n]*", re.MULTILINE).search(text, 0, end)
    if blank:
        return text[: blank.start()] + line + text[blank.end() :]
    return f"{line}\n{text}"
