"""The takes there are, a line each: for people, as JSON (`rehearse.history/1`) and as CSV.

Plain text: thousands of lines are there at once.
"""

from __future__ import annotations

import csv
import io
import os
from typing import TYPE_CHECKING, Any, Final

from rehearse.files import json_text, printable
from rehearse.report.format import length_of
from rehearse.takes import caller_names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehearse.takes import TakeRow

SCHEMA: Final = "rehearse.history/1"

CSV_FIELDS: Final = (
    *("take", "made", "scenario", "source", "turn", "recognizer", "seconds"),
    *("words_per_minute", "fillers_per_minute", "judged", "met", "partly", "missed", "unclear"),
    *("marked_by_person", "folder", "caller"),
)
"""The columns of the CSV and the fields of each take in the JSON. Fields may be added."""

_FORMULAS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", *"\uff1d\uff0b\uff0d\uff20")
"""How a text begins that a spreadsheet takes for a formula (OWASP, CSV injection)."""

_COLUMNS: Final = ("length", "wpm", "fillers", "missed", "unclear", "yours", "")


def take_table(takes: Sequence[TakeRow]) -> str:
    """Return a table, oldest first; empty without takes.

    `wpm` is words per minute without numbers and spelling, and `fillers` is per minute. `yours`
    counts the checks that a person overruled, if there are any. If there are several callers, each
    row has the caller's name.
    """
    if not takes:
        return ""
    first = max(len(take.about.id) for take in takes)
    is_marked = any(take.marked for take in takes)
    is_shared = len(caller_names(takes)) > 1
    rows = ((take.about.id, *_cells(take, is_shared=is_shared)) for take in takes)
    table = [("take", *_COLUMNS), *rows]
    return "".join(
        f"{name:{first}}  {length:>6}  {wpm:>4}  {fillers:>7}  {missed:>6}  {unclear:>7}"
        f"{f'  {yours:>5}' if is_marked else ''}  {turn}".rstrip()
        + "\n"
        for name, length, wpm, fillers, missed, unclear, yours, turn in table
    )


def as_json(takes: Sequence[TakeRow], own: str) -> str:
    """One JSON document; `own` is the folder of the takes that are kept nowhere else."""
    document = {"schema": SCHEMA, "takes": [_fields(take, own) for take in takes]}
    return json_text(document) + "\n"


def as_csv(takes: Sequence[TakeRow], own: str) -> str:
    """A table for a spreadsheet, with a line of headings; what was not measured is empty."""
    page = io.StringIO()
    table = csv.DictWriter(page, CSV_FIELDS, lineterminator="\n")
    table.writeheader()
    for take in takes:
        table.writerow({name: _cell(value) for name, value in _fields(take, own).items()})
    return page.getvalue()


def spreadsheet(rows: Sequence[Mapping[str, object]]) -> str:
    """Rows for a spreadsheet, with a line of all their headings; every text in them is safe."""
    page = io.StringIO()
    fields = list(dict.fromkeys(name for row in rows for name in row))
    table = csv.writer(page, lineterminator="\n")
    table.writerow([_cell(name) for name in fields])
    for row in rows:
        table.writerow([_cell(row.get(name, "")) for name in fields])
    return page.getvalue()


def _cell(value: object) -> object:
    """A value as a spreadsheet shows it: a text that it would calculate begins with a quote."""
    if not isinstance(value, str):
        return value
    shown = printable(value)
    return f"'{shown}" if shown.startswith(_FORMULAS) else shown


def _cells(take: TakeRow, *, is_shared: bool) -> tuple[str, ...]:
    caller = take.about.caller if is_shared else ""
    turn = f"{take.about.turn} only" if take.about.turn else ""
    return (
        length_of(take),
        _number(take.pace, 0),
        _number(take.fillers_per_minute, 1),
        str(take.missed),
        str(take.unclear),
        str(take.marked or ""),
        ", ".join(filter(None, (caller, turn))),
    )


def _number(value: float | None, decimals: int) -> str:
    return "-" if value is None else f"{value:.{decimals}f}"


def _fields(take: TakeRow, own: str) -> dict[str, Any]:
    about = take.about
    values = (
        *(about.id, about.made, take.scenario, about.source, about.turn, take.recognizer),
        *(take.seconds, take.pace, take.fillers_per_minute, take.judged),
        *(
            take.met,
            take.partly,
            take.missed,
            take.unclear,
            take.marked,
            take.folder or f"{own}{os.sep}{about.id}",
            about.caller,
        ),
    )
    return dict(zip(CSV_FIELDS, values, strict=True))
