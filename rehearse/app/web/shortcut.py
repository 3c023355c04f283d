"""Creates a desktop shortcut that starts `rehearse web`, for each operating system."""

from __future__ import annotations

import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rehearse.app import events
from rehearse.errors import StoreError, reason_of
from rehearse.files import desktop_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = "Rehearse"
ABOUT: Final = "Practice returning a call about a job interview"


def make_shortcut(
    python: str = sys.executable, home: Path | None = None, system: str = sys.platform
) -> Iterator[events.Kept]:
    """Write the shortcut, replacing an earlier one, and yield its paths.

    Args:
        python: the Python interpreter in which the program is installed.
        home: the user's home folder; None for the current user's, whose desktop may be elsewhere:
            on Windows in OneDrive, on Linux under a name in the user's language.
        system: the operating system, as in `sys.platform`.

    Raises:
        StoreError: the shortcut cannot be written.
    """
    desk = home / "Desktop" if home else desktop_folder()
    home = home or Path.home()
    if system == "win32":
        paths = [(desk if desk.is_dir() else home) / f"{NAME}.cmd"]
        text = (
            f'@echo off\r\nchcp 65001 >nul\r\n"{python.replace("%", "%%")}" -P -m rehearse web\r\n'
        )
    elif system == "darwin":
        paths = [(desk if desk.is_dir() else home) / f"{NAME}.command"]
        text = f"#!/bin/sh\nexec {shlex.quote(python)} -P -m rehearse web\n"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
        paths = [data / "applications" / "rehearse.desktop"]
        paths += [desk / "rehearse.desktop"] if desk.is_dir() else []
        text = _desktop_entry(python)
    for path in paths:
        _write(path, text)
    yield events.Kept(tuple(paths))


def _desktop_entry(python: str) -> str:
    """Return a freedesktop.org entry; closing its terminal window ends the program."""
    escaped = "".join(f"\\\\{c}" if c in '"`$\\' else c for c in python).replace("%", "%%")
    return (
        "[Desktop Entry]\nType=Application\nVersion=1.0\n"
        f"Name={NAME}\nComment={ABOUT}\n"
        f'Exec="{escaped}" -P -m rehearse web\n'
        "Terminal=true\nCategories=Education;\n"
    )


def _write(path: Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())
        path.chmod(0o755)
    except OSError as problem:
        reason = reason_of(problem)
        raise StoreError(f"{path}: the shortcut cannot be written there ({reason})") from problem
