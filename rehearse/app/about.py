"""The program's version and license, and those of the libraries it uses."""

from __future__ import annotations

import re
from importlib import metadata
from typing import TYPE_CHECKING, Final

from rehearse.app import events

if TYPE_CHECKING:
    from collections.abc import Iterator

NAME: Final = "rehearse-calls"
"""The distribution's name; another project owns `rehearse` in the registry."""
_REQUIREMENT: Final = re.compile(r"[A-Za-z0-9._-]+")
_LONG: Final = 60
"""A license field of this length or more is taken for the full text, not a name."""


def about() -> Iterator[events.Library]:
    """Return the program, then each library that is installed with it."""
    yield _library(NAME)
    wanted = metadata.requires(NAME) or []
    needed = {_name(line) for line in wanted if "extra ==" not in line}
    for name in sorted(needed, key=str.casefold):
        try:
            yield _library(name)
        except metadata.PackageNotFoundError:
            continue  # This system doesn't need it.


def _library(name: str) -> events.Library:
    about = metadata.metadata(name)
    return events.Library(name, metadata.version(name), _license(about), _field(about, "Summary"))


def _license(about: metadata.PackageMetadata) -> str:
    """Return the license's name from the package's metadata."""
    stated = _field(about, "License-Expression") or _field(about, "License")
    if stated == "UNKNOWN":
        stated = ""
    if stated and len(stated) < _LONG and "\n" not in stated:
        return stated
    named = [
        line.rpartition("::")[2].strip()
        for line in about.get_all("Classifier") or []
        if line.startswith("License ::")
    ]
    return ", ".join(named) or stated.partition("\n")[0][:_LONG] or "see its package"


def _field(about: metadata.PackageMetadata, name: str) -> str:
    return str(about[name]).strip() if name in about else ""


def _name(requirement: str) -> str:
    found = _REQUIREMENT.match(requirement)
    return found[0] if found else requirement
