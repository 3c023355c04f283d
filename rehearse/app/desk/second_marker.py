"""A second marker's file: written at one desk, read at another, and where the two markers differ.

Takes are recognized by the key of their result, so both desks must have scored the same recordings
with the same program. The second marker's marks are kept apart and are never exported as one's own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from rehearse.app.desk.desk_takes import takes
from rehearse.app.desk.marks import NOTHING
from rehearse.errors import StoreError, reason_of
from rehearse.files import json_text, parse_json, read_text
from rehearse.review import Status

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from rehearse.app.desk.desk_takes import DeskTake
    from rehearse.app.desk.ledger import Ledger

SCHEMA: Final = "rehearse.desk-marks/1"
MAX_BYTES: Final = 50_000_000


@dataclass(frozen=True, slots=True)
class Difference:
    """A check that two markers judge differently."""

    take: DeskTake
    check: str
    own: str
    theirs: str
    why: str
    """The second marker's reason."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two markers judged the takes that both looked at."""

    marker: str
    takes: int
    same: int
    checks: int
    differences: tuple[Difference, ...]


def marks_file(marked: Iterable[DeskTake]) -> str:
    """Return the content of the file for another marker's desk: takes that were looked at.

    Raises:
        StoreError: nobody has looked at any.
    """
    looked_at = [take for take in marked if take.said != NOTHING]
    if not looked_at:
        raise StoreError("no take of this desk is marked yet; mark some in `rehearse desk open`")
    document = {
        "schema": SCHEMA,
        "marker": max((take.said.when, take.said.who) for take in looked_at)[1],
        "takes": [
            {
                "key": take.key,
                "marks": {
                    mark.check: {"status": mark.status.value, "why": mark.note}
                    for mark in take.said.marks
                },
            }
            for take in looked_at
        ],
    }
    return json_text(document, indent=2) + "\n"


def keep_second(ledger: Ledger, path: Path) -> str:
    """Store a second marker's file in place of an earlier one of the same marker; return the name.

    Raises:
        StoreError: it is no such file, or it has no marker or no take of this desk.
    """
    try:
        document = parse_json(read_text(path, MAX_BYTES))
        marker, rows = _checked(document)
    except OSError as problem:
        raise StoreError(f"{path}: cannot be read ({reason_of(problem)})") from problem
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise StoreError(
            f"{path}: is no file of marks; `rehearse desk export --for marks` writes one"
        ) from problem
    with ledger.writing() as connection:
        known = {key for (key,) in connection.execute("SELECT key FROM files WHERE key != ''")}
        here = [(marker, key, text) for key, text in rows if key in known]
        if not here:
            raise StoreError(
                f"{path}: has no take of this desk; both must have the same recordings, profiles,"
                " and version of rehearse"
            )
        connection.execute("DELETE FROM second_marks WHERE marker = ?", (marker,))
        connection.executemany("INSERT INTO second_marks VALUES (?, ?, ?)", here)
    return marker


def _checked(document: Any) -> tuple[str, list[tuple[str, str]]]:
    """Return the marker and the takes of a file, each with its marks as text.

    Raises:
        ValueError: a value is not what it must be.
    """
    marker = document["marker"]
    if document["schema"] != SCHEMA or not isinstance(marker, str) or not marker.strip():
        raise ValueError("another file")
    rows: dict[str, str] = {}
    for take in document["takes"]:
        marks = {
            str(check): {"status": Status(mark["status"]).value, "why": str(mark["why"])}
            for check, mark in take["marks"].items()
        }
        rows[str(take["key"])] = json_text(marks)
    return " ".join(marker.split())[:200], list(rows.items())


def agreements(ledger: Ledger, hides: Callable[[int], bool] = lambda _: False) -> list[Agreement]:
    """Return how each second marker agrees with the desk's own, on takes that both looked at.

    Args:
        ledger: the desk.
        hides: tells of a take whether its outcomes must not be shown yet.
    """
    with ledger.reading() as connection:
        rows = connection.execute(
            "SELECT marker, key, marks FROM second_marks ORDER BY marker"
        ).fetchall()
    if not rows:
        return []
    marked = [take for take in takes(ledger) if take.said != NOTHING]
    own = {take.key: take for take in marked if not hides(take.id)}
    by_marker: dict[str, list[tuple[DeskTake, Mapping[str, Any]]]] = {}
    for marker, key, marks in rows:
        both = by_marker.setdefault(marker, [])
        if key in own:
            both.append((own[key], parse_json(marks)))
    return [_agreement(marker, both) for marker, both in by_marker.items()]


def _agreement(marker: str, both: list[tuple[DeskTake, Mapping[str, Any]]]) -> Agreement:
    differences = []
    checks = 0
    for take, marks in both:
        for check, outcome in take.checks.items():
            mark = marks.get(check, {})
            theirs = mark.get("status", take.machine[check])
            checks += 1
            if theirs != outcome:
                differences.append(Difference(take, check, outcome, theirs, mark.get("why", "")))
    return Agreement(marker, len(both), checks - len(differences), checks, tuple(differences))
