"""The adviser's marks and notes on a take, stored beside the machine's review.

Every entry is appended to a log with its author and time. The newest entry counts.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from rehearse.app.desk.ledger import LARGEST_ID
from rehearse.errors import StoreError
from rehearse.report import note_parts
from rehearse.review import Status
from rehearse.takes import PersonMark, utc_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehearse.app.desk.ledger import Ledger

MARK: Final = "mark"
NOTE: Final = "note"
WORK: Final = "work"
FIRST: Final = "first"
"""A marker has marked a take before seeing the machine's outcomes."""
WORK_STATES: Final = ("to do", "in progress", "reviewed", "released")
"""The states of the adviser's work on a take, in order."""
STOCK: Final = 12
"""Number of earlier comments to offer."""
LONGEST_STOCK: Final = 400
"""Characters of the longest note that is offered again; a longer one is about one person."""


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

    def over(self, machine: Mapping[str, str]) -> Mapping[str, str]:
        """Return the outcome for each check: the adviser's if there is one, else the machine's."""
        return over(machine, {mark.check: mark.status.value for mark in self.marks})


NOTHING: Final = Said()


def over(machine: Mapping[str, str], own: Mapping[str, str]) -> Mapping[str, str]:
    """Return the outcome for each check: the adviser's own if there is one, else the machine's."""
    return {check: own.get(check, it) for check, it in machine.items()} if own else machine


@dataclass(frozen=True, slots=True)
class StockComments:
    """Comments that the adviser has used in this class, the most frequent first."""

    notes: tuple[str, ...] = ()
    reasons: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The reasons for marks, by check."""


def stock_comments(ledger: Ledger) -> StockComments:
    """Return the class's own comments, to use again."""
    with ledger.reading() as connection:
        rows = connection.execute(
            "SELECT kind, about, CASE kind WHEN ?1 THEN value ELSE why END AS words FROM said"
            " WHERE words != '' AND kind IN (?1, ?2) GROUP BY kind, about, words"
            " ORDER BY COUNT(DISTINCT take) DESC, MAX(id) DESC",
            (NOTE, MARK),
        ).fetchall()
    # A moment such as `[0:12]` is one of another call.
    plain = (_without_moments(words) for kind, _, words in rows if kind == NOTE)
    notes = [words for words in dict.fromkeys(plain) if 0 < len(words) <= LONGEST_STOCK]
    reasons: dict[str, list[str]] = {}
    for kind, check, words in rows:
        if kind == MARK:
            reasons.setdefault(check, []).append(words)
    return StockComments(
        tuple(notes[:STOCK]), {check: tuple(own[:STOCK]) for check, own in reasons.items()}
    )


def _without_moments(note: str) -> str:
    parts = "".join(text for text, span in note_parts(note) if span is None)
    return "\n".join(" ".join(line.split()) for line in parts.splitlines()).strip()


class Entry(NamedTuple):
    """What the adviser says of a take."""

    kind: str
    """`MARK`, `NOTE`, `WORK`, or `FIRST`."""
    value: str
    """An outcome, a note, or a state; empty to withdraw the earlier entry."""
    about: str = ""
    """The check, for a mark."""
    why: str = ""


def say(ledger: Ledger, take: int, who: str, *entries: Entry) -> None:
    """Add entries to the log, all or none.

    Raises:
        StoreError: there is no such take, or the desk cannot be written to.
    """
    made = utc_text(datetime.now(UTC))
    wanted = min(take, LARGEST_ID)
    with ledger.writing() as connection:
        if not connection.execute("SELECT 1 FROM files WHERE id = ?", (wanted,)).fetchone():
            raise StoreError(f"{ledger.desk}: has no take {take}; open the class's page again")
        connection.executemany(
            "INSERT INTO said (take, kind, about, value, why, who, made)"
            " VALUES (?, ?, ?, ?, ?, ?, ?)",
            [(take, one.kind, one.about, one.value, one.why, who, made) for one in entries],
        )


def marked_first(ledger: Ledger, who: str) -> frozenset[int]:
    """Return the takes that this marker has marked before seeing the machine's outcomes."""
    with ledger.reading() as connection:
        rows = connection.execute(
            "SELECT DISTINCT take FROM said WHERE kind = ? AND who = ?", (FIRST, who)
        )
        return frozenset(take for (take,) in rows.fetchall())


def outcomes_said(ledger: Ledger) -> dict[int, dict[str, str]]:
    """Return the adviser's outcomes by take and check, for a whole class faster than `said`."""
    with ledger.reading() as connection:
        rows = connection.execute(
            "SELECT take, about, value FROM said WHERE kind = ? ORDER BY id", (MARK,)
        ).fetchall()
    found: dict[int, dict[str, str]] = {}
    for take, check, outcome in rows:
        if outcome:
            found.setdefault(take, {})[check] = outcome
        else:
            found.setdefault(take, {}).pop(check, None)
    return found


def said(ledger: Ledger, take: int | None = None) -> dict[int, Said]:
    """Return the current marks, notes, and work states, by take."""
    first, last = (0, LARGEST_ID) if take is None else (take, take)
    with ledger.reading() as connection:
        rows = connection.execute(
            "SELECT take, kind, about, value, why, who, made FROM said"
            " WHERE take BETWEEN ? AND ? ORDER BY id",
            (first, last),
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
