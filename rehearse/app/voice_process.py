"""The process that voices lines before they are needed, at a low priority; one at a time."""

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
"""Where it is possible: it takes what a call leaves over."""
IN: Final = 0
"""The number of the pipe that names the lines."""
LOCK_FILE: Final = "voices.lock"
WAIT_S: Final = 600.0
"""Seconds after which a process that waits for another one gives up."""


def main() -> None:
    """Voice what standard input names, then end."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        lines = pickle.load(os.fdopen(IN, "rb"))  # noqa: S301 - our own process wrote it
    except (EOFError, pickle.UnpicklingError):
        return
    voice_all(lines)


def voice_all(lines: Iterable[tuple[str, str, float]]) -> None:
    """Voice lines (voice, text, rate) that are not ready, when no other process does so."""
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
