"""Delete what the desk has of a caller, or of all after the last day of keeping, with a record.

The records say when, why, and how much; they name nobody.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.app.desk.consent import has_passed
from rehearse.app.desk.ledger import Ledger
from rehearse.takes import utc_text

if TYPE_CHECKING:
    from datetime import date

OVER: Final = "kept until"


@dataclass(frozen=True, slots=True)
class Deletion:
    """A record of what the program deleted."""

    made: str
    """When, in UTC."""
    why: str
    """`withdrawn`, or `kept until` with the day."""
    callers: int
    takes: int


def deletions(ledger: Ledger) -> list[Deletion]:
    """Return the records of what was deleted, oldest first."""
    with ledger.reading() as connection:
        rows = connection.execute("SELECT made, why, callers, takes FROM deletions ORDER BY id")
        return [Deletion(*row) for row in rows.fetchall()]


def record(ledger: Ledger, why: str, callers: int, takes: int, who: str = "") -> None:
    """Store a record of a deletion."""
    made = utc_text(datetime.now(UTC))
    with ledger.writing() as connection:
        connection.execute(
            "INSERT INTO deletions (made, why, who, callers, takes) VALUES (?, ?, ?, ?, ?)",
            (made, why, who, callers, takes),
        )


def delete_caller(ledger: Ledger, caller: str) -> list[Path]:
    """Delete everything stored about a caller; return the paths of the caller's recordings."""
    with ledger.writing() as connection:
        connection.execute("PRAGMA secure_delete = ON")
        rows = connection.execute("SELECT id, path FROM files WHERE caller = ?", (caller,))
        paths = {take: Path(os.fsdecode(path)) for take, path in rows.fetchall()}
        connection.executemany("DELETE FROM said WHERE take = ?", [(take,) for take in paths])
        connection.execute("DELETE FROM files WHERE caller = ?", (caller,))
        connection.execute("DELETE FROM callers WHERE id = ?", (caller,))
        # Includes results of recordings that were since replaced, whose owner is unknown.
        gone = connection.execute(
            "SELECT key FROM scores WHERE key NOT IN (SELECT key FROM files)"
        ).fetchall()
        for (key,) in gone:
            ledger.review_file(key).unlink(missing_ok=True)
            connection.execute("DELETE FROM scores WHERE key = ?", (key,))
            connection.execute("DELETE FROM second_marks WHERE key = ?", (key,))
    with ledger.reading() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return list(paths.values())


def delete_if_over(desk: Path, today: date) -> str:
    """Delete what a desk stores of its callers if its last day of keeping has passed.

    Returns:
        What was done, in a sentence; empty if nothing was.

    Raises:
        StoreError: there is no desk, or a program is scoring into it.
    """
    ledger = Ledger(desk)
    if not ledger.is_there or not has_passed(ledger.about().get("keep_until", ""), today, desk):
        return ""
    with ledger:
        with ledger.reading() as connection:
            callers = [one for (one,) in connection.execute("SELECT id FROM callers")]
            owners = connection.execute("SELECT DISTINCT caller FROM files").fetchall()
        every = {*callers, *(owner for (owner,) in owners)}
        if not every:
            return ""
        takes = sum(len(delete_caller(ledger, one)) for one in sorted(every))
        until = ledger.about()["keep_until"]
        record(ledger, f"{OVER} {until}", len(callers), takes)
    return (
        f"{desk}: was to be kept until {until}, so {len(callers)} callers and {takes} takes were"
        " deleted from it; delete the recordings yourself"
    )
