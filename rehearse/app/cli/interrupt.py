"""Ctrl-C at any moment, also while modules are being imported.

Python raises `KeyboardInterrupt` wherever the main thread happens to be. Inside the import system
that leaves the lock of a module closed for ever, or is lost in a callback; the threads that load
the engines then wait for that lock, and the program for them (14 of 150 times, measured on Python
3.11). So there the interrupt is put off until the main thread has left the import system.
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
"""The exit code after Ctrl-C, as shells count it."""

_AGAIN_S: Final = 0.02
"""Seconds until a signal that was put off comes again; modules take a few milliseconds each."""

_PATIENCE_S: Final = 10.0
"""Seconds after which the program is ended in the middle of an import: a lock is never opened."""


def arrange() -> None:
    """Let Ctrl-C wait for the import system; a program that is deaf to Ctrl-C stays so."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _interrupt)


def is_importing(frame: FrameType | None) -> bool:
    """Whether the code that runs is the import system's own, or a module's that it waits for."""
    return frame is not None and frame.f_code.co_filename.startswith("<frozen importlib")


def leave() -> None:
    """End the program at once where other threads are at work.

    The interpreter would wait for them, although nobody wants their engines any more.
    """
    if threading.active_count() > 1:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                continue
        os._exit(INTERRUPTED)


_first: list[float] = []
"""When Ctrl-C was pressed that is being put off."""


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
        signal.pthread_kill(main, number)  # A main thread that waits for a lock is woken, too.
    else:
        signal.raise_signal(number)
