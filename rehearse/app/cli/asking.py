"""Ask questions on the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rehearse.app.asking import Ask


def ask_here() -> Ask | None:
    """Return a function that asks on the terminal; None if stdin is not a terminal."""
    return answer if sys.stdin.isatty() else None


def answer(prompt: str) -> str | None:
    """Return one line of input; None at its end."""
    try:
        return input(prompt)
    except EOFError:
        return None
