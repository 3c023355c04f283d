"""Ask the user a question: it is sent as a note, and the answer is a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.app.events import Note
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

Ask: TypeAlias = "Callable[[str], str | None]"
"""Takes a prompt and returns the answer; None if there will be no more answers."""

PROMPT = "> "
_YES: Final = frozenset({"y", "yes"})


def confirms(answer: str | None) -> bool:
    """Return whether an answer is yes; nothing else confirms."""
    return (answer or "").strip().casefold() in _YES


def asked(ask: Ask, question: str, known: str = "") -> Generator[Note, None, str | None]:
    """Return the answer, or the known value if it is empty; None if nobody answers."""
    yield Note(question + (f" [{known}]" if known else ""))
    answer = ask(PROMPT)
    return None if answer is None else answer.strip() or known


def may_delete(ask: Ask) -> Generator[Note, None, bool]:
    """Ask whether to delete what was just listed, and return whether the answer is yes.

    Raises:
        RehearseError: nobody answers.
    """
    answer = yield from asked(ask, "Delete for good? y deletes, anything else keeps everything")
    if answer is None:
        raise RehearseError(
            "nothing was deleted, because nobody confirmed it; answer y, or add --yes"
        )
    if confirms(answer):
        return True
    yield Note("nothing was deleted")
    return False
