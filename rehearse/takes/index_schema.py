"""The database's tables, and how an older database becomes a newer one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError

if TYPE_CHECKING:
    import sqlite3

MIGRATIONS: Final = (
    # 1: takes and the machine's outcomes.
    (
        """CREATE TABLE takes (
            id TEXT PRIMARY KEY,
            made TEXT NOT NULL,
            title TEXT NOT NULL,
            source TEXT NOT NULL,
            turn TEXT NOT NULL,
            folder TEXT NOT NULL,
            scenario TEXT NOT NULL,
            recognizer TEXT NOT NULL,
            seconds REAL NOT NULL,
            pace REAL,
            fillers_per_minute REAL,
            judged INTEGER NOT NULL,
            met INTEGER NOT NULL,
            partly INTEGER NOT NULL,
            missed INTEGER NOT NULL,
            unclear INTEGER NOT NULL
        )""",
        "CREATE INDEX takes_by_scenario ON takes (scenario, made)",
        "CREATE UNIQUE INDEX takes_elsewhere ON takes (folder) WHERE folder <> ''",
        """CREATE TABLE findings (
            take TEXT NOT NULL REFERENCES takes (id) ON DELETE CASCADE,
            place INTEGER NOT NULL,
            check_id TEXT NOT NULL,
            status TEXT NOT NULL,
            heard TEXT NOT NULL,
            count INTEGER,
            value REAL,
            low REAL,
            high REAL,
            begins REAL,
            ends REAL,
            said TEXT,
            PRIMARY KEY (take, place)
        ) WITHOUT ROWID""",
    ),
    # 2: a person's marks, apart from the machine's outcomes.
    (
        """CREATE TABLE marks (
            take TEXT NOT NULL REFERENCES takes (id) ON DELETE CASCADE,
            check_id TEXT NOT NULL,
            status TEXT NOT NULL,
            note TEXT NOT NULL,
            made TEXT NOT NULL,
            PRIMARY KEY (take, check_id)
        ) WITHOUT ROWID""",
    ),
    # 3: whose call it was, for those who look over the takes of several people.
    ("ALTER TABLE takes ADD COLUMN caller TEXT NOT NULL DEFAULT ''",),
    # 4: whether the quote is what was written down of something that its sound was credited for.
    ("ALTER TABLE findings ADD COLUMN by_sound INTEGER NOT NULL DEFAULT 0",),
)
"""The statements of each version, from the one before. What is here is never edited, only added to:
databases of every version are out there."""

NEWEST: Final = len(MIGRATIONS)


def version(connection: sqlite3.Connection) -> int:
    """The version of a database; 0 for an empty file.

    Raises:
        StoreError: a newer program made it.
    """
    found = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if found > NEWEST:
        raise StoreError(
            f"the history is of version {found}, and this program knows {NEWEST}; update rehearse"
        )
    return found


def migrate(connection: sqlite3.Connection) -> int:
    """Bring a database up to date, all or nothing; returns the version it had.

    Raises:
        StoreError: a newer program made it.
        sqlite3.Error: it is no database of ours, or cannot be written.
    """
    connection.execute("BEGIN IMMEDIATE")
    try:
        before = version(connection)
        for statements in MIGRATIONS[before:]:
            for statement in statements:
                connection.execute(statement)
        # A pragma takes no parameters; the number is ours.
        connection.execute(f"PRAGMA user_version = {NEWEST}")
        connection.execute("COMMIT")
    except BaseException:
        # A full disk has rolled it back already.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    return before
