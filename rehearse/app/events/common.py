"""What several use cases tell."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Note:
    """Good to know; it changes nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Refused:
    """One thing of several cannot be done; the others go on."""

    reason: str
    """In one line, with the file's name."""
    path: Path | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """This takes a while: until the next event of another kind."""

    what: str
    done: int = 0
    total: int | None = None
    """None: nobody knows how long it takes."""
    detail: str = ""
    """What it has come to."""


@dataclass(frozen=True, slots=True)
class Loading:
    """The engines are being loaded: time to import what a review is shown with."""


@dataclass(frozen=True, slots=True)
class Listening:
    """The engines are loaded, and this is who listens."""

    recognizer: str
    model: str
    by_sound: bool
    """Names are matched by their sounds as well."""
    verifier: str
    """Listens to names once more; empty for nobody."""


@dataclass(frozen=True, slots=True)
class Kept:
    """Files were written."""

    paths: tuple[Path, ...]
    is_take: bool = False
    """They are a take, which can be looked at as a page."""


@dataclass(frozen=True, slots=True)
class PageWritten:
    """A page for the browser; `rehearse forget` knows of it where it is kept among the takes."""

    path: Path
    is_known: bool
