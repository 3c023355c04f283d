"""Read a class file: CSV in any form that a spreadsheet saves, or TOML."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rehearse import toml
from rehearse.app.desk.records import ClassList
from rehearse.app.text_encoding import encoding_of
from rehearse.errors import StoreError, reason_of
from rehearse.files import printable, read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

OF_PROFILE: Final = ("name", "phone", "role", "also", "company", "contact", "met")
COLUMNS: Final = (
    *("file", "caller", *OF_PROFILE, "email", "id"),
    *("consented", "under_16", "school_consent"),
)
"""The columns of a class file. Each row describes a recording or a folder of recordings."""
REQUIRED: Final = ("file", "name")
SEPARATOR: Final = ";"
"""Between the other ways to say the job in `also`."""
MAX_LIST_BYTES: Final = 20_000_000
SETTINGS: Final = ("consent", "keep_until")
"""The settings of a class, in a TOML file."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a class file."""

    where: str
    values: Mapping[str, str]


def readable(name: str) -> str:
    """Return a file's name as text that can be stored, also if it is not in UTF-8."""
    return printable(_decoded(os.fsencode(name)))


def read(path: Path) -> tuple[list[Row], ClassList]:
    """Return the rows of a class file, and the class settings in it.

    Raises:
        StoreError: the file cannot be read, or a column is missing.
    """
    try:
        content = read_bytes(path, MAX_LIST_BYTES)
    except (OSError, ValueError) as problem:
        raise StoreError(
            f"{path}: cannot be read ({reason_of(problem)}); is it the class file?"
        ) from problem
    text = _decoded(content)
    return _from_toml(text, path) if path.suffix.lower() == ".toml" else _from_csv(text, path)


def _decoded(content: bytes) -> str:
    """Return a text in any of the encodings in which Excel saves a table."""
    encoding = encoding_of(content)  # "Unicode Text", or "CSV UTF-8".
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        # "CSV" on Windows, or "Unicode Text" that was cut off.
        plain = "cp1252" if encoding == "utf-8-sig" else encoding
        return content.decode(plain, errors="replace")


def _from_csv(text: str, path: Path) -> tuple[list[Row], ClassList]:
    first = text.split("\n", 1)[0]
    delimiter = max(",;\t", key=first.count)  # Excel's delimiter depends on the locale.
    table = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        names = [name.strip().lower() for name in next(table, [])]
        rows = [(table.line_num, cells) for cells in table if any(cell.strip() for cell in cells)]
    except csv.Error as problem:
        raise StoreError(f"{path}:{table.line_num}: {problem}; save it as CSV again") from problem
    if missing := [name for name in REQUIRED if name not in names]:
        known = ", ".join(COLUMNS)
        raise StoreError(f"{path}:1: has no column `{missing[0]}`; columns are {known}")
    listed = []
    for line, cells in rows:
        pairs = zip(names, cells, strict=False)
        values = {name: printable(cell.strip()) for name, cell in pairs if name in COLUMNS}
        listed.append(_checked(Row(f"{readable(path.name)}:{line}", values), path))
    unused = tuple(printable(name) for name in names if name and name not in COLUMNS)
    return listed, ClassList((), unused=unused)


def _from_toml(text: str, path: Path) -> tuple[list[Row], ClassList]:
    try:
        document = toml.read(text)
    except toml.TomlTextError as error:
        told = toml.describe([error.problem], text, str(path))
        raise StoreError(f"{told}; correct it there") from error
    _check_keys(document, ("caller", *SETTINGS), path, "the class")
    tables = document.get("caller", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise StoreError(f"{path}: `caller` is no table; begin each person with [[caller]]")
    listed = []
    for number, table in enumerate(tables, 1):
        where = f"{readable(path.name)}, caller {number}"
        _check_keys(table, COLUMNS, path, f"caller {number}")
        files: Any = table.get("file", [])
        for one in files if isinstance(files, list) else [files]:
            values = {name: _text(table[name]) for name in COLUMNS if name in table}
            values["file"] = printable(str(one))
            listed.append(_checked(Row(where, values), path))
        if files == []:
            raise StoreError(f"{path}: caller {number} has no `file`; name a file or a folder")
    consent, keep_until = (str(document.get(name, "")) for name in SETTINGS)
    return listed, ClassList((), consent, keep_until)


def _check_keys(table: Iterable[str], known: Iterable[str], path: Path, whose: str) -> None:
    """Check that a table has no unknown key: consent must not depend on how `consent` is spelled.

    Raises:
        StoreError: it has one.
    """
    for key in table:
        if key not in known:
            raise StoreError(
                f"{path}: `{key}` is no key of {whose}; the keys are {', '.join(known)}"
            )


def _text(value: Any) -> str:
    """Return a value of a TOML table as the text that a cell would have."""
    if isinstance(value, list):
        return SEPARATOR.join(str(one).strip() for one in value)
    return printable(str(value).strip())


def _checked(row: Row, path: Path) -> Row:
    if not row.values.get("file"):
        raise StoreError(f"{path}: {row.where} names no file; name one, or delete the row")
    return row
