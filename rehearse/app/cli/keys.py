"""Single keys from the keyboard while a call goes on; the one module that knows of terminals."""

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
"""Seconds between two looks at the keyboard."""


class Keyboard:
    """Tells `pressed` each key while it is open; puts the terminal back as it was.

    Where stdin is no terminal there are no keys, and nothing happens.
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
    """The same `press`, with a word for a pause: where nothing is drawn, it would not show."""

    def pressed(key: str) -> None:
        was_paused = line.paused
        press(key)
        if line.paused != was_paused:
            tell("paused (p to continue)" if line.paused else "the call continues")

    return pressed


def _nothing() -> None:
    """There is nothing to put back."""


def _posix() -> tuple[Callable[[], str], Callable[[], None]]:
    """Keys at once and without echo; Ctrl-C still interrupts."""
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

    # Imported by name: type checkers on other systems know nothing in it.
    msvcrt = import_module("msvcrt")

    def wait() -> str:
        if msvcrt.kbhit():
            return str(msvcrt.getwch())
        time.sleep(POLL)
        return ""

    return wait, _nothing
