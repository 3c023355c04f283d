"""The exit codes of every command; 0 means done. They are part of the program's interface."""

from __future__ import annotations

from typing import Final

FELL_SHORT: Final = 1
"""With `--strict`, something that was asked for was missed."""
WRONG_USE: Final = 2
"""Wrong usage, or a problem with a file or the computer."""
INTERRUPTED: Final = 130
"""Stopped with Ctrl-C, by the convention of shells."""
PIPE_CLOSED: Final = 141
"""The reader of stdout is gone, by the convention of shells."""
