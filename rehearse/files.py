"""Files that are there whole or not at all, and that only this user may read."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from rehearse.errors import StoreError


def write_text(path: Path, text: str) -> None:
    """Write a text file, whole or not at all; only this user may read it.

    Raises:
        StoreError: it cannot be written.
    """
    write_bytes(path, text.encode())


def write_bytes(path: Path, content: bytes) -> None:
    """Write a file, whole or not at all; only this user may read it.

    Raises:
        StoreError: it cannot be written.
    """
    part = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # A machine that stops leaves the old file, never an empty one.
        part.replace(path)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise StoreError(f"{path}: cannot be written ({reason}); choose another place") from problem
    finally:
        if part:
            part.unlink(missing_ok=True)
