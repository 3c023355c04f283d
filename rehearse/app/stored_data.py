"""List what the program keeps on this computer, and where."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from rehearse.app import events
from rehearse.files import (
    agreements_file,
    cache_folder,
    models_folder,
    profile_path,
    scenarios_folder,
    takes_folder,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def kept_here() -> Iterator[events.KeptHere]:
    """Yield every kind of data, whether it exists or not."""
    for what, path in (
        ("Your calls: sound, reviews, marks, notes", takes_folder()),
        *_personal(),
        ("Your own scripts", scenarios_folder()),
        ("Downloaded models", models_folder()),
        ("Working files, made again when needed", cache_folder()),
    ):
        yield events.KeptHere(what, path, _size(path))


def personal_files() -> Iterator[events.KeptHere]:
    """Yield the files besides calls that are about the user, if they exist."""
    for what, path in _personal():
        if _may_exist(path):
            yield events.KeptHere(what, path, _size(path))


def _personal() -> tuple[tuple[str, Path], ...]:
    from rehearse.call import devices
    from rehearse.profile import class_notice

    return (
        ("Your profile, with your notes and how your name sounds", profile_path()),
        ("Your class's notice", class_notice.notice_file()),
        ("What you agreed on after calls", agreements_file()),
        ("The sound devices chosen in the terminal", devices.devices_file()),
    )


def _may_exist(path: Path) -> bool:
    """Return whether a file exists, or may, because its folder cannot be looked into."""
    try:
        path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _size(path: Path) -> int:
    """Return the size in bytes; 0 if it cannot be read."""
    try:
        if path.is_file():
            return path.stat().st_size
        total = 0
        todo: list[str | Path] = [path] if path.is_dir() else []
        while todo:
            with os.scandir(todo.pop()) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        todo.append(entry.path)
                    else:
                        total += entry.stat(follow_symlinks=False).st_size
    except OSError:
        return 0
    return total
