"""Takes in one ZIP file: what a browser can save and bring back."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError
from rehearse.files import make_private
from rehearse.takes.deletion import FILES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TOP: Final = "rehearse-takes"
"""The folder inside; `rehearse import` reads it once it is unpacked."""
MAX_BYTES: Final = 20_000_000_000
"""What a file may unpack to: more than three hundred calls of ten minutes."""
NAME: Final = re.compile(r"(?![. ])[^\x00-\x1f\x7f/\\:*?\"<>|]{1,150}(?<![. ])")
"""A take's name that is a folder's name everywhere."""
_CHUNK: Final = 1 << 20


def pack(takes: Mapping[str, Path], into: Path) -> None:
    """Write a ZIP file of these takes, by their names.

    Raises:
        StoreError: a take cannot be read, or the file not be written.
    """
    try:
        with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
            for name, folder in takes.items():
                for file in FILES:
                    path = folder / file
                    if path.is_file() and not path.is_symlink():
                        archive.write(path, f"{TOP}/{name}/{file}")
    except (OSError, ValueError) as problem:
        raise StoreError(f"the takes cannot be packed ({problem}); make room") from problem


def unpack(archive: Path, into: Path) -> None:
    """Unpack what is a take's own; everything else in the file is left out.

    No name in the file is a path: of each entry only the take's name and a known file's name count.

    Raises:
        StoreError: it is no ZIP file, is damaged, too large, or cannot be written.
    """
    left = MAX_BYTES
    try:
        with zipfile.ZipFile(archive) as opened:
            for entry in opened.infolist():
                parts = PurePosixPath(entry.filename).parts
                if len(parts) < 2 or parts[-1] not in FILES or not NAME.fullmatch(parts[-2]):
                    continue
                make_private(into / parts[-2])
                with (
                    opened.open(entry) as packed,
                    (into / parts[-2] / parts[-1]).open("wb") as plain,
                ):
                    # Counted as it comes: what the file says of its sizes may be a lie.
                    while block := packed.read(_CHUNK):
                        left -= len(block)
                        if left < 0 or shutil.disk_usage(into).free < _CHUNK:
                            raise StoreError("the file is too large to be unpacked; make room")
                        plain.write(block)
    except (OSError, ValueError, RuntimeError, NotImplementedError, zipfile.BadZipFile) as problem:
        told = "this is not a ZIP file that rehearse exported, or it is damaged; export it again"
        raise StoreError(told) from problem
