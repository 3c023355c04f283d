"""Export takes to a folder or a ZIP file, and import them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.collected_notes import Told
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from rehearse.takes import History, TakeRow, TransferResult


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """The target folder, and the caller."""

    folder: Path
    caller: str = ""
    """Part of the caller's name; empty for all callers."""


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """The folder of an export."""

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
    """Copy all takes, or one caller's: sound, reviews, and marks.

    Raises:
        StoreError: the caller does not exist, a take cannot be read, or a file cannot be written.
    """
    from rehearse.files import data_folder, make_private, real_path
    from rehearse.takes import History, export_take

    told = Told()
    history = History(tell=told)
    to = options.folder.absolute()
    if real_path(to).is_relative_to(real_path(data_folder())):
        raise StoreError(
            f"{options.folder}: this is where your takes are stored; choose another folder"
        )
    kept = yield from told.during(lambda: _wanted(history, options.caller))
    if kept:
        make_private(to)  # A folder that cannot be made is told once, not for each take.
    moved, troubles = [], []
    for done, (name, folder) in enumerate(kept.items()):
        yield events.Working("copying", done, len(kept))
        try:
            moved.append(export_take(folder, name, to))
        except StoreError as problem:
            if folder.exists():  # If not, it was deleted meanwhile.
                troubles.append((str(problem), folder))
    yield events.Exported(options.folder, len(moved), sum(one.is_new for one in moved))
    for trouble, folder in troubles:
        yield events.Refused(trouble, folder)


def export_archive(options: ExportOptions) -> Iterator[TransferEvent]:
    """Write all takes, or one caller's, to the ZIP file at `folder`.

    Raises:
        StoreError: the caller does not exist, a take cannot be read, or the file cannot be written.
    """
    from rehearse.takes import History, pack

    told = Told()
    history = History(tell=told)
    kept = yield from told.during(lambda: _wanted(history, options.caller))
    yield events.Working("packing", 0, len(kept))
    pack(kept, options.folder)
    yield events.Exported(options.folder, len(kept), len(kept))


def import_archive(options: ImportOptions) -> Iterator[TransferEvent]:
    """Import the ZIP file at `folder`; it is unpacked temporarily beside itself.

    Raises:
        StoreError: the file is not a ZIP file, has no takes, or the takes cannot be written.
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


def import_folders(folders: Sequence[Path]) -> Iterator[TransferEvent]:
    """Import the takes of several folders; one without takes does not stop the others.

    Raises:
        StoreError: the only folder has no takes.
    """
    for folder in folders:
        try:
            yield from import_takes(ImportOptions(folder))
        except StoreError as problem:
            if len(folders) == 1:
                raise
            yield events.Refused(str(problem), folder)


def import_takes(options: ImportOptions) -> Iterator[TransferEvent]:
    """Import takes without overwriting any. A damaged take does not stop the others.

    Raises:
        StoreError: there are no takes, or they cannot be written.
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
    kept = yield from told.during(lambda: _kept(history, history.takes()))
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
    # New takes get their rows like any take without a row.
    yield from told.during(history.takes)
    yield events.Imported(new, len(takes) - new - len(troubles))
    for trouble, source in troubles:
        yield events.Refused(f"skipped: {trouble}", source)


def _wanted(history: History, caller: str) -> dict[str, Path]:
    """Return the takes to export.

    Raises:
        StoreError: the caller has no takes.
    """
    from rehearse.takes import takes_matching_caller

    rows = history.takes()
    kept = _kept(history, rows)
    if not caller:
        return kept
    theirs = {take.about.id for take in takes_matching_caller(rows, caller)}
    found = {name: folder for name, folder in kept.items() if name in theirs}
    if not found:
        raise StoreError(f"{caller}: no takes by this caller; `rehearse history` lists all")
    return found


def _told_of(
    moved: TransferResult, source: Path, history: History, told: Told
) -> Iterator[events.Note | events.MarksTaken]:
    """Add the marks of an imported take that already exists, and yield what was done."""
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


def _kept(history: History, rows: Iterable[TakeRow]) -> dict[str, Path]:
    """Return every take's folder by name, interrupted takes included."""
    from rehearse.files import takes_folder
    from rehearse.takes import takes_in

    kept = {take.about.id: history.folder_of(take) for take in rows}
    own = takes_in(takes_folder()) if takes_folder().is_dir() else ()
    # If the folder of a row is missing, there is nothing to copy.
    return {n: path for n, path in kept.items() if path.is_dir()} | {p.name: p for p in own}
