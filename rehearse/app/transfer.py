"""Takes carried to another folder or machine, and back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.told import Told
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from rehearse.takes import History, TransferResult


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """Where takes are copied to, and whose."""

    folder: Path
    caller: str = ""
    """A part of the caller's name; empty for all."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """A folder that an export made."""

    folder: Path


TransferEvent: TypeAlias = (
    events.Note
    | events.Working
    | events.Refused
    | events.Exported
    | events.MarksTaken
    | events.Imported
)


def export_takes(options: ExportOptions) -> Iterator[TransferEvent]:
    """Copy every take, or one caller's: sound, reviews and marks.

    Raises:
        StoreError: there is no such caller, or a take cannot be read, or the folder not be written.
    """
    from rehearse.files import data_folder
    from rehearse.takes import History, export_take

    told = Told()
    history = History(tell=told)
    to = options.folder.absolute()
    if to.resolve().is_relative_to(data_folder().resolve()):
        raise StoreError(
            f"{options.folder}: this is where your takes are stored; choose another folder"
        )
    kept = yield from told.during(lambda: _wanted(history, options.caller))
    moved, troubles = [], []
    for done, (name, folder) in enumerate(kept.items()):
        yield events.Working("copying", done, len(kept))
        try:
            moved.append(export_take(folder, name, to))
        except StoreError as problem:
            troubles.append((str(problem), folder))
    yield events.Exported(options.folder, len(moved), sum(one.is_new for one in moved))
    for trouble, folder in troubles:
        yield events.Refused(trouble, folder)


def export_archive(options: ExportOptions) -> Iterator[TransferEvent]:
    """Pack every take, or one caller's, into the ZIP file at `folder`.

    Raises:
        StoreError: there is no such caller, or a take cannot be read, or the file not be written.
    """
    from rehearse.takes import History, pack

    told = Told()
    history = History(tell=told)
    kept = yield from told.during(lambda: _wanted(history, options.caller))
    yield events.Working("packing", 0, len(kept))
    pack(kept, options.folder)
    yield events.Exported(options.folder, len(kept), len(kept))


def import_archive(options: ImportOptions) -> Iterator[TransferEvent]:
    """Take in what is in the ZIP file at `folder`, beside which it is unpacked for a moment.

    Raises:
        StoreError: it is no such file, or holds no takes, or they cannot be written here.
    """
    import shutil

    from rehearse.files import make_private
    from rehearse.takes import takes_in, unpack

    unpacked = options.folder.with_name(f"{options.folder.name}.unpacked")
    make_private(unpacked)
    try:
        yield events.Working("unpacking")
        unpack(options.folder, unpacked)
        if not takes_in(unpacked):
            raise StoreError("there are no takes in this file; choose one that was exported here")
        yield from import_takes(ImportOptions(unpacked))
    finally:
        shutil.rmtree(unpacked, ignore_errors=True)


def import_takes(options: ImportOptions) -> Iterator[TransferEvent]:
    """Copy takes in; nothing that is here is written over. What is damaged stops no other.

    Raises:
        StoreError: there are none, or they cannot be written here.
    """
    from rehearse.files import takes_folder
    from rehearse.takes import History, TransferResult, import_take, takes_in

    takes = takes_in(options.folder)
    if not takes:
        raise StoreError(
            f"{options.folder}: no takes in it; give a folder that `rehearse export` made"
        )
    told = Told()
    history = History(tell=told)
    kept = yield from told.during(lambda: _kept(history))
    new, troubles = 0, []
    for done, source in enumerate(takes):
        yield events.Working("copying", done, len(takes))
        try:
            moved = import_take(source, takes_folder(), kept)
        except StoreError as problem:
            moved = TransferResult(source.name, is_new=False, trouble=str(problem))
        new += moved.is_new
        troubles += [(moved.trouble, source)] if moved.trouble else []
        yield from _told_of(moved, source, history, told)
    # The new ones get their rows as any take does whose row is missing.
    yield from told.during(history.takes)
    yield events.Imported(new, len(takes) - new - len(troubles))
    for trouble, source in troubles:
        yield events.Refused(f"skipped: {trouble}", source)


def _wanted(history: History, caller: str) -> dict[str, Path]:
    """The takes that are to be carried.

    Raises:
        StoreError: there are none of this caller's.
    """
    from rehearse.takes import takes_matching_caller

    kept = _kept(history)
    if not caller:
        return kept
    theirs = {take.about.id for take in takes_matching_caller(history.takes(), caller)}
    found = {name: folder for name, folder in kept.items() if name in theirs}
    if not found:
        raise StoreError(f"{caller}: no takes by this caller; `rehearse history` lists all")
    return found


def _told_of(
    moved: TransferResult, source: Path, history: History, told: Told
) -> Iterator[events.Note | events.MarksTaken]:
    """What there is to say of a take that was brought; its marks are added."""
    if moved.marks:
        take = yield from told.during(lambda: history.find(moved.name))
        yield from told.during(lambda: history.add_marks(take, moved.marks))
        yield events.MarksTaken(moved.name, tuple(mark.check for mark in moved.marks))
    if moved.notes:
        yield events.Note(moved.notes)
    if moved.is_new and moved.name != source.name:
        yield events.Note(
            f"{source.name} was renamed {moved.name}: another take here has that name"
        )


def _kept(history: History) -> dict[str, Path]:
    """Every take's folder by its name; broken off ones too."""
    from rehearse.files import takes_folder
    from rehearse.takes import takes_in

    kept = {take.about.id: history.folder_of(take) for take in history.takes()}
    own = takes_in(takes_folder()) if takes_folder().is_dir() else ()
    # A row whose folder is gone has nothing to copy.
    return {n: path for n, path in kept.items() if path.is_dir()} | {p.name: p for p in own}
