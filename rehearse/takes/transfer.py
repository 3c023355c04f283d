"""Export takes to another folder or machine, and import them, as plain folders."""

from __future__ import annotations

import filecmp
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError, reason_of
from rehearse.files import PARTIAL_PREFIX, clear_leftovers, make_private, write_text
from rehearse.takes.deletion import FILES
from rehearse.takes.layout import (
    ABOUT_FILE,
    IMPORTED_FILE,
    JOURNAL_FILE,
    MARKS_FILE,
    NOTE_FILE,
    REVIEW_FILE,
    is_file,
    visible_names,
)
from rehearse.takes.take_files import read_about, read_marks, read_review, renamed, write_about
from rehearse.takes.whole_folder import filling, numbered, settle

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.takes.records import PersonMark


_MAX_NAME_BYTES: Final = 240
"""Most bytes of a take's name: file systems allow 255, and `-2` and `.json` may be appended."""


@dataclass(frozen=True, slots=True)
class TransferResult:
    """What became of one exported or imported take."""

    name: str
    is_new: bool
    """Whether it was copied; false if it was already there."""
    trouble: str = ""
    """The reason why it was left out; empty if it was not."""
    notes: str = ""
    """Notes for the user."""
    marks: tuple[PersonMark, ...] = ()
    """A person's marks on checks that nobody has marked here."""


def export_take(take: Path, name: str, to: Path) -> TransferResult:
    """Copy a take into `to`, updating an earlier copy.

    Raises:
        StoreError: the folder cannot be read or written, another take is already there, or this one
            was deleted meanwhile.
    """
    place = to / name
    is_new = not os.path.lexists(place)
    if is_new:
        with filling(place) as part:
            _copy_as(take, part, name)
            if not _is_whole(part, take):
                raise StoreError(f"{take}: was deleted while it was copied")
            if settle(part, place) != place:
                raise StoreError(f"{place}: another export writes there; wait for it to end")
        return TransferResult(name, is_new)
    if not _same(take, place) and not _is_begun(take, place):
        raise StoreError(f"{place}: another take is already there; choose another folder")
    clear_leftovers(place)
    _copy_as(take, place, name)
    return TransferResult(name, is_new)


def _copy_as(take: Path, place: Path, name: str) -> None:
    """Copy a take, adding its name to the copy if it stores none."""
    _copy(take, place)
    if is_file(take / REVIEW_FILE) and not is_file(take / ABOUT_FILE):
        with suppress(StoreError):  # A damaged take is copied as it is.
            write_about(place, renamed(read_about(take), name))


def _is_whole(copy: Path, take: Path) -> bool:
    """Return whether nothing was deleted from a take while it was copied."""
    copied = [name for name in FILES if is_file(copy / name)]
    known = {REVIEW_FILE, JOURNAL_FILE} & {*copied}
    # The description may have been added to the copy.
    return bool(known) and all(is_file(take / name) for name in copied if name != ABOUT_FILE)


def _is_begun(take: Path, place: Path) -> bool:
    """Return whether the folder holds only part of the take, from an unfinished copy."""
    there = [name for name in FILES if is_file(place / name)]
    return not is_file(place / REVIEW_FILE) and all(
        is_file(take / name) and _equal(take / name, place / name) for name in there
    )


def import_take(source: Path, takes: Path, known: dict[str, Path]) -> TransferResult:
    """Copy a take from `source` into the takes' folder without overwriting anything.

    Args:
        source: the folder of the exported take.
        takes: the takes' folder.
        known: the existing takes, by name.

    Returns:
        The result, with the take's name here, which is new if another take has its name.

    Raises:
        StoreError: it cannot be read or written.
    """
    if trouble := _trouble(source):
        return TransferResult(source.name, is_new=False, trouble=trouble)
    for name in numbered(source.name):
        there = known.get(name) or takes / name
        if not there.exists():
            break
        if _same(source, there):
            return _known(name, source, there)
    make_private(takes)
    with filling(takes / name) as part:
        _copy(source, part)
        write_text(part / IMPORTED_FILE, "`rehearse import` took this take in\n")
        if is_file(part / REVIEW_FILE):
            write_about(part, renamed(read_about(source), name))
        name = settle(part, takes / name).name
    return TransferResult(name, is_new=True)


def takes_in(folder: Path) -> tuple[Path, ...]:
    """Return the takes in a folder, including broken-off ones.

    Links are skipped, because they may lead anywhere.

    Raises:
        StoreError: the folder cannot be read.
    """
    if not folder.is_dir():
        raise StoreError(f"{folder}: there is no such folder; name one that `export` made")
    inside = (folder / name for name in sorted(visible_names(folder)))
    return tuple(
        path
        for path in inside
        if not path.is_symlink()
        and any(is_file(path / name) for name in (REVIEW_FILE, JOURNAL_FILE))
    )


def _trouble(source: Path) -> str:
    """Return why a take cannot be used here; empty if it can."""
    if (source / REVIEW_FILE).is_symlink() or not is_file(source / REVIEW_FILE):
        return ""
    if len(os.fsencode(source.name)) > _MAX_NAME_BYTES:
        return f"{source}: its name is too long; rename the folder"
    try:
        read_about(source)
        read_review(source)
        read_marks(source)
    except StoreError as problem:
        return str(problem)
    return ""


def _same(one: Path, other: Path) -> bool:
    """Return whether two folders hold the same take.

    The journal decides if there is one, because a broken-off call may have been reviewed since.
    """
    for name in (JOURNAL_FILE, REVIEW_FILE):
        here, there = is_file(one / name), is_file(other / name)
        if here or there:
            return here and there and _equal(one / name, other / name)
    return False


def _equal(one: Path, other: Path) -> bool:
    """Return whether two files have equal content; false if one cannot be read."""
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False


def _known(name: str, source: Path, there: Path) -> TransferResult:
    """Return the result for an existing take: only marks on checks not marked here are new."""
    here = {mark.check: mark for mark in read_marks(there)}
    # A broken-off call has no checks yet.
    brought = read_marks(source) if is_file(there / REVIEW_FILE) else ()
    told = ""
    if any(here.get(mark.check, mark) != mark for mark in brought):
        told = f"{name}: it is already here with different marks of yours, which stay"
    new = tuple(mark for mark in brought if mark.check not in here)
    return TransferResult(name, is_new=False, notes=told, marks=new)


def _copy(source: Path, place: Path) -> None:
    """Copy a take's files, each whole or not at all, readable only by this user."""
    make_private(place)
    for name in FILES:
        here, there = source / name, place / name
        try:
            if here.is_symlink() or not here.is_file():
                # A mark or a note that was removed is removed from the copy too.
                if name in {MARKS_FILE, NOTE_FILE}:
                    there.unlink(missing_ok=True)
                continue
            if is_file(there) and _equal(here, there):
                continue
            part = place / f"{PARTIAL_PREFIX}{name}"
            try:
                shutil.copyfile(here, part)
                shutil.copystat(here, part)
                part.chmod(0o600)
                part.replace(there)
            finally:
                part.unlink(missing_ok=True)
        except OSError as problem:
            raise StoreError(f"{there}: cannot be written ({reason_of(problem)})") from problem
