"""The desk's database file: its tables, how older files are brought up to date, and opening it."""

from __future__ import annotations

import os
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

LEDGER_FILE: Final = "desk.sqlite3"
GO_ON: Final = "make room, then run the command again: it continues where it stopped"
TIMEOUT: Final = 30.0
"""Seconds that a writer waits for another one: the web pages write marks during scoring."""

_TABLES: Final = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE callers (
    id TEXT PRIMARY KEY, profile TEXT NOT NULL, email TEXT NOT NULL, number TEXT NOT NULL
);
CREATE TABLE files (
    id INTEGER PRIMARY KEY, path BLOB NOT NULL, scenario TEXT NOT NULL, caller TEXT NOT NULL,
    key TEXT NOT NULL, refused TEXT NOT NULL, size INTEGER NOT NULL, changed INTEGER NOT NULL,
    sound TEXT NOT NULL, made TEXT NOT NULL, is_here INTEGER NOT NULL, UNIQUE (path, scenario)
);
CREATE INDEX files_by_caller ON files (caller, made);
CREATE INDEX files_by_key ON files (key);
CREATE TABLE scores (
    key TEXT PRIMARY KEY, state TEXT NOT NULL, reason TEXT NOT NULL, deaths INTEGER NOT NULL,
    seconds REAL NOT NULL, checks TEXT NOT NULL
);
CREATE TABLE said (
    id INTEGER PRIMARY KEY, take INTEGER NOT NULL, kind TEXT NOT NULL, about TEXT NOT NULL,
    value TEXT NOT NULL, why TEXT NOT NULL, who TEXT NOT NULL, made TEXT NOT NULL
);
CREATE INDEX said_by_take ON said (take);
"""
"""The tables. A path is stored as bytes, because a file name need not be valid text."""

_TALLIES: Final = """
ALTER TABLE scores ADD COLUMN met INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scores ADD COLUMN missed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scores ADD COLUMN unclear INTEGER NOT NULL DEFAULT 0;
ALTER TABLE scores ADD COLUMN judged INTEGER NOT NULL DEFAULT 0;
UPDATE scores SET
    met = (SELECT COUNT(*) FROM json_each(checks) WHERE value = 'met'),
    missed = (SELECT COUNT(*) FROM json_each(checks) WHERE value = 'missed'),
    unclear = (SELECT COUNT(*) FROM json_each(checks) WHERE value = 'unclear'),
    judged = (SELECT COUNT(*) FROM json_each(checks));
"""
"""The counts of outcomes, so that the class's table need not parse every result."""
_CONSENT: Final = """
ALTER TABLE callers ADD COLUMN consented TEXT NOT NULL DEFAULT '';
ALTER TABLE callers ADD COLUMN school_consent TEXT NOT NULL DEFAULT '';
CREATE TABLE notices (id INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE);
ALTER TABLE files ADD COLUMN notice INTEGER NOT NULL DEFAULT 0;
CREATE TABLE deletions (
    id INTEGER PRIMARY KEY, made TEXT NOT NULL, why TEXT NOT NULL, who TEXT NOT NULL,
    callers INTEGER NOT NULL, takes INTEGER NOT NULL
);
"""
_SECOND: Final = """
CREATE TABLE second_marks (
    marker TEXT NOT NULL, key TEXT NOT NULL, marks TEXT NOT NULL, PRIMARY KEY (marker, key)
);
"""
_TAKES: Final = """
CREATE VIEW takes AS
SELECT files.id, files.path, files.scenario, files.caller, files.key, files.made, files.is_here,
    CASE WHEN files.key = '' THEN 'refused' ELSE scores.state END AS state,
    CASE WHEN files.key = '' THEN files.refused ELSE scores.reason END AS reason,
    COALESCE(scores.checks, '{}') AS checks,
    scores.met, scores.missed, scores.unclear, scores.judged
FROM files LEFT JOIN scores ON scores.key = files.key;
"""
"""Each file with its result. A file without a key was refused without listening."""
_STATES: Final = """
UPDATE said SET value = 'in progress' WHERE kind = 'work' AND value = 'in work';
"""
"""A state was renamed."""
_STEPS: Final = (_TABLES, _TALLIES, _CONSENT, _SECOND, _TAKES, _STATES)
"""What made the file what it is, oldest first. `user_version` says how many steps it has taken."""


def connect(desk: Path) -> sqlite3.Connection:
    """Open the database of a desk; create it, or bring it up to date, if necessary.

    Raises:
        StoreError: a newer version of the program made it.
        sqlite3.Error: the file is damaged, or the disk is full.
        OSError: the file cannot be created.
    """
    path = desk / LEDGER_FILE
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    connection = sqlite3.connect(path, timeout=TIMEOUT)
    try:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        if _taken(connection) != len(_STEPS):
            _update(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _taken(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


def _update(connection: sqlite3.Connection, path: Path) -> None:
    """Take the missing steps, all or none; another program may be doing the same.

    Raises:
        StoreError: a newer version of the program made the file.
    """
    connection.execute("BEGIN IMMEDIATE")
    with connection:
        taken = _taken(connection)
        if taken > len(_STEPS):
            raise StoreError(f"{path}: is from a newer version of rehearse; update this one")
        # The first version of the file had its tables, but no number.
        if not taken and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            taken = 1
        for statement in "".join(_STEPS[taken:]).split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {len(_STEPS)}")


@contextmanager
def told(desk: Path) -> Iterator[None]:
    """Report problems with the database in one line.

    Raises:
        StoreError: the file is damaged, or the disk is full.
    """
    try:
        yield
    # SQLite's message may quote a damaged statement, which Python then can't decode.
    except (sqlite3.Error, OSError, UnicodeDecodeError) as problem:
        raise StoreError(f"{desk / LEDGER_FILE}: cannot be used ({problem}); {GO_ON}") from problem
