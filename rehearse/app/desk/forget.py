"""Delete what the desk has of a caller who withdraws, or of all after the last day of keeping.

`delete_caller` deletes the caller's rows, reviews, marks, and notes. The recordings stay, and so do
tables and pages that were exported. A record says when, why, and how much was deleted; it names
nobody.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.app import events
from rehearse.app.asking import may_delete
from rehearse.app.desk.consent import WITHDRAWN, alias, has_passed
from rehearse.app.desk.ledger import Ledger, profile_in
from rehearse.errors import StoreError
from rehearse.report import counted
from rehearse.takes import utc_text

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from rehearse.app.asking import Ask

OVER: Final = "kept until"


@dataclass(frozen=True, slots=True)
class DeskForgetOptions:
    """Whose data to delete, and from which desk."""

    desk: Path
    caller: str
    """The person's full name, or the id that the class uses for the person."""


def forget_caller(options: DeskForgetOptions, ask: Ask | None = None) -> Iterator[events.Note]:
    """Delete a caller's rows, reviews, marks, and notes. The recordings themselves are kept.

    Args:
        options: the desk and the caller.
        ask: asks the user to confirm; None if the user has already confirmed.

    Raises:
        RehearseError: nobody confirms the deletion.
        StoreError: no caller or several match, or a program is scoring into the desk.
    """
    with Ledger(options.desk) as ledger:
        with ledger.reading() as connection:
            rows = connection.execute("SELECT id, profile FROM callers").fetchall()
        named = [
            caller
            for caller, profile in rows
            if options.caller in (caller, profile_in(profile).name)
        ]
        if not named:
            raise StoreError(f"{options.desk}: nobody is called {options.caller!r}; see its pages")
        if len(named) > 1:
            raise StoreError(
                f"{options.desk}: {len(named)} people are called {options.caller!r};"
                f" name one of {', '.join(named)}"
            )
        if ask is not None:
            yield events.Note(
                f"{options.caller}: the desk's reviews, marks, and notes will be deleted;"
                " the recordings, and tables and pages that were exported, stay"
            )
            if not (yield from may_delete(ask)):
                return
        paths = delete_caller(ledger, named[0])
        record(ledger, WITHDRAWN, 1, len(paths), alias(named[0]))
    yield events.Note(f"deleted what the desk kept of {options.caller}, and will score no more")
    if paths:
        yield events.Note(
            f"delete the recordings yourself, {len(paths)} of them: {paths[0].parent}"
        )


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
        rows = connection.execute(
            "SELECT id, path, made FROM files WHERE caller = ?", (caller,)
        ).fetchall()
        connection.executemany("DELETE FROM said WHERE take = ?", [(take,) for take, *_ in rows])
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
    return [Path(os.fsdecode(path)) for _, path, made in rows if made]


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
        f"{desk}: was to be kept until {until}, so {counted(len(callers), 'caller')} and"
        f" {counted(takes, 'take')} were deleted from it; delete the recordings yourself"
    )
