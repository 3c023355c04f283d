"""What a trained file was made of: the program's commit, the day, and the versions of libraries."""

from __future__ import annotations

import datetime as dt
import platform
import re
import shutil
import subprocess
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

ROOT: Final = Path(__file__).parents[1]


def commit() -> str:
    """Return the commit of the checkout, with a `+` if files differ; empty without Git."""
    git = shutil.which("git")
    if git is None:
        return ""
    command = [git, "-C", str(ROOT), "describe", "--always", "--exclude=*", "--abbrev=40"]
    asked = subprocess.run([*command, "--dirty=+"], capture_output=True, text=True, check=False)
    return asked.stdout.strip()


def today() -> dt.date:
    """Return the day in UTC."""
    return dt.datetime.now(tz=dt.UTC).date()


def versions(packages: Iterable[str]) -> dict[str, str]:
    """Return the versions of Python and of the packages that are installed."""
    found = {"python": platform.python_version()}
    for name in packages:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def program_version(program: str) -> str:
    """Return what a program gives as its version; empty if it is not installed."""
    path = shutil.which(program)
    if path is None:
        return ""
    told = subprocess.run([path, "--version"], capture_output=True, text=True, check=False)
    found = re.search(r"\d+(?:\.\d+)+", told.stdout + told.stderr)
    return found[0] if found else ""
