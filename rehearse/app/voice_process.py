"""A low-priority process that synthesizes lines before they are needed. Only one runs at a time."""

from __future__ import annotations

import os
import pickle
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from rehearse.errors import RehearseError, StoreError
from rehearse.files import cache_folder, make_private

if TYPE_CHECKING:
    from collections.abc import Iterable

NICE: Final = 15
"""The nice value, where supported: the process gets only the CPU time that a call leaves."""
IN: Final = 0
"""The file descriptor from which the lines are read."""
LOCK_FILE: Final = "voices.lock"
WAIT_S: Final = 600.0
"""Seconds after which a process stops waiting for another one."""


def main() -> None:
    """Synthesize the lines given on standard input, then end."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        lines = pickle.load(os.fdopen(IN, "rb"))  # noqa: S301 - our own process wrote it
    except (EOFError, pickle.UnpicklingError):
        return
    voice_all(lines)


def voice_all(lines: Iterable[tuple[str, str, float]]) -> None:
    """Synthesize lines (voice, text, rate) that are not cached, when no other process does so."""
    from filelock import FileLock, Timeout

    from rehearse.speech import engine_choice

    with suppress(StoreError, Timeout, OSError):
        make_private(cache_folder())
        with FileLock(cache_folder() / LOCK_FILE, timeout=WAIT_S):
            for name, text, rate in lines:
                with suppress(RehearseError):
                    engine_choice.natural_voice(name).say(text, rate=rate)


if __name__ == "__main__":
    main()
