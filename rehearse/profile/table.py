"""A table in the profile's file, cut out and replaced as text: what else a person wrote stays."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from rehearse.errors import ProfileError
from rehearse.files import write_text
from rehearse.toml import TomlTextError, describe, read

if TYPE_CHECKING:
    from pathlib import Path


def part(text: str, table: str) -> str:
    """The table as it stands in a file's text; empty where there is none."""
    found = _pattern(table).search(text)
    return found[0] if found else ""


def put(path: Path, table: str, written: str, *, missing: str) -> None:
    """Write the table into the profile's file and leave the rest of it as it is.

    Args:
        path: the file.
        table: the table's name.
        written: all of it, as TOML.
        missing: what to say, after the path, where there is no file.

    Raises:
        ProfileError: there is no profile yet, it cannot be read, or the rest would not be the same.
        StoreError: it cannot be written.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise ProfileError(f"{path}: {missing}; make one with `rehearse profile init`") from error
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: cannot be read: {error}") from error
    whole = f"{_pattern(table).sub('', text).rstrip()}\n\n{written}"
    try:
        before: dict[str, Any] = read(text)
    except TomlTextError as error:
        raise ProfileError(describe([error.problem], text, str(path))) from error
    try:
        is_same = read(whole) == {**before, **read(written)}
    except TomlTextError:
        is_same = False
    if not is_same:
        raise ProfileError(
            f"{path}: [{table}] cannot be put into it without changing the rest; delete its"
            f" [{table}] by hand"
        )
    write_text(path, whole)


def _pattern(table: str) -> re.Pattern[str]:
    header = rf"^[ \t]*\[[ \t]*{table}[ \t]*\]"
    return re.compile(rf"{header}.*?(?=^[ \t]*\[|\Z)", re.MULTILINE | re.DOTALL)
