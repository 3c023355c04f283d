"""What lower layers tell while they are at work, as events of the use case that called them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from rehearse.app.events import Note
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

_T = TypeVar("_T")


class Told:
    """Given to what tells something by a callback; its notes are yielded once the work is done."""

    def __init__(self) -> None:
        self._texts: list[str] = []

    def __call__(self, text: str) -> None:
        """Take a note."""
        self._texts.append(text)

    def during(self, work: Callable[[], _T]) -> Generator[Note, None, _T]:
        """Do the work, and yield what was told meanwhile, also where it fails."""
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
