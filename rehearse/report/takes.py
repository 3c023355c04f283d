"""The takes there are, a line each: for people, as JSON (`rehearse.history/1`) and as CSV.

Plain text: thousands of lines are there at once.
"""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from rehearse.report.wording import clock

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from rehearse.history.records import PastTake

SCHEMA: Final = "rehearse.history/1"

FIELDS: Final = (
    *("take", "made", "scenario", "source", "turn", "recognizer", "seconds"),
    *("words_per_minute", "fillers_per_minute", "judged", "met", "partly", "missed", "unclear"),
    *("marked_by_person", "folder"),
)
"""The columns of the CSV and the fields of each take in the JSON. Fields may be added."""

HEADING: Final = (
    f"{'made':16}  {'length':>6}  {'words/min':>9}  {'fillers/min':>11}"
    f"  {'missed':>6}  {'unclear':>7}  take"
)


def lines(takes: Sequence[PastTake], local: Callable[[str], datetime]) -> str:
    """A table, oldest first; empty without takes.

    Args:
        takes: what is listed.
        local: from a kept moment to the clock on the wall.
    """
    if not takes:
        return ""
    return "\n".join((HEADING, *(_line(take, local(take.about.made)) for take in takes))) + "\n"


def as_json(takes: Sequence[PastTake]) -> str:
    """One JSON document."""
    document = {"schema": SCHEMA, "takes": [_fields(take) for take in takes]}
    return json.dumps(document, ensure_ascii=False) + "\n"


def as_csv(takes: Sequence[PastTake]) -> str:
    """A table for a spreadsheet, with a line of headings; what was not measured is empty."""
    page = io.StringIO()
    table = csv.DictWriter(page, FIELDS, lineterminator="\n")
    table.writeheader()
    table.writerows(_fields(take) for take in takes)
    return page.getvalue()


def _line(take: PastTake, made: datetime) -> str:
    name = take.about.id + (f" ({take.about.turn} only)" if take.about.turn else "")
    marked = f", {take.marked} overruled by you" if take.marked else ""
    return (
        f"{made:%Y-%m-%d %H:%M}  {clock(take.seconds):>6}  {_number(take.pace, 0):>9}"
        f"  {_number(take.fillers_per_minute, 1):>11}  {take.missed:>6}  {take.unclear:>7}"
        f"  {name}{marked}"
    )


def _number(value: float | None, decimals: int) -> str:
    return "-" if value is None else f"{value:.{decimals}f}"


def _fields(take: PastTake) -> dict[str, Any]:
    about = take.about
    values = (
        *(about.id, about.made, take.scenario, about.source, about.turn, take.recognizer),
        *(take.seconds, take.pace, take.fillers_per_minute, take.judged),
        *(take.met, take.partly, take.missed, take.unclear, take.marked, take.folder),
    )
    return dict(zip(FIELDS, values, strict=True))
