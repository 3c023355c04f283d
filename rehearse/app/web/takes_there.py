"""Addresses, titles and dates of takes, and lookup by ID; an ID is never used as a path."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.exceptions import HTTPException

from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rehearse.takes import TakeRow

NONE_SUCH = "There is no such call."


def address(take: str) -> str:
    """Return the address of a take's page."""
    return f"/takes/{quote(take, safe='')}"


def title(take: TakeRow) -> str:
    """Return the title of a take's scenario, or its ID if it has no title."""
    return take.about.title or take.scenario


def when(made: str) -> str:
    """Return a timestamp as local date and time, such as `Mon, Nov 2, 2026, 9:05 AM`."""
    from rehearse.app.clock import stamp

    return stamp(made)


def rows() -> tuple[TakeRow, ...]:
    """Return every reviewed take, oldest first."""
    from rehearse.takes import History

    return History().takes()


def row_of(takes: Iterable[TakeRow], take: str) -> TakeRow:
    """Return the one of the reviewed takes that has this ID.

    Raises:
        HTTPException: there is no such take (404).
    """
    found = next((row for row in takes if row.about.id == take), None)
    if found is None:
        raise HTTPException(404, NONE_SUCH)
    return found


def folder_of(take: str) -> Path:
    """Return the folder of the take with this ID, which may be an interrupted call.

    Raises:
        HTTPException: there is no such take (404).
    """
    from rehearse.files import takes_folder
    from rehearse.takes import History, visible_names

    folder = next(
        (takes_folder() / name for name in visible_names(takes_folder()) if name == take), None
    )
    if folder is None:
        try:
            folder = History().folder_of(row_of(rows(), take))
        except RehearseError as problem:
            raise HTTPException(404, str(problem)) from problem
    if not folder.is_dir():
        raise HTTPException(404, NONE_SUCH)
    return folder
