"""Handle Ctrl-C at any moment, even while modules are being imported.

Python raises `KeyboardInterrupt` wherever the main thread is. In the import system, this can leave
a module's lock closed forever, or the exception is lost in a callback. The threads that load the
engines then wait for the lock, and the program waits for them (14 of 150 times, measured on Python
3.11). So during imports, the interrupt is delayed until the main thread has left the import system.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from types import FrameType

INTERRUPTED: Final = 130
"""The exit code after Ctrl-C, by the convention of shells."""

_AGAIN_S: Final = 0.02
"""Seconds until a delayed signal is sent again; a module takes a few milliseconds."""

_PATIENCE_S: Final = 10.0
"""Seconds after which the program is ended during an import, because a lock is stuck."""


def arrange() -> None:
    """Delay Ctrl-C during imports. If Ctrl-C is ignored, it stays ignored."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def is_importing(frame: FrameType | None) -> bool:
    """Return whether the running code is part of an import, or of a module that is imported.

    A module's own code counts, because libraries in C that import a module drop its exceptions.
    """
    while frame is not None and not frame.f_code.co_filename.startswith("<frozen importlib"):
        frame = frame.f_back
    return frame is not None


def leave() -> None:
    """End the program at once if other threads are running.

    The interpreter would wait for them, although their engines are no longer needed.
    """
    if threading.active_count() > 1:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                continue
        os._exit(INTERRUPTED)


_first: list[float] = []
"""The time of the Ctrl-C that is being delayed."""


def _interrupt(number: int, frame: FrameType | None) -> None:
    if not is_importing(frame):
        _first.clear()
        raise KeyboardInterrupt
    if not _first:
        _first.append(time.monotonic())
    elif time.monotonic() - _first[0] > _PATIENCE_S:
        os.write(2, b"\nrehearse: stopped\n")
        os._exit(INTERRUPTED)
    again = threading.Timer(_AGAIN_S, _repeat, (number,))
    again.daemon = True
    again.start()


def _repeat(number: int) -> None:
    main = threading.main_thread().ident
    if sys.platform != "win32" and main is not None:
        signal.pthread_kill(main, number)  # This also wakes a main thread that waits for a lock.
    else:
        signal.raise_signal(number)
