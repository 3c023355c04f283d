"""Check model files by SHA-256 before they are used.

The sums of what packages carry are known beforehand. Those of a fetched model, whose archive was
checked, are written down beside it, in the form that `sha256sum --check` reads.
"""

from __future__ import annotations

import hashlib
import re
from typing import TYPE_CHECKING, Final

from rehearse.files import read_text, write_text

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SUMS_FILE: Final = "SHA256SUMS"
_LINE: Final = re.compile(r"^([0-9a-f]{64})  (.+)$", re.MULTILINE)
_MAX_BYTES: Final = 1_000_000
"""The longest list that is read. A model has a few dozen files."""


def sha256(*files: Path) -> str:
    """Return the SHA-256 of files, one after the other.

    Raises:
        OSError: one cannot be read.
    """
    digest = hashlib.sha256()
    for path in files:
        with path.open("rb") as file:
            while chunk := file.read(1 << 20):
                digest.update(chunk)
    return digest.hexdigest()


def differing(folder: Path, sums: Mapping[str, str]) -> Path | None:
    """Return the first file that is missing or has another SHA-256; None if there is none."""
    for name, digest in sums.items():
        try:
            if sha256(folder / name) != digest:
                return folder / name
        except OSError:
            return folder / name
    return None


def write_sums(folder: Path) -> None:
    """Write down the SHA-256 of each file in a folder.

    Raises:
        OSError: a file cannot be read.
        StoreError: the list cannot be written.
    """
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = [f"{sha256(path)}  {path.relative_to(folder).as_posix()}\n" for path in files]
    write_text(folder / SUMS_FILE, "".join(lines))


def read_sums(folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file, as written down; empty if nothing was."""
    try:
        text = read_text(folder / SUMS_FILE, _MAX_BYTES)
    except (OSError, ValueError):
        return {}
    return {name: digest for digest, name in _LINE.findall(text)}
