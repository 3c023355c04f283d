"""Read what is typed: answers to questions, and the lines of a typed call, within limits.

Input may come from a pipe or a device that never ends, such as `/dev/zero` or `yes`.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final

from rehearse.app.cli.console import note
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.app.asking import Ask

MAX_LINE: Final = 4_000
"""The longest line in characters: two minutes of speech have 2,000."""

MAX_LINES: Final = 1_000
"""The most lines of one call."""


def ask_here() -> Ask | None:
    """Return a function that asks on the terminal; None if stdin is not a terminal."""
    return answer if sys.stdin.isatty() else None


def answer(prompt: str) -> str | None:
    """Return one line of input; None at its end.

    Raises:
        RehearseError: the line is too long to have been typed.
    """
    try:
        # Only `input` lets a line be edited on a terminal; it reads without a limit.
        return input(prompt) if sys.stdin.isatty() else _line()
    except EOFError:
        return None


def typed_lines() -> Iterator[str]:
    """Yield the lines that are typed during a call, until input ends."""
    try:
        for _ in range(MAX_LINES):
            line = _line()
            if line is None:
                return
            yield line
        note(f"after {MAX_LINES:,} lines no more input is read")
    except RehearseError as problem:
        note(str(problem))


def _line() -> str | None:
    """Return the next line without its end; None at the end of input.

    Raises:
        RehearseError: the line is too long to have been typed.
    """
    line = sys.stdin.readline(MAX_LINE + 1) if sys.stdin else ""  # None: the parent closed it.
    if len(line) > MAX_LINE:
        raise RehearseError(
            f"standard input has a line of more than {MAX_LINE:,} characters; type a shorter one"
        )
    return line.rstrip("\n") if line else None
