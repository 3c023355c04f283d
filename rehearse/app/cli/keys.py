"""Read single keys during a call; the only module that changes terminal modes."""

from __future__ import annotations

import sys
import threading
import time
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from rehearse.call import InterruptibleLine

POLL = 0.05
"""Seconds between two checks for a key."""


class Keyboard:
    """Passes each key to `pressed` while it is open; restores the terminal afterward.

    Without a terminal on stdin, it does nothing.
    """

    def __init__(self, pressed: Callable[[str], None]) -> None:
        self._pressed = pressed
        self._done = threading.Event()
        self._thread: threading.Thread | None = None
        self._restore: Callable[[], None] = _nothing

    def __enter__(self) -> Self:
        if sys.stdin.isatty():
            wait, self._restore = _windows() if sys.platform == "win32" else _posix()
            self._thread = threading.Thread(target=self._run, args=(wait,), daemon=True)
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._done.set()
        if self._thread is not None:
            self._thread.join(timeout=1)
        self._restore()

    def _run(self, wait: Callable[[], str]) -> None:
        while not self._done.is_set():
            key = wait()
            if key:
                self._pressed(key)


def telling(
    press: Callable[[str], None], line: InterruptibleLine, tell: Callable[[str], None]
) -> Callable[[str], None]:
    """Wrap `press` to print a line for a pause, which is invisible if nothing is drawn."""

    def pressed(key: str) -> None:
        was_paused = line.paused
        press(key)
        if line.paused != was_paused:
            tell("paused (p to continue)" if line.paused else "the call continues")

    return pressed


def _nothing() -> None:
    """Do nothing: there is nothing to restore."""


def _posix() -> tuple[Callable[[], str], Callable[[], None]]:
    """Read keys without echo and without Enter; Ctrl-C still interrupts."""
    import os
    import select
    import termios
    import tty

    handle = sys.stdin.fileno()
    before = termios.tcgetattr(handle)
    tty.setcbreak(handle)

    def wait() -> str:
        ready, _, _ = select.select([handle], [], [], POLL)
        return os.read(handle, 1).decode("ascii", "ignore") if ready else ""

    return wait, lambda: termios.tcsetattr(handle, termios.TCSADRAIN, before)


def _windows() -> tuple[Callable[[], str], Callable[[], None]]:
    from importlib import import_module

    # Imported by name, because type checkers on other systems don't know its contents.
    msvcrt = import_module("msvcrt")

    def wait() -> str:
        if msvcrt.kbhit():
            return str(msvcrt.getwch())
        time.sleep(POLL)
        return ""

    return wait, _nothing
