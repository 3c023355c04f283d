"""The index of the takes, one SQLite file that lists thousands of them quickly.

The takes' folders are the source of truth, and the index holds nothing else. On any mismatch
(another version's tables, a damaged file or row) it is deleted and rebuilt from the folders.
`index_rows.py` has its table.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Final, TypeVar

from rehearse.errors import StoreError
from rehearse.files import make_private
from rehearse.takes.index_rows import SCHEMA, VERSION, IndexMismatch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

INDEX_FILE: Final = "history.sqlite3"
LOCK_FILE: Final = "history.lock"

TIMEOUT: Final = 30.0
"""Seconds that one writer waits for another. Writing a row takes a few milliseconds."""

_NOT_DAMAGE: Final = frozenset(
    {
        *(
            -1,
            sqlite3.SQLITE_PERM,
            sqlite3.SQLITE_BUSY,
            sqlite3.SQLITE_LOCKED,
            sqlite3.SQLITE_NOMEM,
        ),
        *(sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN),
    }
)
"""SQLite error codes that a new file would not cure. The statements are fixed, so any other code
means that the file is not as this module wrote it."""

T = TypeVar("T")


class _OtherVersion(IndexMismatch):
    """Whether the file is complete; false if its build was interrupted."""


_TROUBLE: Final = (sqlite3.Error, UnicodeDecodeError, IndexMismatch)
"""What a query of a damaged file ends in. Python can't decode a message of SQLite that quotes a
damaged statement."""


class Index:
    """The index file.

    Writers also hold SQLite's lock on a second, empty file, so that nobody writes into the old
    index while it is deleted and rebuilt.

    The constructor takes the folder, a function that fills an empty index, and one that is told
    when the file was damaged.
    """

    def __init__(
        self, folder: Path, fill: Callable[[sqlite3.Connection], None], tell: Callable[[str], None]
    ) -> None:
        self._folder = folder
        self._path = folder / INDEX_FILE
        self._fill = fill
        self._tell = tell

    def read(self, ask: Callable[[sqlite3.Connection], T]) -> T:
        """Return the result of `ask`, after rebuilding an index that is missing or does not match.

        Raises:
            StoreError: it cannot be read or built.
        """
        try:
            if self._path.exists():
                with closing(_connect(self._path)) as connection:
                    if _version(connection) == VERSION:
                        return ask(connection)
        except _TROUBLE as problem:
            if not _is_damage(problem):
                raise self._unusable(problem) from problem
        return self.write(ask)

    def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """Return the result of `change`, whose changes are committed together or not at all.

        It is called twice if the index turns out to be damaged.

        Raises:
            StoreError: it cannot be written.
        """
        make_private(self._folder)
        try:
            with self._locked():
                try:
                    return self._write(change)
                except _TROUBLE as problem:
                    if not _is_damage(problem):
                        raise
                    if not isinstance(problem, _OtherVersion):
                        self._tell("the history was damaged; it is being rebuilt from your takes")
                for path in self.files():
                    path.unlink()
                return self._write(change)
        except (*_TROUBLE, OSError) as problem:
            raise self._unusable(problem) from problem

    def files(self) -> Iterator[Path]:
        """Yield the index file, and the logs and set-aside copies of earlier versions."""
        yield from self._folder.glob("history*.sqlite3*")

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Lock out other writers. The lock ends with the process."""
        path = self._folder / LOCK_FILE
        _make_file(path)
        if path.stat().st_size:
            os.truncate(path, 0)  # SQLite locks only files in its own format.
        with closing(_connect(path)) as connection:
            connection.execute("BEGIN EXCLUSIVE")
            yield

    def _write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        _make_file(self._path)
        is_new = self._path.stat().st_size == 0
        # Closing rolls back what was not committed.
        with closing(_connect(self._path)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            if is_new:
                connection.execute(SCHEMA)
                connection.execute(f"PRAGMA user_version = {VERSION}")  # It takes no parameters.
                self._fill(connection)
            elif _version(connection) != VERSION:
                raise _OtherVersion
            elif connection.execute("PRAGMA integrity_check(1)").fetchone() != (b"ok",):
                raise IndexMismatch
            found = change(connection)
            connection.execute("COMMIT")
        return found

    def _unusable(self, problem: Exception) -> StoreError:
        if _code(problem) == sqlite3.SQLITE_BUSY:
            return StoreError(
                f"{self._path}: another rehearse has been writing for {TIMEOUT:.0f} s; end it"
            )
        return StoreError(
            f"{self._path}: the history cannot be used ({problem}); check its permissions and the"
            " free space."
            " The calls' folders are not affected"
        )


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=TIMEOUT, isolation_level=None)
    # Damaged text may not be valid text, so it is read as bytes.
    connection.text_factory = bytes
    with suppress(sqlite3.DatabaseError):  # Whoever asks next is told the same.
        # Deleted content is overwritten with zeros.
        connection.execute("PRAGMA secure_delete = ON")
    return connection


def _make_file(path: Path) -> None:
    """Create an empty file that only this user may read, if it does not exist.

    An existing file is not even opened: closing it would end the locks that SQLite holds on it
    elsewhere in this process (sqlite.org/howtocorrupt.html, 2.2).
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _code(problem: Exception) -> int:
    """Return SQLite's primary error code, the low byte of extended codes; -1 for other errors."""
    code = getattr(problem, "sqlite_errorcode", -1)
    return code if code < 0 else code & 0xFF


def _is_damage(problem: Exception) -> bool:
    if isinstance(problem, sqlite3.Error):
        return _code(problem) not in _NOT_DAMAGE
    return isinstance(problem, _TROUBLE)
