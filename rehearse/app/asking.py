"""How a use case asks somebody who is there: the question is a note, the answer a line."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from rehearse.app.events import Note

if TYPE_CHECKING:
    from collections.abc import Callable, Generator

Ask: TypeAlias = "Callable[[str], str | None]"
"""A prompt → the line that was answered; None where there will be no further answers."""

PROMPT = "> "


def asked(ask: Ask, question: str, known: str = "") -> Generator[Note, None, str | None]:
    """Ask one question; an empty answer takes what is known. None: nobody answers any more."""
    yield Note(question + (f" [{known}]" if known else ""))
    answer = ask(PROMPT)
    return None if answer is None else answer.strip() or known
