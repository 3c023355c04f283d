"""Pointers to takes that are kept outside the takes' folder: one small JSON file for each."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.files import (
    clear_leftovers,
    json_text,
    make_private,
    read_json,
    real_path,
    write_text,
)
from rehearse.takes.layout import POINTERS_FOLDER, visible_names

if TYPE_CHECKING:
    from collections.abc import Iterator


def pointer_file(data: Path, name: str) -> Path:
    """Return the path of a take's pointer in the data folder."""
    return data / POINTERS_FOLDER / f"{name}.json"


def pointers(data: Path) -> Iterator[tuple[Path, Path | None]]:
    """Yield each pointer in the data folder, and the take's folder; None if it is damaged."""
    for name in visible_names(data / POINTERS_FOLDER):
        pointer = data / POINTERS_FOLDER / name
        try:
            folder = Path(read_json(pointer)["folder"])
        except (OSError, ValueError, KeyError, TypeError):
            yield pointer, None
            continue
        yield pointer, None if "\0" in str(folder) else folder  # No folder has such a name.


def leads_nowhere(folder: Path) -> bool:
    """Return whether no take can be in a folder; one that may not be looked at can have one."""
    try:
        return not stat.S_ISDIR(folder.stat().st_mode)
    except PermissionError:
        return False
    except (OSError, ValueError):
        return True


def point(data: Path, name: str, folder: Path) -> Path:
    """Write a take's pointer in place of any other to its folder, and return its path.

    Raises:
        StoreError: it cannot be written.
    """
    place = real_path(folder)
    pointer = pointer_file(data, name)
    make_private(pointer.parent)
    clear_leftovers(pointer.parent)
    write_text(pointer, json_text({"folder": str(place)}) + "\n")
    # Only now: a program that is killed in between must not leave a take without a pointer.
    for before, other in list(pointers(data)):
        if other == place and before != pointer:
            before.unlink(missing_ok=True)
    return pointer
