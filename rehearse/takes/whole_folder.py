"""Fill a new folder out of sight, and give it its name when all of it is there."""

from __future__ import annotations

import itertools
import os
import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.errors import StoreError, reason_of
from rehearse.files import PARTIAL_PREFIX, clear_leftovers, held, make_private, not_made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """Yield a temporary folder beside `folder`, to fill and then rename with `settle`.

    Without `settle`, the folder is deleted at the end.

    Raises:
        StoreError: the folder cannot be created.
    """
    make_private(folder.parent)
    clear_leftovers(folder.parent)
    try:
        part = Path(tempfile.mkdtemp(prefix=PARTIAL_PREFIX, dir=folder.parent))
    except OSError as problem:
        raise not_made(folder, problem) from problem
    try:
        part.chmod(0o700)  # The umask can take away the owner's rights too.
        with held(part):
            yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def settle(part: Path, folder: Path, tell: Callable[[Path], object] = lambda _: None) -> Path:
    """Rename a filled folder, and return its path, with a number if the name is taken.

    Args:
        part: the filled folder.
        folder: its new path.
        tell: told of the path that the folder is about to get.

    Raises:
        StoreError: the folder cannot be renamed.
    """
    names = numbered(folder.name)
    while True:
        place = folder.with_name(next(names))
        try:
            if not os.path.lexists(place):
                tell(place)
                return part.rename(place)
        except OSError as problem:
            if not os.path.lexists(place):  # Otherwise another process took the name first.
                reason = reason_of(problem)
                raise StoreError(f"{place}: cannot be written ({reason})") from problem


def numbered(name: str) -> Iterator[str]:
    """Yield a name and its alternatives: `name`, `name-2`, `name-3`, without end."""
    yield name
    for count in itertools.count(2):
        yield f"{name}-{count}"
