"""Answers from the terminal."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rehearse.app.asking import Ask


def ask_here() -> Ask | None:
    """Asks whoever sits at the terminal; None where nobody does."""
    return answer if sys.stdin.isatty() else None


def answer(prompt: str) -> str | None:
    """One line; None once there will be no more."""
    try:
        return input(prompt)
    except EOFError:
        return None
