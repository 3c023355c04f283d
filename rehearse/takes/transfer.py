"""Takes carried to another folder or machine, and back: plain folders, no archive of ours."""

from __future__ import annotations

import filecmp
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError
from rehearse.files import (
    PARTIAL_PREFIX,
    clear_leftovers,
    filling,
    make_private,
    settle,
    write_text,
)
from rehearse.takes.deletion import FILES
from rehearse.takes.folder import read_about, read_marks, read_review, renamed, write_about
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

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.takes.records import PersonMark


_MAX_NAME_BYTES: Final = 240
"""Bytes of a take's name: file systems allow 255, and `-2` and `.json` may follow."""


@dataclass(frozen=True, slots=True)
class TransferResult:
    """What became of a take that was to be carried."""

    name: str
    is_new: bool
    """False: it was there already."""
    trouble: str = ""
    """Why it was left out; empty if it was not."""
    notes: str = ""
    """What is good to know of it."""
    marks: tuple[PersonMark, ...] = ()
    """What a person says of checks that nobody has marked here."""


def export_take(take: Path, name: str, to: Path) -> TransferResult:
    """Copy a take into `to`; one that is there already is brought up to date.

    Raises:
        StoreError: the folder cannot be read or written, or another take is already there.
    """
    place = to / name
    is_new = not os.path.lexists(place)
    if is_new:
        with filling(place) as part:
            _copy_as(take, part, name)
            if settle(part, place) != place:
                raise StoreError(f"{place}: another export writes there; wait for it to end")
        return TransferResult(name, is_new)
    if not _same(take, place) and not _is_begun(take, place):
        raise StoreError(f"{place}: another take is already there; choose another folder")
    clear_leftovers(place)
    _copy_as(take, place, name)
    return TransferResult(name, is_new)


def _copy_as(take: Path, place: Path, name: str) -> None:
    """Copy a take, and say its name in the copy where it says none itself."""
    _copy(take, place)
    if is_file(take / REVIEW_FILE) and not is_file(take / ABOUT_FILE):
        with suppress(StoreError):  # A damaged take is carried as it is.
            write_about(place, renamed(read_about(take), name))


def _is_begun(take: Path, place: Path) -> bool:
    """Whether a copy was begun there and is not yet whole: all there is of it is the take's."""
    there = [name for name in FILES if is_file(place / name)]
    return not is_file(place / REVIEW_FILE) and all(
        is_file(take / name) and _equal(take / name, place / name) for name in there
    )


def import_take(source: Path, takes: Path, known: dict[str, Path]) -> TransferResult:
    """Copy a take from `source` into the takes' folder; nothing that is there is written over.

    Args:
        source: the take's folder among those that were exported.
        takes: the takes' folder.
        known: the takes that are kept, by name.

    Returns:
        Its name here: another one where another take has its own.

    Raises:
        StoreError: it cannot be read or written.
    """
    if trouble := _trouble(source):
        return TransferResult(source.name, is_new=False, trouble=trouble)
    name, count = source.name, 1
    while (there := known.get(name) or takes / name).exists():
        if _same(source, there):
            return _known(name, source, there)
        count += 1
        name = f"{source.name}-{count}"
    make_private(takes)
    with filling(takes / name) as part:
        _copy(source, part)
        write_text(part / IMPORTED_FILE, "`rehearse import` took this take in\n")
        if is_file(part / REVIEW_FILE):
            write_about(part, renamed(read_about(source), name))
        name = settle(part, takes / name).name
    return TransferResult(name, is_new=True)


def takes_in(folder: Path) -> tuple[Path, ...]:
    """The takes in a folder, broken off ones too. A link is no take: it may lead anywhere.

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
    """Why a take cannot be used here; empty if it can."""
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
    """Whether two folders hold the same take.

    By what was written during the call, where there is that: a call that had broken off may have
    been reviewed since.
    """
    for name in (JOURNAL_FILE, REVIEW_FILE):
        here, there = is_file(one / name), is_file(other / name)
        if here or there:
            return here and there and _equal(one / name, other / name)
    return False


def _equal(one: Path, other: Path) -> bool:
    """Whether two files hold the same; what cannot be read is like no other."""
    try:
        return filecmp.cmp(one, other, shallow=False)
    except OSError:
        return False


def _known(name: str, source: Path, there: Path) -> TransferResult:
    """A take that is here already: only marks of checks that nobody marked here are new."""
    here = {mark.check: mark for mark in read_marks(there)}
    # A call that broke off here has no checks yet.
    brought = read_marks(source) if is_file(there / REVIEW_FILE) else ()
    told = ""
    if any(here.get(mark.check, mark) != mark for mark in brought):
        told = f"{name}: it is already here with different marks of yours, which stay"
    new = tuple(mark for mark in brought if mark.check not in here)
    return TransferResult(name, is_new=False, notes=told, marks=new)


def _copy(source: Path, place: Path) -> None:
    """Copy what a take consists of, each file whole or not at all, for this user only."""
    make_private(place)
    for name in FILES:
        here, there = source / name, place / name
        try:
            if here.is_symlink() or not here.is_file():
                # A mark or a note that was taken back is taken back in the copy too.
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
            raise StoreError(f"{there}: cannot be written ({problem.strerror})") from problem
