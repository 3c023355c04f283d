"""The adviser's marks and notes on a take, stored beside the machine's review.

Every entry is appended to a log with its author and time. The newest entry counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError
from rehearse.review import Status
from rehearse.takes import PersonMark, utc_text

if TYPE_CHECKING:
    from rehearse.app.desk.ledger import Ledger

MARK: Final = "mark"
NOTE: Final = "note"
WORK: Final = "work"
WORK_STATES: Final = ("to do", "in work", "reviewed", "released")
"""The states of the adviser's work on a take, in order."""


@dataclass(frozen=True, slots=True)
class Said:
    """What the adviser has entered for one take."""

    marks: tuple[PersonMark, ...] = ()
    note: str = ""
    work: str = WORK_STATES[0]
    who: str = ""
    """The author of the newest entry."""
    when: str = ""
    """The time of the newest entry, in UTC."""


NOTHING: Final = Said()


def say(ledger: Ledger, take: int, kind: str, about: str, value: str, why: str, who: str) -> None:
    """Add an entry to the log; an empty value withdraws the earlier entry.

    Raises:
        StoreError: there is no such take, or the desk cannot be written to.
    """
    made = utc_text(datetime.now(UTC))
    with ledger.writing() as connection:
        if not connection.execute("SELECT 1 FROM files WHERE id = ?", (take,)).fetchone():
            raise StoreError(f"{ledger.desk}: has no take {take}; open the class's page again")
        connection.execute(
            "INSERT INTO said (take, kind, about, value, why, who, made)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            (take, kind, about, value, why, who, made),
        )


def said(ledger: Ledger, take: int | None = None) -> dict[int, Said]:
    """Return the current marks, notes, and work states, by take."""
    with ledger.reading() as connection:
        rows = connection.execute(
            "SELECT take, kind, about, value, why, who, made FROM said"
            " WHERE ?1 IS NULL OR take = ?1 ORDER BY id",
            (take,),
        ).fetchall()
    marks: dict[int, dict[str, PersonMark]] = {}
    texts: dict[int, dict[str, str]] = {}
    for row, kind, about, value, why, who, made in rows:
        own = texts.setdefault(row, {})
        own.update(who=who, when=made)
        if kind != MARK:
            own[kind] = value
        elif value:
            marks.setdefault(row, {})[about] = PersonMark(about, Status(value), why, made)
        else:
            marks.setdefault(row, {}).pop(about, None)
    return {
        row: Said(
            tuple(marks.get(row, {}).values()),
            own.get(NOTE, ""),
            own.get(WORK) or WORK_STATES[0],
            own["who"],
            own["when"],
        )
        for row, own in texts.items()
    }
