"""Events that several use cases share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Note:
    """Information for the user that changes nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """One of several items failed; the rest continue."""

    reason: str
    """The problem in one line, with the file's name."""
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """Progress of a long task, which lasts until the next event of another kind."""

    what: str
    done: int = 0
    total: int | None = None
    """The total; None if unknown."""
    detail: str = ""
    """The current item."""


@dataclass(frozen=True, slots=True)
class EnginesLoading:
    """The engines are loading; other imports can run meanwhile."""


@dataclass(frozen=True, slots=True)
class Listening:
    """The engines are loaded; names them."""

    recognizer: str
    model: str
    by_sound: bool
    """Whether names are also matched by sound."""
    verifier: str
    """The model of the second pass; empty if there is none."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Files were written."""

    paths: tuple[Path, ...]
    is_take: bool = False
    """Whether the files are a take, which has a page."""


@dataclass(frozen=True, slots=True)
class PageWritten:
    """A page for the browser; `rehearse forget` deletes it if it is in a take's folder."""

    path: Path
    is_known: bool
