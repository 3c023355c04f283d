"""Find out who is in a class and who made each recording, from folders or a class file."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.app.desk.class_file import COLUMNS, OF_PROFILE, SEPARATOR, read, readable
from rehearse.app.desk.records import Caller, ClassList, Found
from rehearse.errors import ProfileError, StoreError
from rehearse.files import real_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from rehearse.app.desk.class_file import Row
    from rehearse.profile import ClassNotice

YES: Final = frozenset({"yes", "y", "true", "1", "x"})
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
    rows, about = read(list_file)
    files = tuple(_by_list(folder, paths, rows, list_file))
    return replace(about, files=files)


def notice_of(list_file: Path) -> ClassNotice:
    """Return the class's notice.

    Raises:
        StoreError: the class file cannot be read, or has no notice.
    """
    from rehearse.profile import ClassNotice

    _, about = read(list_file)
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

    own = readable(folder.name)
    name = " ".join(_MOODLE.sub("", own).replace("_", " ").split())
    try:
        if (folder / PROFILE_FILE).is_file():
            return Caller(own, profile_file.load(folder / PROFILE_FILE))
        made = _caller({"name": name}, own)
    except ProfileError as problem:
        return " ".join(str(problem).split())
    return made


def _by_list(
    folder: Path, paths: Sequence[Path], rows: Sequence[Row], list_file: Path
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
    people: dict[str, tuple[Caller, Row]] = {}
    owners: dict[str, tuple[Caller | str, Row]] = {}
    whose: dict[Path, Caller | str] = {}
    for path, is_folder, row in in_order:
        caller = _caller_of_row(row, people)
        owner, before = owners.setdefault(_plain(path), (caller, row))
        if owner != caller:
            caller = f"{row.where} and {before.where} name it for two people; delete one of them"
        if is_folder and _plain(path) in under:
            whose.update(dict.fromkeys(under[_plain(path)], caller))
        else:
            whose[here.get(_plain(path), path)] = caller
    listed, place = readable(list_file.name), readable(str(folder))
    for path in sorted({*paths, *whose}, key=os.fsencode):
        one = whose.get(path, f"no row of {listed} names it; add one with its file")
        refused = one if isinstance(one, str) else ""
        if _plain(path) not in here:
            lack = "has no recording" if (folder / path).is_dir() else f"is not in {place}"
            refused = f"{listed} names it, but it {lack}; copy it there"
        yield Found(path, None if isinstance(one, str) else one, refused)


def _plain(path: Path) -> str:
    """Return a path as it is compared: a Mac takes names apart that a spreadsheet composes."""
    return unicodedata.normalize("NFC", os.path.normcase(readable(str(path))))


def _caller_of_row(row: Row, people: dict[str, tuple[Caller, Row]]) -> Caller | str:
    """Return the caller of a row, or why it has none; add the caller to `people`."""
    values = row.values
    own = values.get("caller") or values.get("id") or values.get("email") or values.get("name", "")
    try:
        caller = _caller(values, own)
    except ProfileError as problem:
        return f"{row.where}: {' '.join(str(problem).split())}"
    known, before = people.setdefault(own, (caller, row))
    if known == caller:
        return caller
    differ = [
        name
        for name in COLUMNS
        if name != "file" and values.get(name, "") != before.values.get(name, "")
    ]
    return (
        f"{row.where} and {before.where} differ about {own!r}: {', '.join(differ)}; write the same"
        " in both, or give two people of one name a `caller` or `id` each"
    )


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
