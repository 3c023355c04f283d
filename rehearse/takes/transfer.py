"""Takes carried to another folder or machine, and back: plain folders, no archive of ours."""

from __future__ import annotations

import filecmp
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError
from rehearse.files import make_private
from rehearse.takes.deletion import FILES
from rehearse.takes.folder import read_about, read_marks, read_review, renamed, write_about
from rehearse.takes.layout import (
    ABOUT_FILE,
    JOURNAL_FILE,
    MARKS_FILE,
    NOTE_FILE,
    REVIEW_FILE,
    visible_names,
)

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.takes.records import PersonMark

PARTIAL_PREFIX: Final = ".part-"
"""How the name of a folder begins that is still being filled; such folders are no takes."""


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
        StoreError: the folder cannot be read or written, or another take lies there.
    """
    place = to / name
    is_new = not place.exists()
    if not is_new and not _same(take, place):
        raise StoreError(f"{place}: another take lies there; choose another folder")
    make_private(to)
    _copy(take, place)
    if (take / REVIEW_FILE).exists() and not (take / ABOUT_FILE).exists():
        write_about(place, renamed(read_about(take), name))
    return TransferResult(name, is_new)


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
    part = takes / f"{PARTIAL_PREFIX}{name}"
    try:
        shutil.rmtree(part, ignore_errors=True)
        _copy(source, part)
        if (part / REVIEW_FILE).exists():
            write_about(part, renamed(read_about(source), name))
        part.rename(takes / name)
    except OSError as problem:
        raise StoreError(f"{takes / name}: cannot be written ({problem.strerror})") from problem
    finally:
        shutil.rmtree(part, ignore_errors=True)
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
        and any((path / name).is_file() for name in (REVIEW_FILE, JOURNAL_FILE))
    )


def _trouble(source: Path) -> str:
    """Why a take cannot be used here; empty if it can."""
    if not (source / REVIEW_FILE).exists():
        return ""
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
        here, there = (one / name).exists(), (other / name).exists()
        if here or there:
            return here and there and filecmp.cmp(one / name, other / name, shallow=False)
    return False


def _known(name: str, source: Path, there: Path) -> TransferResult:
    """A take that is here already: only marks of checks that nobody marked here are new."""
    here = {mark.check: mark for mark in read_marks(there)}
    # A call that broke off here has no checks yet.
    brought = read_marks(source) if (there / REVIEW_FILE).exists() else ()
    told = ""
    if any(here.get(mark.check, mark) != mark for mark in brought):
        told = f"{name}: it is here already with other marks of yours, which stay"
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
            if there.exists() and filecmp.cmp(here, there, shallow=False):
                continue
            part = place / f"{PARTIAL_PREFIX}{name}"
            shutil.copyfile(here, part)
            part.chmod(0o600)
            part.replace(there)
            shutil.copystat(here, there)
            there.chmod(0o600)
        except OSError as problem:
            raise StoreError(f"{there}: cannot be written ({problem.strerror})") from problem
