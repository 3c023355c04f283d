"""Handle Ctrl-C at any moment, even while modules are being imported.

Python raises `KeyboardInterrupt` wherever the main thread is. In the import system, this can leave
a module's lock closed forever, or the exception is lost in a callback. The threads that load the
engines then wait for the lock, and the program waits for them (14 of 150 times, measured on Python
3.11). So during imports, the interrupt is delayed until the main thread has left the import system.
A library in C may also drop the exception while the engines load. If they still load two seconds
later, it is raised again.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

INTERRUPTED: Final = 130
"""The exit code after Ctrl-C, by the convention of shells."""

_AGAIN_S: Final = 0.02
"""Seconds until a delayed signal is sent again; a module takes a few milliseconds."""

_LOADING: Final = (
    f"rehearse{os.sep}app{os.sep}engine_loading.py",
    f"rehearse{os.sep}speech{os.sep}engine_choice.py",
)
"""The files whose functions load engines."""

_DROPPED_S: Final = 2.0
"""Seconds after which code that does not catch the interrupt, and still runs, has not got it."""

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


def loading_frames(frame: FrameType | None) -> list[FrameType]:
    """Return the calls that are loading engines, innermost first; none of them catches Ctrl-C."""
    found = []
    while frame is not None:
        if frame.f_code.co_filename.endswith(_LOADING):
            found.append(frame)
        frame = frame.f_back
    return found


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
        if loading := loading_frames(frame):
            _later(_DROPPED_S, _raise_if_dropped, number, loading)
        raise KeyboardInterrupt
    if not _first:
        _first.append(time.monotonic())
    elif time.monotonic() - _first[0] > _PATIENCE_S:
        os.write(2, b"\nrehearse: stopped\n")
        os._exit(INTERRUPTED)
    _later(_AGAIN_S, _repeat, number)


def _later(seconds: float, what: Callable[..., None], *arguments: object) -> None:
    timer = threading.Timer(seconds, what, arguments)
    timer.daemon = True
    timer.start()


def _raise_if_dropped(number: int, loading: list[FrameType]) -> None:
    main = sys._current_frames().get(threading.main_thread().ident or 0)  # noqa: SLF001 - no other way
    if any(one is before for one in loading_frames(main) for before in loading):
        _repeat(number)


def _repeat(number: int) -> None:
    main = threading.main_thread().ident
    if sys.platform != "win32" and main is not None:
        signal.pthread_kill(main, number)  # This also wakes a main thread that waits for a lock.
    else:
        signal.raise_signal(number)
