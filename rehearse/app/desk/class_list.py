"""Read who is in a class and who made each recording, from folders, a CSV file, or a TOML file."""

from __future__ import annotations

import codecs
import csv
import io
import os
import re
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rehearse.app.desk.records import Caller, ClassList, Found
from rehearse.errors import ProfileError, StoreError
from rehearse.files import printable, read_bytes, real_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rehearse.profile import ClassNotice

OF_PROFILE: Final = ("name", "phone", "role", "also", "company", "contact", "met")
COLUMNS: Final = (
    *("file", "caller", *OF_PROFILE, "email", "id"),
    *("consented", "under_16", "school_consent"),
)
"""The columns of a class file. Each row describes a recording or a folder of recordings."""
YES: Final = frozenset({"yes", "y", "true", "1", "x"})
REQUIRED: Final = ("file", "name")
SEPARATOR: Final = ";"
"""Between the other ways to say the job in `also`."""
MAX_LIST_BYTES: Final = 20_000_000
PROFILE_FILE: Final = "profile.toml"
LISTS: Final = frozenset({".csv", ".toml"})
"""Suffixes of files that may be among the recordings but are class files or profiles."""
SYSTEM: Final = frozenset({"thumbs.db", "desktop.ini"})
_MOODLE: Final = re.compile(r"_\d+_assignsubmission_\w+$")
"""The suffix of folder names in Moodle's "Download all submissions": `Ana Ruiz_4711_assign...`."""


def class_of(folder: Path, list_file: Path | None, desk: Path) -> ClassList:
    """Return the class in a folder.

    Args:
        folder: contains the recordings.
        list_file: lists who made them, as CSV or TOML; None if each caller has a folder.
        desk: the desk's folder, skipped if it is inside `folder`.

    Raises:
        StoreError: the folder or the list cannot be read.
    """
    if not folder.is_dir():
        raise StoreError(f"{folder}: there is no such folder; name the one with the recordings")
    paths = sorted(_recordings(folder, desk), key=os.fsencode)
    if list_file is None:
        return ClassList(tuple(_by_folder(folder, paths)))
    rows, about = _read(list_file)
    files = tuple(_by_list(folder, paths, rows, list_file))
    return replace(about, files=files)


def notice_of(list_file: Path) -> ClassNotice:
    """Return the class's notice.

    Raises:
        StoreError: the class file cannot be read, or has no notice.
    """
    from rehearse.profile import ClassNotice

    _, about = _read(list_file)
    if not about.consent:
        raise StoreError(f"{list_file}: has no `consent`; write the notice there")
    return ClassNotice(about.consent, about.keep_until)


def _recordings(folder: Path, desk: Path) -> Iterator[Path]:
    """Yield the files in the folder, as relative paths, except hidden files and class lists."""
    desk = real_path(desk)
    for place, folders, names in os.walk(folder):
        folders[:] = [
            name
            for name in folders
            if not name.startswith(".") and real_path(Path(place, name)) != desk
        ]
        for name in names:
            path = Path(place, name)
            is_other = path.suffix.lower() in LISTS or name.lower() in SYSTEM
            if not name.startswith((".", "~$")) and not is_other:
                yield path.relative_to(folder)


def _by_folder(folder: Path, paths: Sequence[Path]) -> Iterator[Found]:
    """Yield each recording with its caller, according to the folder that it is in."""
    callers: dict[str, Caller | str] = {}
    for path in paths:
        if len(path.parts) == 1:
            why = "whose is it? Put it into a folder with the caller's name, or give --class"
            yield Found(path, None, why)
            continue
        name = path.parts[0]
        if name not in callers:
            callers[name] = _caller_of_folder(folder / name)
        caller = callers[name]
        yield Found(path, None, caller) if isinstance(caller, str) else Found(path, caller)


def _caller_of_folder(folder: Path) -> Caller | str:
    """Return the caller that a folder belongs to, or the reason why this is unknown."""
    from rehearse.profile import profile_file

    own = _readable(folder.name)
    name = " ".join(_MOODLE.sub("", own).replace("_", " ").split())
    try:
        if (folder / PROFILE_FILE).is_file():
            return Caller(own, profile_file.load(folder / PROFILE_FILE))
        made = _caller({"name": name}, own)
    except ProfileError as problem:
        return " ".join(str(problem).split())
    return made


@dataclass(frozen=True, slots=True)
class _Listed:
    """A row of a class file."""

    where: str
    values: Mapping[str, str]


def _by_list(
    folder: Path, paths: Sequence[Path], rows: Sequence[_Listed], list_file: Path
) -> Iterator[Found]:
    """Yield each recording with its caller, using the list. A row names a file or a folder.

    A row for a file counts more than one for its folder.
    """
    here = {_plain(path): path for path in paths}
    under: dict[str, list[Path]] = {}
    for path in paths:
        for parent in path.parents:
            under.setdefault(_plain(parent), []).append(path)
    named = [Path(*Path(row.values["file"].replace("\\", "/")).parts) for row in rows]
    are_folders = [_plain(path) in under or (folder / path).is_dir() for path in named]
    in_order = sorted(
        zip(named, are_folders, rows, strict=True),
        key=lambda one: (not one[1], len(one[0].parts)),
    )
    people: dict[str, Caller] = {}
    owners: dict[str, Caller | str] = {}
    whose: dict[Path, Caller | str] = {}
    for path, is_folder, row in in_order:
        caller = _caller_of_row(row, people)
        if owners.setdefault(_plain(path), caller) != caller:
            caller = f"{row.where}: another row names it for somebody else; delete one of them"
        if is_folder:
            whose.update(dict.fromkeys(under.get(_plain(path), ()), caller))
        else:
            whose[here.get(_plain(path), path)] = caller
    listed, place = _readable(list_file.name), _readable(str(folder))
    for path in sorted({*paths, *whose}, key=os.fsencode):
        one = whose.get(path, f"no row of {listed} names it; add one with its file")
        if _plain(path) not in here:
            one = f"{listed} names it, but it is not in {place}; copy it there"
        yield Found(path, None, one) if isinstance(one, str) else Found(path, one)


def _plain(path: Path) -> str:
    """Return a path as it is compared: a Mac takes names apart that a spreadsheet composes."""
    return unicodedata.normalize("NFC", os.path.normcase(_readable(str(path))))


def _readable(name: str) -> str:
    """Return a file's name as text that can be stored, also if it is not in UTF-8."""
    return printable(_decoded(os.fsencode(name)))


def _caller_of_row(row: _Listed, people: dict[str, Caller]) -> Caller | str:
    """Return the caller of a row, or why it has none; add the caller to `people`."""
    values = row.values
    own = values.get("caller") or values.get("id") or values.get("email") or values.get("name", "")
    try:
        caller = _caller(values, own)
    except ProfileError as problem:
        return f"{row.where}: {' '.join(str(problem).split())}"
    if people.setdefault(own, caller) != caller:
        return (
            f"{row.where}: another row says something else of {own!r}; write the same in each of a"
            " person's rows, and give two people of one name a `caller` or `id` each"
        )
    return caller


def _caller(values: Mapping[str, str], own: str) -> Caller:
    """Return the caller that a row describes.

    Raises:
        ProfileError: a field has an invalid value.
    """
    from rehearse.profile import Profile, field_problems, override

    fields = {name: values[name] for name in OF_PROFILE if values.get(name)}
    if "also" in fields:
        fields["also"] = fields["also"].replace(SEPARATOR, ",")
    if wrong := field_problems({"name": "", **fields}):
        raise ProfileError("; ".join(f"{name}: {why}" for name, why in wrong.items()))
    profile = override(Profile(fields["name"]), fields)
    return Caller(
        *(own, profile, values.get("email", ""), values.get("id", ""), values.get("consented", "")),
        values.get("under_16", "").lower() in YES,
        values.get("school_consent", ""),
    )


def _read(path: Path) -> tuple[list[_Listed], ClassList]:
    """Return the rows of a class file, and the class settings in it.

    Raises:
        StoreError: the file cannot be read, or a column is missing.
    """
    try:
        content = read_bytes(path, MAX_LIST_BYTES)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or problem
        raise StoreError(f"{path}: cannot be read ({reason}); is it the class file?") from problem
    text = _decoded(content)
    return _from_toml(text, path) if path.suffix.lower() == ".toml" else _from_csv(text, path)


def _decoded(content: bytes) -> str:
    """Return a text in any of the encodings in which Excel saves a table."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")  # "Unicode Text".
    try:
        return content.decode("utf-8-sig")  # "CSV UTF-8".
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")  # "CSV" on Windows.


def _from_csv(text: str, path: Path) -> tuple[list[_Listed], ClassList]:
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
        listed.append(_checked(_Listed(f"{_readable(path.name)}:{line}", values), path))
    return listed, ClassList(())


def _from_toml(text: str, path: Path) -> tuple[list[_Listed], ClassList]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as problem:
        raise StoreError(f"{path}: {problem}; correct it there") from problem
    tables = document.get("caller", [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise StoreError(f"{path}: `caller` is no table; begin each person with [[caller]]")
    listed = []
    for number, table in enumerate(tables, 1):
        where = f"{_readable(path.name)}, caller {number}"
        files: Any = table.get("file", [])
        for one in files if isinstance(files, list) else [files]:
            values = {name: _text(table[name]) for name in COLUMNS if name in table}
            values["file"] = printable(str(one))
            listed.append(_checked(_Listed(where, values), path))
        if files == []:
            raise StoreError(f"{path}: caller {number} has no `file`; name a file or a folder")
    about = {name: str(document.get(name, "")) for name in ("consent", "keep_until")}
    return listed, ClassList((), **about)


def _text(value: Any) -> str:
    """Return a value of a TOML table as the text that a cell would have."""
    if isinstance(value, list):
        return SEPARATOR.join(str(one).strip() for one in value)
    return printable(str(value).strip())


def _checked(row: _Listed, path: Path) -> _Listed:
    if not row.values.get("file"):
        raise StoreError(f"{path}: {row.where} names no file; name one, or delete the row")
    return row
