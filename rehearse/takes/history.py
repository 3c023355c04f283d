"""The history of takes: add, find, read and delete them. The folders are the source of truth."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError, joined
from rehearse.files import data_folder, real_path
from rehearse.takes import index_rows
from rehearse.takes.index import Index
from rehearse.takes.layout import PROGRESS_FILE, REVIEW_FILE, is_file, visible_names
from rehearse.takes.pointers import leads_nowhere, point, pointer_file, pointers
from rehearse.takes.whole_folder import numbered

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from rehearse.review import Status
    from rehearse.takes.records import About, PersonMark, TakeDetail, TakeRow

LAST_TAKE: Final = "last"
"""The name that stands for the newest take."""

MIN_SLOW_TAKES: Final = 500
"""From this many takes on, a rebuild of the index is announced; a thousand took 1.3 s."""


def _now() -> datetime:
    return datetime.now().astimezone()


class History:
    """The takes of a data folder.

    The constructor takes the data folder, a function that is told of damaged takes, and the clock.
    """

    def __init__(
        self,
        folder: Path | None = None,
        tell: Callable[[str], None] = lambda _: None,
        now: Callable[[], datetime] = _now,
    ) -> None:
        self._folder = folder or data_folder()
        self._tell = tell
        self._now = now
        self._index = Index(self._folder, self._fill, self._tell_once)
        self._told: set[str] = set()

    def save(self, folder: Path, about: About) -> TakeRow:
        """Write a finished take's description and add its row.

        Args:
            folder: the take's folder, which contains its review.
            about: its description. In the takes' folder its name is its folder's name; elsewhere
                a number is appended if another take has the name.

        Raises:
            StoreError: its JSON or the index cannot be read or written.
        """

        def change(connection: sqlite3.Connection) -> TakeRow:
            from rehearse.takes.take_files import renamed, write_about

            named = renamed(about, self._free_name(connection, folder, about.id))
            write_about(folder, named)
            if not self.is_ours(folder):
                point(self._folder, named.id, folder)
            return self._put(connection, folder)

        return self._index.write(change)

    def takes(self, scenario: str = "") -> tuple[TakeRow, ...]:
        """Return the takes of a scenario, or all of them, oldest first.

        A take whose row is missing, because the program was killed before writing it, is added.

        Raises:
            StoreError: the index cannot be read.
        """
        found = self._index.read(index_rows.takes)
        if late := self._finished(
            {name for take in found for name in (take.about.id, take.folder)}
        ):
            self._index.write(lambda connection: self._put_all(connection, late))
            found = self._index.read(index_rows.takes)
        return tuple(take for take in found if scenario in ("", take.scenario))

    def find(self, name: str) -> TakeRow:
        """Return the take with this name or folder, or the `last` one.

        Raises:
            StoreError: there is no such take, or the index cannot be read.
        """
        takes = self.takes()
        for take in takes:
            if take.about.id == name:
                return take
        if name == LAST_TAKE and takes:
            return takes[-1]
        path = real_path(name)
        own = real_path(self._takes)
        for take in takes:
            if path == (Path(take.folder) if take.folder else own / take.about.id):
                return take
        raise StoreError(f"{name}: there is no such take; `rehearse history` lists them")

    def folder_of(self, take: TakeRow) -> Path:
        """Return the take's folder."""
        return Path(take.folder) if take.folder else self._takes / take.about.id

    def _free_name(self, connection: sqlite3.Connection, folder: Path, wanted: str) -> str:
        if self.is_ours(folder):
            return folder.name
        place = str(real_path(folder))
        taken = {take.about.id for take in index_rows.takes(connection) if take.folder != place}
        return next(name for name in numbered(wanted) if name not in taken)

    def is_ours(self, folder: Path) -> bool:
        """Return whether the folder lies in the takes' folder."""
        return real_path(folder).parent == real_path(self._takes)

    def detail(self, take: TakeRow) -> TakeDetail:
        """Return the take with its checks and a person's marks.

        Raises:
            StoreError: the index cannot be read.
        """
        return self.details((take,))[0]

    def details(self, takes: Sequence[TakeRow]) -> tuple[TakeDetail, ...]:
        """Return each take with its checks and a person's marks.

        Raises:
            StoreError: the index cannot be read.
        """
        from rehearse.takes.records import TakeDetail

        return self._index.read(
            lambda connection: tuple(
                TakeDetail(take, *index_rows.checks(connection, take.about.id)) for take in takes
            )
        )

    def mark(self, take: TakeRow, check: str, status: Status | None, note: str = "") -> None:
        """Write a person's mark on a check, in the take's folder and in its row.

        Args:
            take: the take.
            check: the check's id.
            status: the outcome it should have had; None removes the mark.
            note: the reason, in the person's words.

        Raises:
            StoreError: the take's folder or the index cannot be read or written.
        """
        from rehearse.takes.records import PersonMark
        from rehearse.takes.take_files import utc_text

        made = (PersonMark(check, status, note, utc_text(self._now())),) if status else ()
        self._change_marks(take, without=(check,), more=made)

    def add_marks(self, take: TakeRow, marks: Sequence[PersonMark]) -> None:
        """Replace a take's marks with marks that somebody made elsewhere.

        Raises:
            StoreError: the take's folder or the index cannot be read or written.
        """
        self._change_marks(take, without=[mark.check for mark in marks], more=marks)

    def _change_marks(
        self, take: TakeRow, without: Sequence[str], more: Sequence[PersonMark]
    ) -> None:
        from rehearse.takes.take_files import read_marks, write_marks

        folder = self.folder_of(take)

        def change(connection: sqlite3.Connection) -> None:
            kept = [mark for mark in read_marks(folder) if mark.check not in without]
            marks = sorted((*kept, *more), key=lambda mark: mark.check)
            write_marks(folder, marks)
            self._put(connection, folder)

        self._index.write(change)

    def folders_elsewhere(self) -> tuple[Path, ...]:
        """Return the folders outside the takes' folder that hold a take, also without an index.

        Raises:
            StoreError: the pointers to them cannot be read.
        """
        known = [folder for _, folder in pointers(self._folder) if folder]
        return tuple(folder for folder in known if not leads_nowhere(folder))

    def announce(self, folder: Path) -> Path:
        """Record where a take is about to be written, so that a half-written one can be found.

        Returns:
            The pointer, which `save` replaces; to be deleted if the take is given up.

        Raises:
            StoreError: it cannot be written.
        """
        name = f"{self._now():%Y-%m-%d-%H%M%S}-{os.getpid()}"
        return point(self._folder, name, folder)

    def delete_index(self) -> tuple[StoreError, ...]:
        """Delete an index that cannot be used, and the progress page.

        Returns:
            Why files are left.
        """
        from rehearse.takes.deletion import delete_each

        return delete_each((*self._index.files(), self._folder / PROGRESS_FILE))

    def delete_take(self, take: TakeRow) -> tuple[str, ...]:
        """Delete a take: sound, JSON, its row, and the page that may show it.

        Returns:
            The names of files left in its folder, which the program did not write.

        Raises:
            StoreError: files cannot be deleted. The row stays until the take's files are gone; the
                pointer to its folder and the progress page are deleted after it.
        """
        from rehearse.takes.deletion import delete_each, delete_take_files

        left = delete_take_files(self.folder_of(take), is_ours=not take.folder)
        self._index.write(lambda connection: index_rows.drop(connection, take.about.id))
        after = (pointer_file(self._folder, take.about.id), self._folder / PROGRESS_FILE)
        if problems := delete_each(after):
            raise joined(problems)
        return left

    @property
    def _takes(self) -> Path:
        return self._folder / "takes"

    def _fill(self, connection: sqlite3.Connection) -> None:
        """Fill an empty index from the takes' JSON files."""
        folders = self._finished(frozenset())
        if len(folders) >= MIN_SLOW_TAKES:
            self._tell_once(f"building the history of {len(folders)} takes; this takes a moment")
        self._put_all(connection, folders)

    def _put_all(self, connection: sqlite3.Connection, folders: list[Path]) -> None:
        """Add every readable take, and report each unreadable one."""
        for folder in folders:
            try:
                self._put(connection, folder)
            except StoreError as problem:
                self._tell_once(f"left out of the history: {problem}")

    def _put(self, connection: sqlite3.Connection, folder: Path) -> TakeRow:
        from rehearse.takes.summary import summary
        from rehearse.takes.take_files import read_about, read_marks, read_review, renamed

        about, review, marks = read_about(folder), read_review(folder), read_marks(folder)
        place = str(real_path(folder))
        if self.is_ours(folder):
            about, place = renamed(about, folder.name), ""
        take = summary(about, place, review, marks)
        index_rows.put(connection, take, review.findings, marks)
        return take

    def _finished(self, known: AbstractSet[str]) -> list[Path]:
        """Return the folders of finished takes; not those whose names or folders are known."""
        takes = self._takes
        # Names first: making paths for thousands of takes is slower than reading their rows.
        folders = [takes / name for name in visible_names(takes) if name not in known]
        for pointer, folder in pointers(self._folder):
            if folder is None:
                told = f"{pointer}: does not say where its take is"
                self._tell_once(f"left out of the history: {told}")
            elif not {pointer.stem, str(folder)} & known:
                folders.append(folder)
        return [folder for folder in folders if is_file(folder / REVIEW_FILE)]

    def _tell_once(self, text: str) -> None:
        """Say something that each reading of the folders finds again."""
        if text not in self._told:
            self._told.add(text)
            self._tell(text)
