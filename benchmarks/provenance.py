"""What a trained file was made of: the program's commit, the day, and the versions of libraries."""

from __future__ import annotations

import datetime as dt
import json
import platform
import re
import shutil
import subprocess
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

ROOT: Final = Path(__file__).parents[1]


def write(path: Path, facts: Mapping[str, Any]) -> None:
    """Write what a file was made of as JSON."""
    path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")


def commit() -> str:
    """Return the commit of the checkout, with a `+` if other files than weights differ.

    Weights differ whenever a network is trained. Empty without Git.
    """
    git = shutil.which("git")
    if git is None:
        return ""
    here = [git, "-C", str(ROOT)]
    head = subprocess.run([*here, "rev-parse", "HEAD"], capture_output=True, text=True, check=False)
    changed = subprocess.run(
        [*here, "diff", "--quiet", "HEAD", "--", ".", ":(exclude)rehearse/**/weights/*"],
        capture_output=True,
        check=False,
    )
    return head.stdout.strip() + ("+" if changed.returncode == 1 else "")


def short_commit() -> str:
    """Return the first seven digits of the commit, and its `+`."""
    whole = commit()
    return whole[:7] + ("+" if whole.endswith("+") else "")


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
