"""A take's JSON files: its description, its review, and a person's marks and note."""

from __future__ import annotations

import os
import re
from dataclasses import asdict, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, get_args

from rehearse.errors import StoreError, reason_of
from rehearse.files import json_text, read_json, read_text, remove, write_text
from rehearse.review import Status
from rehearse.takes.layout import ABOUT_FILE, MARKS_FILE, NOTE_FILE, REVIEW_FILE, is_plain
from rehearse.takes.records import About, PersonMark, Source

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from rehearse.review import Review

ABOUT_SCHEMA: Final = "rehearse.take/1"
MARKS_SCHEMA: Final = "rehearse.overruled/1"

_MAX_NOTE_BYTES: Final = 1_000_000
"""Longest note that is read. A note is a few lines."""

_STAMP: Final = re.compile(r"(\d{4}-\d\d-\d\d-\d{6})")
_STAMPED: Final = "%Y-%m-%d-%H%M%S"
_UTC: Final = "%Y-%m-%dT%H:%M:%SZ"


def utc_text(moment: datetime) -> str:
    """Return a moment in the stored form, `2026-11-24T01:48:48Z`."""
    return moment.astimezone(UTC).strftime(_UTC)


def local_time(made: str) -> datetime:
    """Return a stored moment in local time, without a zone, for display only."""
    return datetime.strptime(made, _UTC).replace(tzinfo=UTC).astimezone().replace(tzinfo=None)


def read_about(folder: Path) -> About:
    """Return the take's description; a take without `take.json` is described by its name and time.

    Raises:
        StoreError: it cannot be read, or is damaged.
    """
    path = folder / ABOUT_FILE
    if not os.path.lexists(path):
        return About(folder.name, _made(folder))
    document = _document(path, ABOUT_SCHEMA)
    try:
        kept = {"caller": "", "notice": "", "agreed": "", **document}
        about = About(**{name: str(kept[name]) for name in About.__slots__})  # type: ignore[arg-type]
        if not is_plain(about.id):  # Such a name would lead out of the folder.
            about = renamed(about, folder.name)
        local_time(about.made)
        get_args(Source).index(about.source)
    except (KeyError, ValueError, OverflowError, OSError) as problem:
        raise _damaged(path, problem) from problem
    return about


def write_about(folder: Path, about: About) -> None:
    """Write the take's description.

    Raises:
        StoreError: it cannot be written.
    """
    document = {"schema": ABOUT_SCHEMA, **asdict(about)}
    write_text(folder / ABOUT_FILE, json_text(document, indent=2) + "\n")


def read_review(folder: Path) -> Review:
    """Return the take's review.

    Raises:
        StoreError: it cannot be read, or is damaged.
    """
    from rehearse.review import document_reader

    path = folder / REVIEW_FILE
    try:
        return document_reader.review_of(read_json(path))
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    except ValueError as problem:
        raise _damaged(path, problem) from problem


def read_marks(folder: Path) -> tuple[PersonMark, ...]:
    """Return a person's marks by check id; empty if there are none.

    Raises:
        StoreError: they cannot be read, or are damaged.
    """
    path = folder / MARKS_FILE
    if not os.path.lexists(path):
        return ()
    document = _document(path, MARKS_SCHEMA)
    try:
        return tuple(
            PersonMark(
                str(mark["check"]), Status(mark["status"]), str(mark["note"]), str(mark["made"])
            )
            for mark in document["marks"]
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise _damaged(path, problem) from problem


def write_marks(folder: Path, marks: Sequence[PersonMark]) -> None:
    """Write a person's marks beside the review, which is not changed.

    Raises:
        StoreError: they cannot be written.
    """
    if not marks:
        (folder / MARKS_FILE).unlink(missing_ok=True)
        return
    document = {"schema": MARKS_SCHEMA, "by": "person", "marks": [asdict(mark) for mark in marks]}
    write_text(folder / MARKS_FILE, json_text(document, indent=2) + "\n")


def read_note(folder: Path) -> str:
    """Return a person's note on the take; empty if there is none.

    Raises:
        StoreError: it cannot be read.
    """
    path = folder / NOTE_FILE
    try:
        return read_text(path, _MAX_NOTE_BYTES).strip() if os.path.lexists(path) else ""
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    except ValueError as problem:
        raise _damaged(path, problem) from problem


def write_note(folder: Path, text: str) -> None:
    """Replace the person's note; an empty text deletes it.

    Raises:
        StoreError: it cannot be written.
    """
    path = folder / NOTE_FILE
    if text.strip():
        write_text(path, text.strip() + "\n")
    else:
        remove(path)


def renamed(about: About, name: str) -> About:
    """Return a take's description with another name."""
    return replace(about, id=name)


def _made(folder: Path) -> str:
    """Return when a take was made, from the folder's name or else the review's file time."""
    if found := _STAMP.match(folder.name):
        try:
            return utc_text(datetime.strptime(found[1], _STAMPED).astimezone())
        except ValueError:
            pass
    try:
        return utc_text(datetime.fromtimestamp((folder / REVIEW_FILE).stat().st_mtime, UTC))
    except OSError as problem:
        raise StoreError(f"{folder}: cannot be read ({reason_of(problem)})") from problem


def _document(path: Path, schema: str) -> dict[str, Any]:
    try:
        document = read_json(path)
    except OSError as problem:
        raise _unreadable(path, problem) from problem
    except ValueError as problem:
        raise _damaged(path, problem) from problem
    if not isinstance(document, dict) or document.get("schema") != schema:
        raise StoreError(f"{path}: is not a {schema} document; restore it or delete it")
    return document


def _damaged(path: Path, problem: Exception) -> StoreError:
    what = str(problem)[:200]
    return StoreError(f"{path}: damaged ({what}); restore it, or `rehearse forget` the take")


def _unreadable(path: Path, problem: OSError) -> StoreError:
    """Return the error of a file that cannot be read."""
    advice = "" if isinstance(problem, FileNotFoundError) else "; check its permissions"
    return StoreError(f"{path}: cannot be read ({reason_of(problem)}){advice}")
