"""Ask the user a question: it is sent as a note, and the answer is a line of text."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rehearse.app.events import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

Ask: TypeAlias = "Callable[[str], str | None]"
"""Takes a prompt and returns the answer; None if there will be no more answers."""

PROMPT = "> "


def asked(ask: Ask, question: str, known: str = "") -> Generator[Note, None, str | None]:
    """Return the answer, or the known value if it is empty; None if nobody answers."""
    yield Note(question + (f" [{known}]" if known else ""))
    answer = ask(PROMPT)
    return None if answer is None else answer.strip() or known
