"""The index's table: a row for each take, as records.

A row that does not match its checksum or its name raises `IndexMismatch`.
"""

from __future__ import annotations

import json
import zlib
from typing import TYPE_CHECKING, Any, Final

from rehearse.files import json_text
from rehearse.review import Finding, Status
from rehearse.takes.records import About, PersonMark, TakeRow

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Sequence

SCHEMA: Final = """CREATE TABLE takes (
    id BLOB PRIMARY KEY, folder BLOB NOT NULL, take BLOB NOT NULL, checks BLOB NOT NULL
) WITHOUT ROWID"""
"""A blob is JSON after its checksum, so that damaged text within an intact file is noticed. Names
are bytes, because a folder's name need not be valid text in any encoding."""

_FIELDS: Final = tuple(kind.__slots__ for kind in (About, TakeRow, Finding, PersonMark))
VERSION: Final = zlib.crc32(repr((SCHEMA, _FIELDS)).encode()) & 0x7FFF_FFFF
"""A hash of the table and of the records in it, so that no version number has to be maintained."""


class IndexMismatch(Exception):  # noqa: N818 - no error: the index is rebuilt
    """Raised when the file is not one that this version would write."""


def put(
    connection: sqlite3.Connection,
    take: TakeRow,
    findings: Sequence[Finding],
    marks: Sequence[PersonMark],
) -> None:
    """Write a take's row, replacing any row of the take or of its folder."""
    if take.folder:
        connection.execute("DELETE FROM takes WHERE folder = ?", (_key(take.folder),))
    name = take.about.id
    row = [_values(take.about), *_values(take)[1:]]
    checks = [name, [_finding_values(one) for one in findings], [_values(one) for one in marks]]
    connection.execute(
        "INSERT OR REPLACE INTO takes VALUES (?, ?, ?, ?)",
        (_key(name), _key(take.folder), _packed(row), _packed(checks)),
    )


def drop(connection: sqlite3.Connection, name: str) -> None:
    """Delete a take's row."""
    connection.execute("DELETE FROM takes WHERE id = ?", (_key(name),))


def takes(connection: sqlite3.Connection) -> tuple[TakeRow, ...]:
    """Return every take, oldest first."""
    rows = connection.execute("SELECT id, folder, take FROM takes")
    found = [_take(*row) for row in rows]
    return tuple(sorted(found, key=lambda take: (take.about.made, take.about.id)))


def checks(
    connection: sqlite3.Connection, name: str
) -> tuple[tuple[Finding, ...], tuple[PersonMark, ...]]:
    """Return a take's findings in the review's order, and a person's marks by check id.

    Each finding has only its first piece of evidence. Both are empty if the take is gone.
    """
    found = connection.execute("SELECT checks FROM takes WHERE id = ?", (_key(name),)).fetchone()
    if found is None:
        return (), ()
    of, findings, marks = _unpacked(found[0])
    if of != name:
        raise IndexMismatch
    return (
        tuple(_finding(*values) for values in findings),
        tuple(PersonMark(check, Status(status), *rest) for check, status, *rest in marks),
    )


def _take(name: bytes, folder: bytes, packed: bytes) -> TakeRow:
    about, *values = _unpacked(packed)
    take = TakeRow(About(*about), *values)
    if (name, folder) != (_key(take.about.id), _key(take.folder)):
        raise IndexMismatch
    return take


def _values(record: About | TakeRow | PersonMark) -> list[Any]:
    return [getattr(record, name) for name in record.__slots__]


def _finding_values(finding: Finding) -> tuple[object, ...]:
    first = finding.evidence[0] if finding.evidence else None
    return (
        *(finding.check, finding.status, finding.heard, finding.count, finding.value),
        finding.target,
        (first.span.start, first.span.end, first.text, finding.is_by_sound) if first else None,
    )


def _finding(
    check: str,
    status: str,
    heard: str,
    count: int | None,
    value: float | None,
    target: Sequence[float | None] | None,
    quoted: tuple[float, float, str, bool] | None,
) -> Finding:
    from rehearse.audio import Span
    from rehearse.review import Evidence

    evidence: tuple[Evidence, ...] = ()
    if quoted:
        start, end, text, is_by_sound = quoted
        evidence = (Evidence(Span(start, end), text, by_sound=is_by_sound),)
    low, high = target or (None, None)
    return Finding(
        check,
        Status(status),
        heard=heard,
        evidence=evidence,
        count=count,
        value=value,
        target=None if target is None else (low, high),
    )


def _key(name: str) -> bytes:
    return name.encode(errors="surrogatepass")


def _packed(value: object) -> bytes:
    text = json_text(value).encode()
    return zlib.crc32(text).to_bytes(4, "big") + text


def _unpacked(packed: bytes) -> Any:
    if not isinstance(packed, bytes) or zlib.crc32(packed[4:]).to_bytes(4, "big") != packed[:4]:
        raise IndexMismatch
    return json.loads(packed[4:])
