"""Handle Ctrl-C at any moment, even while modules are being imported.

Python raises `KeyboardInterrupt` wherever the main thread is. In the import system, this can leave
a module's lock closed forever, or the exception is lost in a callback. The threads that load the
engines then wait for the lock, and the program waits for them (14 of 150 times, measured on Python
3.11). So during imports, the interrupt is delayed until the main thread has left the import system.
A library in C may also drop the exception: those that call Python functions do. Nothing in this
program goes on after Ctrl-C. So if a function that it interrupted still runs two seconds later, and
not because it cleans up, the exception is raised again.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, Any, Final

from rehearse.app.cli.exit_codes import INTERRUPTED

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import FrameType

_AGAIN_S: Final = 0.02
"""Seconds until a delayed signal is sent again; a module takes a few milliseconds."""

_PACKAGE: Final = __file__.removesuffix(f"app{os.sep}cli{os.sep}interrupt.py")
"""Where this program's functions are."""

_ENDS: Final = (f"{os.sep}__main__.py", f"{os.sep}cli{os.sep}main.py")
"""The files whose functions end the program after Ctrl-C."""

_DROPPED_S: Final = 2.0
"""Seconds after which a function that was interrupted, and still runs, has not noticed."""

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


def interrupted_frames(frame: FrameType | None) -> list[FrameType]:
    """Return this program's calls that Ctrl-C ends, innermost first."""
    found = []
    while frame is not None:
        file = frame.f_code.co_filename
        if file.startswith(_PACKAGE) and not file.endswith(_ENDS):
            found.append(frame)
        frame = frame.f_back
    return found


def leave() -> None:
    """End the program at once if other threads are running; ignore Ctrl-C from here on.

    The interpreter would wait for them, although their engines are no longer needed. And a second
    Ctrl-C while it ends would kill it, with another exit code.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if any(map(is_at_work, threading.enumerate())):
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except OSError:
                continue
        os._exit(INTERRUPTED)


def is_at_work(thread: threading.Thread) -> bool:
    """Return whether a thread is neither the main one nor one that only waits, as ours do."""
    return thread is not threading.main_thread() and not isinstance(thread, threading.Timer)


_first: list[float] = []
"""The time of the Ctrl-C that is being delayed."""


def _interrupt(number: int, frame: FrameType | None) -> None:
    if not is_importing(frame):
        _first.clear()
        if ended := interrupted_frames(frame):
            _later(_DROPPED_S, _raise_if_dropped, number, ended)
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


def _raise_if_dropped(number: int, ended: list[FrameType]) -> None:
    main = threading.main_thread().ident or 0
    running = interrupted_frames(sys._current_frames().get(main))  # noqa: SLF001 - no other way
    if any(one is before for one in running for before in ended) and not _is_cleaning_up(main):
        _repeat(number)


def _is_cleaning_up(thread: int) -> bool:
    """Return whether a thread is in the `except` or `finally` of an interrupt."""
    told: Any = sys._current_exceptions().get(thread)  # noqa: SLF001 - no other way
    problem = told[1] if isinstance(told, tuple) else told  # A tuple before Python 3.12.
    while problem is not None and not isinstance(problem, KeyboardInterrupt):
        problem = problem.__context__
    return problem is not None


def _repeat(number: int) -> None:
    main = threading.main_thread().ident
    if sys.platform != "win32" and main is not None:
        signal.pthread_kill(main, number)  # This also wakes a main thread that waits for a lock.
    else:
        signal.raise_signal(number)
