"""A low-priority process that synthesizes lines before they are needed. Only one runs at a time."""

from __future__ import annotations

import os
import pickle
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from rehearse.app.voice_order import LOCK_FILE, is_current, lock, stop
from rehearse.errors import RehearseError, StoreError
from rehearse.files import cache_folder, make_private

if TYPE_CHECKING:
    from collections.abc import Iterable

NICE: Final = 15
"""The nice value, where supported: the process gets only the CPU time that a call leaves."""
IN: Final = 0
"""The file descriptor from which the order is read."""
WAIT_S: Final = 60.0
"""Seconds to wait for the earlier process, which ends within `LOOK_S`."""
LOOK_S: Final = 0.5
"""Seconds between two checks of whether the order still holds."""
END_WITHIN_S: Final = 5.0
"""Seconds to wait for the process before its lines are deleted."""


def main() -> None:
    """Synthesize the lines of the order on standard input, then end; end earlier if it is over."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    try:
        order, lines = pickle.load(os.fdopen(IN, "rb"))  # noqa: S301 - our own process wrote it
    except (EOFError, pickle.UnpicklingError):
        return
    threading.Thread(target=_watch, args=(order,), daemon=True).start()
    voice_all(order, lines)


def voice_all(order: str, lines: Iterable[tuple[str, str, float]]) -> None:
    """Synthesize the lines (voice, text, rate) that are not cached, while the order holds."""
    from filelock import Timeout

    from rehearse.speech import engine_choice

    with suppress(StoreError, Timeout, OSError):
        make_private(cache_folder())
        with lock(WAIT_S):
            for name, text, rate in lines:
                if not is_current(order):
                    return
                with suppress(RehearseError):
                    engine_choice.natural_voice(name).say(text, rate=rate)


def clear_clips() -> None:
    """Delete all cached lines, after the process that makes them has ended."""
    from filelock import Timeout

    from rehearse.speech import KeptClips

    if (cache_folder() / LOCK_FILE).exists():
        stop()
        with suppress(Timeout, OSError), lock(END_WITHIN_S):
            pass
    KeptClips().clear()


def _watch(order: str) -> None:
    """End the process at once when its order is over. Files are written whole or not at all."""
    while is_current(order):
        time.sleep(LOOK_S)
    os._exit(0)


if __name__ == "__main__":
    main()
