"""Turn notes from lower layers into events of the use case that called them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rehearse.app.events import Note
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

_T = TypeVar("_T")


class Told:
    """A callback that collects notes, to be yielded once the work is done."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def __call__(self, text: str) -> None:
        """Add a note."""
        self._texts.append(text)

    def during(self, work: Callable[[], _T]) -> Generator[Note, None, _T]:
        """Run the work, then yield its notes, even if it fails."""
        try:
            made = work()
        except RehearseError:
            yield from self._notes()
            raise
        yield from self._notes()
        return made

    def _notes(self) -> Generator[Note, None, None]:
        while self._texts:
            yield Note(self._texts.pop(0))
