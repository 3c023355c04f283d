"""The program's own files: where each kind is kept, and how one is read and written.

A file is written whole or not at all, and is read whatever its name leads to. Text of others is
made safe to be shown.

Three folders of the user's hold everything: the configuration (profile, devices, own scenarios),
the data (takes, their index, agreements, fetched models, pages) and the cache, which can be made
again.
"""

from __future__ import annotations

import json
import math
import os
import re
import shutil
import stat
import tempfile
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRAM: Final = "rehearse"

PARTIAL_PREFIX: Final = ".part-rehearse-"
"""How the name begins of what is still being written: a file, or a whole folder."""

LEFTOVER_S: Final = 3600.0
"""Seconds after which what is still half-written belongs to nobody: longer than any writing."""

_MAX_JSON_BYTES: Final = 50_000_000
"""Longest JSON that is read. The review of ten minutes has 0.5 MB."""

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""What a terminal may obey instead of showing it: C0 and C1 controls without tab and newline,
controls of the writing direction (CVE-2021-42574), separators of lines, and half characters, which
no encoding can write."""

_MAX_DIGITS: Final = 18
"""Digits of a whole number that every program can hold (SQLite and others have 64 bits)."""

_PARTIAL: Final = (PARTIAL_PREFIX, ".part-", ".parts-", ".unpack-")
"""What half-written files and folders are called, or were in earlier versions."""


def config_folder() -> Path:
    """What the user decided: profile, devices, scenarios."""
    import platformdirs

    return Path(platformdirs.user_config_dir(_PROGRAM, appauthor=False))


def data_folder() -> Path:
    """What is kept until the user deletes it: takes, agreements, fetched models, pages."""
    import platformdirs

    return Path(platformdirs.user_data_dir(_PROGRAM, appauthor=False))


def cache_folder() -> Path:
    """What can be made again at any time."""
    import platformdirs

    return Path(platformdirs.user_cache_dir(_PROGRAM, appauthor=False))


def profile_file() -> Path:
    """The user's own profile."""
    return config_folder() / "profile.toml"


def devices_file() -> Path:
    """The microphone and loudspeaker that were chosen last."""
    return config_folder() / "devices.json"


def scenarios_folder() -> Path:
    """The user's own scenarios."""
    return config_folder() / "scenarios"


def takes_folder() -> Path:
    """Where takes are kept unless the user says otherwise."""
    return data_folder() / "takes"


def agreements_file() -> Path:
    """The appointments that were agreed on the phone."""
    return data_folder() / "agreed.json"


def models_folder() -> Path:
    """The models that were fetched."""
    return data_folder() / "models"


def printable(text: str) -> str:
    """The text with a sign in place of each character that a terminal may obey."""
    return _UNSAFE.sub("\ufffd", text)


def json_text(value: object, *, indent: int | None = None) -> str:
    """A value as JSON that any terminal can show and any program read.

    Characters that a terminal may obey are escaped, which no reader of JSON notices.

    Raises:
        ValueError: a number in it is none (NaN) or endless.
    """
    separators = (",", ": ") if indent else None
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return _UNSAFE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    # The newlines of an indented document are none of these; those in its strings are escaped.
    return f"\\u{ord(found[0]):04x}"


def read_json(path: Path) -> Any:
    """What a JSON file holds.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no file, no JSON in UTF-8, too long or too deep, or has a number that
            no other program could read.
    """
    return parse_json(read_text(path, _MAX_JSON_BYTES))


def parse_json(text: str) -> Any:
    """What a JSON text holds.

    Raises:
        ValueError: it is none, is too deep, or has a number that no other program could read.
    """
    try:
        return json.loads(text, parse_constant=_no_number, parse_float=_float, parse_int=_int)
    except RecursionError as problem:
        raise ValueError("it is too deep") from problem


def _no_number(text: str) -> float:
    raise ValueError(f"{text} is no number")


def _float(text: str) -> float:
    value = float(text)
    return value if math.isfinite(value) else _no_number(f"{text[:20]}")


def _int(text: str) -> int:
    if len(text) > _MAX_DIGITS:
        raise ValueError(f"{text[:_MAX_DIGITS]}... is too large a number")
    return int(text)


def read_text(path: Path, max_bytes: int) -> str:
    """The text of a file in UTF-8.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no file but a device or a pipe, it is too long, or not UTF-8.
    """
    return read_bytes(path, max_bytes).decode("utf-8")


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """What is in a file, whatever its name leads to.

    Raises:
        OSError: it cannot be read.
        ValueError: it is no file but a device or a pipe, or it is too long.
    """
    # A pipe that nobody writes to is opened at once, and refused.
    with open(path, "rb", opener=_without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise ValueError("it is no file, but a device or a pipe")
        content = file.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise ValueError(f"it is larger than {max_bytes / 1e6:.0f} MB")
    return content


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def make_private(folder: Path) -> None:
    """Make a folder that only this user may enter, and those that lead to it.

    The program's own folders are closed to others also where an earlier version left them open.

    Raises:
        StoreError: it cannot be made.
    """
    own = (config_folder(), data_folder(), cache_folder())
    try:
        for path in (*reversed(folder.parents), folder):
            if not path.is_dir():
                path.mkdir(exist_ok=True, mode=0o700)
                _allow(path, 0o700)  # The mask takes rights away also from whom they belong to.
            elif any(path == one or one in path.parents for one in own):
                with suppress(OSError):
                    _allow(path, 0o700)
    except OSError as problem:
        raise _not_made(folder, problem) from problem


def _not_made(folder: Path, problem: OSError) -> StoreError:
    """Return the error of a folder that cannot be created."""
    file = next((path for path in (folder, *folder.parents) if path.is_file()), None)
    if file is not None:
        return StoreError(f"{folder}: cannot be created: {file} is a file, not a folder")
    reason = problem.strerror or str(problem)
    return StoreError(
        f"{folder}: cannot be created ({reason}); check the permissions and the free space"
    )


def _allow(path: Path, mode: int) -> None:
    if stat.S_IMODE(path.stat().st_mode) != mode:
        path.chmod(mode)


def write_text(path: Path, text: str) -> None:
    """Write a text file, whole or not at all; only this user may read it.

    Raises:
        StoreError: it cannot be written.
    """
    write_bytes(path, text.encode(errors="replace"))  # Half characters have no encoding.


def write_bytes(path: Path, content: bytes | memoryview) -> None:
    """Write a file, whole or not at all; only this user may read it.

    A link stays and what it leads to is written. A device or a pipe is refused, as it would be
    replaced by a file.

    Raises:
        StoreError: it cannot be written.
    """
    part = None
    try:
        real = Path(os.path.realpath(path))
        if os.path.lexists(real) and not real.is_file():
            raise _no_file(path, real)
        handle, name = tempfile.mkstemp(prefix=PARTIAL_PREFIX, dir=real.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file:
            _allow(part, 0o600)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # A machine that stops leaves the old file, never an empty one.
        part.replace(real)
    except (OSError, ValueError) as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        raise StoreError(f"{path}: cannot be written ({reason}); choose another place") from problem
    finally:
        if part:
            part.unlink(missing_ok=True)


def _no_file(path: Path, real: Path) -> StoreError:
    if real.is_symlink():
        return StoreError(f"{path}: a link that leads back to itself; choose another place")
    what = "a folder" if real.is_dir() else "a device or a pipe"
    return StoreError(f"{path}: this is {what}; name a file to be written")


def clear_leftovers(folder: Path, *, older_than: float = LEFTOVER_S) -> None:
    """Delete what was half-written in a folder when the program was killed.

    Nothing is said where that fails: it is tried again at the next start.
    """
    with suppress(OSError):
        latest = time.time() - older_than
        for entry in list(os.scandir(folder)):
            if entry.name.startswith(_PARTIAL) and _is_older(entry, latest):
                if entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                else:
                    with suppress(OSError):
                        Path(entry.path).unlink()


@contextmanager
def filling(folder: Path) -> Iterator[Path]:
    """A folder beside `folder`, to be filled and then given its name: all of it is there, or none.

    What was not settled (`settle`) when the work is done or fails is deleted.

    Raises:
        StoreError: it cannot be made.
    """
    make_private(folder.parent)
    clear_leftovers(folder.parent)
    try:
        part = Path(tempfile.mkdtemp(prefix=PARTIAL_PREFIX, dir=folder.parent))
    except OSError as problem:
        raise _not_made(folder, problem) from problem
    try:
        _allow(part, 0o700)
        yield part
    finally:
        shutil.rmtree(part, ignore_errors=True)


def settle(part: Path, folder: Path) -> Path:
    """Give a folder that was filled its name; returns it, counted on where another has it.

    Raises:
        StoreError: it cannot be renamed.
    """
    place, count = folder, 1
    while True:
        try:
            if not os.path.lexists(place):
                return part.rename(place)
        except OSError as problem:
            if not os.path.lexists(place):  # Else another was quicker.
                reason = problem.strerror or str(problem)
                raise StoreError(f"{place}: cannot be written ({reason})") from problem
        count += 1
        place = folder.with_name(f"{folder.name}-{count}")


def _is_older(entry: os.DirEntry[str], latest: float) -> bool:
    with suppress(OSError):
        return entry.stat(follow_symlinks=False).st_mtime <= latest
    return False
