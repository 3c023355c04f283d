"""The SQLite file: opened, brought up to date, written by one at a time, set aside when damaged."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing, suppress
from typing import TYPE_CHECKING, Final, TypeVar

from rehearse.errors import StoreError
from rehearse.files import make_private
from rehearse.takes.index_schema import NEWEST, migrate, version

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

INDEX_FILE: Final = "history.sqlite3"
DAMAGED_PREFIX: Final = "history-damaged-"
"""How the name of a file begins that was set aside."""
LOCK_FILE: Final = "history.lock"

LOCK_TIMEOUT_S: Final = 30.0
"""Seconds that one writer waits for another; a take's row is written in a few milliseconds."""

_NOT_OURS: Final = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
"""A general error is one too: the statements are fixed, so a table or a column is missing."""

T = TypeVar("T")


class Database:
    """The history's file.

    Writers hold a lock file as well as SQLite's own lock: while a damaged file is set aside and
    built again nobody may write into the old one.

    Args of the constructor: the folder it lies in; the clock; what fills an empty database; where
    it is told that a file was set aside.
    """

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        fill: Callable[[sqlite3.Connection], None],
        tell: Callable[[str], None],
    ) -> None:
        self.folder = folder
        self.path = folder / INDEX_FILE
        self._now = now
        self._fill = fill
        self._tell = tell

    def read(self, ask: Callable[[sqlite3.Connection], T]) -> T:
        """What `ask` finds; a database that is missing, old or damaged is made good first.

        Raises:
            StoreError: it cannot be opened or made.
        """
        try:
            if self.path.exists():
                with closing(self._connect()) as connection:
                    if version(connection) == NEWEST:
                        return ask(connection)
        except sqlite3.Error as problem:
            if not _is_damage(problem):
                raise self._unusable(problem) from problem
        return self.write(ask)

    def write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        """What `change` returns, its changes kept together or not at all.

        Raises:
            StoreError: it cannot be opened, made or written.
        """
        # Only writers need it, and to load it takes a tenth of what a reader takes in all.
        import filelock

        make_private(self.folder)
        try:
            with filelock.FileLock(self.folder / LOCK_FILE, timeout=LOCK_TIMEOUT_S, mode=0o600):
                try:
                    return self._write(change)
                except sqlite3.Error as problem:
                    if not _is_damage(problem):
                        raise
                self._set_aside()
                return self._write(change)
        except filelock.Timeout as problem:
            raise StoreError(
                f"{self.path}: another rehearse has been writing for {LOCK_TIMEOUT_S:.0f} s; end it"
            ) from problem
        except (sqlite3.Error, OSError) as problem:
            raise self._unusable(problem) from problem

    def damaged(self) -> tuple[Path, ...]:
        """The files that were set aside."""
        return tuple(sorted(self.folder.glob(f"{DAMAGED_PREFIX}*")))

    def _write(self, change: Callable[[sqlite3.Connection], T]) -> T:
        self._make_private()
        with closing(self._connect()) as connection:
            if version(connection) < NEWEST:
                connection.execute("PRAGMA journal_mode = WAL")
                if migrate(connection) == 0:
                    _in_transaction(connection, self._fill)
            found = _in_transaction(connection, change)
            # What was deleted is gone from the log too.
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        return found

    def _make_private(self) -> None:
        """Make an empty file of this user's alone, if there is none.

        One that is there is not even opened: to close it would end the locks that SQLite holds on
        it elsewhere in this process (sqlite.org/howtocorrupt.html, 2.2).
        """
        with suppress(FileExistsError):
            os.close(os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path, timeout=LOCK_TIMEOUT_S, isolation_level=None)
        try:
            connection.execute("PRAGMA foreign_keys = ON")
            # A take stays through a power cut, and a forgotten one is overwritten with zeros.
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _set_aside(self) -> None:
        """Give the damaged file a name that is free.

        Its log goes first: it belongs to that file, and would be read into the new one.
        """
        stamp, count = self._now().strftime("%Y-%m-%d-%H%M%S"), 1
        aside = self.folder / f"{DAMAGED_PREFIX}{stamp}.sqlite3"
        while aside.exists():
            count += 1
            aside = self.folder / f"{DAMAGED_PREFIX}{stamp}-{count}.sqlite3"
        for ending in ("-wal", "-shm", ""):
            part = self.path.with_name(self.path.name + ending)
            if part.exists():
                part.rename(aside.with_name(aside.name + ending))
        self._tell(f"the history was damaged: set aside as {aside}, built again from the takes")

    def _unusable(self, problem: Exception) -> StoreError:
        return StoreError(
            f"{self.path}: the history cannot be used ({problem}); allow it or make room."
            " The takes themselves are kept"
        )


def _in_transaction(connection: sqlite3.Connection, change: Callable[[sqlite3.Connection], T]) -> T:
    """Run `change` as one transaction."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        found = change(connection)
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return found


def _is_damage(problem: sqlite3.Error) -> bool:
    # Extended codes keep the general one in their low byte.
    return (getattr(problem, "sqlite_errorcode", -1) & 0xFF) in _NOT_OURS
