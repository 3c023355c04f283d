"""Find the files that folders and patterns stand for."""

from __future__ import annotations

import glob
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

RECORDINGS: Final = frozenset(
    {
        *(".3ga", ".3gp", ".aac", ".aif", ".aifc", ".aiff", ".amr", ".au", ".caf", ".flac"),
        *(".m4a", ".mka", ".mkv", ".mov", ".mp3", ".mp4", ".oga", ".ogg", ".opus", ".snd"),
        *(".w64", ".wav", ".wave", ".webm", ".wma"),
    }
)
"""Suffixes of recordings in a folder. A file that is named itself may have any."""

DRAFTS: Final = frozenset({".md", ".text", ".txt"})
"""Suffixes of drafts in a folder."""

_NUMBER: Final = re.compile("([0-9]+)")


def files_of(names: Iterable[Path], suffixes: frozenset[str]) -> tuple[Path, ...]:
    """Return the files, each once: of a folder those with a suffix, of a pattern all it matches.

    Some shells, such as the one of Windows, leave patterns (`*.wav`) to the program. What stands
    for no file stays as it is, so that whoever opens it reports it.
    """
    found: dict[Path, None] = {}
    for name in names:
        if name.is_dir():
            inside = sorted(_inside(name, suffixes), key=_in_order)
        elif not os.path.lexists(name) and glob.has_magic(str(name)):
            inside = sorted(_matching(name, suffixes), key=_in_order)
        else:
            inside = [name]
        found.update(dict.fromkeys(inside or [name]))
    return tuple(found)


def _inside(folder: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    """Yield the files right in a folder; its folders may hold other people's or whole calls."""
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                path = folder / entry.name
                if not entry.name.startswith(".") and path.suffix.lower() in suffixes:
                    yield path
    except OSError:
        return


def _matching(pattern: Path, suffixes: frozenset[str]) -> Iterator[Path]:
    for name in glob.iglob(str(pattern), recursive=True):  # noqa: PTH207 - keeps names as given
        path = Path(name)
        if path.is_dir():
            yield from () if "**" in pattern.parts else _inside(path, suffixes)
        else:
            yield path


def _in_order(path: Path) -> list[str | int]:
    """Return a key that puts `take-2.wav` before `take-10.wav`."""
    parts = _NUMBER.split(str(path))
    return [int(part) if index % 2 else part for index, part in enumerate(parts)]
