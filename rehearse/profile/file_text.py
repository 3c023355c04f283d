"""The text of the profile's file: read it, check it by a model, and replace one table in place.

`profile_file`, `notes_file`, and `pronunciations` know what is in it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from rehearse.errors import ProfileError, reason_of
from rehearse.files import read_bytes, write_text
from rehearse.toml import TomlTextError, describe, read, validate

if TYPE_CHECKING:
    from pathlib import Path

    from pydantic import BaseModel
    from tomlkit.items import Comment, Table, Whitespace

    Model = TypeVar("Model", bound=BaseModel)


class NoProfileError(ProfileError):
    """Raised if there is no file."""


MAX_BYTES: Final = 1_000_000
"""A profile is a page of text; a larger file is something else."""


def text_of(path: Path, *, missing: str = "there is no profile") -> str:
    """Return the file's text.

    Raises:
        NoProfileError: there is no file.
        ProfileError: it cannot be read.
    """
    try:
        return read_bytes(path, MAX_BYTES).decode("utf-8-sig")
    except FileNotFoundError as error:
        hint = "make one with `rehearse profile init`"
        raise NoProfileError(f"{path}: {missing}; {hint}") from error
    except UnicodeDecodeError as error:
        raise ProfileError(f"{path}: not text in UTF-8; save it as UTF-8 again") from error
    except (OSError, ValueError) as error:
        raise ProfileError(
            f"{path}: cannot be read: {reason_of(error)}; name a profile's file"
        ) from error


def read_as(model: type[Model], text: str, source: str) -> Model:
    """Return the values of the file's text as a model.

    Raises:
        ProfileError: one line for each error: file, line, key, what to do.
    """
    try:
        values, problems = validate(model, read(text))
    except TomlTextError as error:
        raise ProfileError(describe([error.problem], text, source)) from error
    if values is None:
        raise ProfileError(describe(problems, text, source))
    return values


def put(path: Path, name: str, table: Table, *, missing: str) -> None:
    """Write the table into the profile's file, leaving the rest of it unchanged.

    Args:
        path: the file.
        name: the table's name.
        table: all of it.
        missing: the error message, after the path, if there is no file.

    Raises:
        ProfileError: there is no profile yet, it cannot be read, or the rest would change.
        StoreError: it cannot be written.
    """
    import tomlkit

    text = text_of(path, missing=missing)
    try:
        wanted = {**read(text), name: table.unwrap()}
    except TomlTextError as error:
        raise ProfileError(describe([error.problem], text, str(path))) from error
    document = tomlkit.parse(text)
    for item in _after(document.get(name)):
        table.add(item)
    document[name] = table
    whole = document.as_string()
    if read(whole) != wanted:  # Before 0.15.1 tomlkit lost keys with dots.
        raise ProfileError(
            f"{path}: [{name}] cannot be put into it without changing the rest; delete its"
            f" [{name}] by hand"
        )
    write_text(path, whole)


def _after(table: object) -> list[Comment | Whitespace]:
    """Return comments and blank lines after the last key of a table, which lead to the next one."""
    from tomlkit.items import Comment, Table, Whitespace

    if not isinstance(table, Table):
        return []
    after: list[Comment | Whitespace] = []
    for _, item in table.value.body:
        after = [*after, item] if isinstance(item, Comment | Whitespace) else []
    return after
