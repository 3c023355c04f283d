"""Between records and the database's rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rehearse.review.finding import Status
from rehearse.takes.records import About, PersonMark, TakeRow

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

    from rehearse.review.finding import Finding

_ABOUT: Final = ("id", "made", "title", "source", "turn", "caller")
_TAKE: Final = (
    *("folder", "scenario", "recognizer", "seconds", "pace", "fillers_per_minute"),
    *("judged", "met", "partly", "missed", "unclear"),
)
_COLUMNS: Final = ", ".join((*_ABOUT, *_TAKE))
_MARKED: Final = "(SELECT count(*) FROM marks WHERE marks.take = takes.id)"
_SELECT: Final = f"SELECT {_COLUMNS}, {_MARKED} FROM takes"  # noqa: S608  (fixed names)
_INSERT: Final = (
    f"INSERT INTO takes ({_COLUMNS}) VALUES ({', '.join('?' * len((*_ABOUT, *_TAKE)))})"  # noqa: S608
)
_FINDING: Final = "check_id, status, heard, count, value, low, high, begins, ends, said, by_sound"


def put(
    connection: sqlite3.Connection,
    take: TakeRow,
    findings: Sequence[Finding],
    marks: Sequence[PersonMark],
) -> None:
    """Keep a take's rows in place of what was there of it, or of its folder."""
    about = take.about
    connection.execute(
        "DELETE FROM takes WHERE id = ? OR (folder = ? AND folder <> '')", (about.id, take.folder)
    )
    connection.execute(
        _INSERT,
        (*(getattr(about, name) for name in _ABOUT), *(getattr(take, name) for name in _TAKE)),
    )
    connection.executemany(
        f"INSERT INTO findings (take, place, {_FINDING})"  # noqa: S608  (fixed names)
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(about.id, place, *_values(finding)) for place, finding in enumerate(findings)],
    )
    put_marks(connection, about.id, marks)


def put_marks(connection: sqlite3.Connection, name: str, marks: Sequence[PersonMark]) -> None:
    """Keep a take's marks in place of those before."""
    connection.execute("DELETE FROM marks WHERE take = ?", (name,))
    connection.executemany(
        "INSERT INTO marks (take, check_id, status, note, made) VALUES (?, ?, ?, ?, ?)",
        [(name, mark.check, mark.status.value, mark.note, mark.made) for mark in marks],
    )


def drop(connection: sqlite3.Connection, name: str) -> bool:
    """Delete a take's rows; whether there were any."""
    return connection.execute("DELETE FROM takes WHERE id = ?", (name,)).rowcount > 0


def takes(connection: sqlite3.Connection, scenario: str = "") -> tuple[TakeRow, ...]:
    """The takes of a scenario, or all, oldest first."""
    where, values = (" WHERE scenario = ?", (scenario,)) if scenario else ("", ())
    rows = connection.execute(f"{_SELECT}{where} ORDER BY made, id", values)
    return tuple(_take(row) for row in rows)


def take(connection: sqlite3.Connection, name: str) -> TakeRow | None:
    """The take of this name; None if there is none."""
    row = connection.execute(f"{_SELECT} WHERE id = ?", (name,)).fetchone()
    return _take(row) if row else None


def places(connection: sqlite3.Connection) -> dict[str, str]:
    """Every take's name, and its folder where that is not the takes' own."""
    return dict(connection.execute("SELECT id, folder FROM takes"))


def findings(connection: sqlite3.Connection, name: str) -> tuple[Finding, ...]:
    """The machine's findings of a take, in the review's order."""
    rows = connection.execute(
        f"SELECT {_FINDING} FROM findings WHERE take = ? ORDER BY place",  # noqa: S608
        (name,),
    )
    return tuple(_finding(*row) for row in rows)


def marks(connection: sqlite3.Connection, name: str) -> tuple[PersonMark, ...]:
    """A person's marks of a take, by check."""
    found = connection.execute(
        "SELECT check_id, status, note, made FROM marks WHERE take = ? ORDER BY check_id", (name,)
    )
    return tuple(PersonMark(check, Status(status), *rest) for check, status, *rest in found)


def _take(row: Sequence[object]) -> TakeRow:
    cut = len(_ABOUT)
    return TakeRow(About(*row[:cut]), *row[cut:])  # type: ignore[arg-type]  # as the table has them


def _values(finding: Finding) -> tuple[object, ...]:
    low, high = finding.target or (None, None)
    first = finding.evidence[0] if finding.evidence else None
    return (
        *(finding.check, finding.status.value, finding.heard, finding.count, finding.value),
        *(low, high),
        *((first.span.start, first.span.end, first.text) if first else (None, None, None)),
        finding.is_by_sound,
    )


def _finding(
    check: str,
    status: str,
    heard: str,
    count: int | None,
    value: float | None,
    low: float | None,
    high: float | None,
    begins: float | None,
    ends: float | None,
    said: str | None,
    by_sound: int,
) -> Finding:
    from rehearse.audio.clip import Span
    from rehearse.review.finding import Evidence, Finding

    has_evidence = begins is not None and ends is not None and said is not None
    return Finding(
        check,
        Status(status),
        heard=heard,
        evidence=(Evidence(Span(begins, ends), said, by_sound=bool(by_sound)),)  # type: ignore[arg-type]
        if has_evidence
        else (),
        count=count,
        value=value,
        target=None if low is None and high is None else (low, high),
    )
