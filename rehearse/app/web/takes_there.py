"""A take that an address names: looked up among those that are kept, never a path."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from starlette.exceptions import HTTPException

from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.takes import TakeRow

NONE_SUCH = "There is no such call."


def address(take: str) -> str:
    """The take's page."""
    return f"/takes/{quote(take, safe='')}"


def rows() -> tuple[TakeRow, ...]:
    """Every reviewed take, oldest first."""
    from rehearse.takes import History

    return History().takes()


def row_of(take: str) -> TakeRow:
    """The reviewed take of this name.

    Raises:
        HTTPException: there is none.
    """
    found = next((row for row in rows() if row.about.id == take), None)
    if found is None:
        raise HTTPException(404, NONE_SUCH)
    return found


def folder_of(take: str) -> Path:
    """Where the take of this name is kept; it may have broken off.

    Raises:
        HTTPException: there is none.
    """
    from rehearse.files import takes_folder
    from rehearse.takes import History, visible_names

    folder = next(
        (takes_folder() / name for name in visible_names(takes_folder()) if name == take), None
    )
    if folder is None:
        try:
            folder = History().folder_of(row_of(take))
        except RehearseError as problem:
            raise HTTPException(404, str(problem)) from problem
    if not folder.is_dir():
        raise HTTPException(404, NONE_SUCH)
    return folder
