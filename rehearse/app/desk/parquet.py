"""Write a class as a Parquet file, for statistics programs: a row for each check of each take."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rehearse.errors import StoreError
from rehearse.files import printable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from rehearse.app.desk.desk_takes import DeskTake
    from rehearse.app.desk.overview import CallerStanding


def parquet(rows: Iterable[tuple[CallerStanding, DeskTake]]) -> bytes:
    """Return the file's content.

    Raises:
        StoreError: the library is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet as writer
    except ImportError as problem:
        raise StoreError(
            "--for parquet needs pyarrow; `pip install 'rehearse-calls[desk]'` installs it"
        ) from problem
    columns = (
        *("caller", "name", "email", "id", "scenario", "file", "made"),
        *("check", "program", "marked", "why", "state", "marker", "marked_at"),
    )
    # With the types given, a class without rows has the columns too.
    shape = pa.schema([(name, pa.string()) for name in columns])
    cells = [
        {name: cell and printable(cell) for name, cell in zip(columns, row, strict=True)}
        for row in _cells(rows)
    ]
    content = io.BytesIO()
    writer.write_table(pa.Table.from_pylist(cells, schema=shape), content)
    return content.getvalue()


def _cells(rows: Iterable[tuple[CallerStanding, DeskTake]]) -> Iterator[tuple[str | None, ...]]:
    for one, take in rows:
        marks = {mark.check: mark for mark in take.said.marks}
        for check, outcome in take.machine.items():
            mark = marks.get(check)
            yield (
                *(one.id, one.name, one.email, one.number, take.scenario, take.file),
                *(take.made, check, outcome),
                *((mark.status.value, mark.note) if mark else (None, None)),
                *(take.said.work, take.said.who or None, mark.made if mark else None),
            )
