"""The program's files: their locations, and safe reading and writing.

Files are written atomically, and links are followed for reading and writing. Untrusted text is
made safe to display.

Everything is in three folders of the user: the configuration (profile, devices, own scenarios),
the data (takes, their index, agreements, downloaded models, pages), and the cache, which can be
rebuilt.
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

from rehearse.errors import StoreError, reason_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_PROGRAM: Final = "rehearse"

PARTIAL_PREFIX: Final = ".part-rehearse-"
"""The prefix of files and folders that are still being written."""

LEFTOVER_S: Final = 3600.0
"""Seconds after which a partial file counts as abandoned, unless a running program holds it."""

_JUST_NOW_S: Final = 60.0
"""Seconds since the last change in which a file counts as held, where nobody can tell."""

_held_here: Final[dict[str, bool]] = {}
"""Paths that this process has held, and whether it still does."""

_MAX_JSON_BYTES: Final = 50_000_000
"""The longest JSON to read, in bytes. The review of ten minutes has 0.5 MB."""

_UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)
"""Characters that can control a terminal: C0 and C1 controls except tab and newline, text direction
controls (CVE-2021-42574), line separators, and lone surrogates, which no encoding can write."""

_MAX_DIGITS: Final = 18
"""The most digits of an integer in JSON, so that it fits 64 bits (as in SQLite)."""

_PARTIAL: Final = (PARTIAL_PREFIX, ".part-", ".parts-", ".unpack-")
"""Matches the names of partial files and folders, also of earlier versions."""


def config_folder() -> Path:
    """Return the folder of the user's settings: profile, devices, scenarios."""
    import platformdirs

    return Path(platformdirs.user_config_dir(_PROGRAM, appauthor=False))


def data_folder() -> Path:
    """Return the folder of the user's data: takes, agreements, downloaded models, pages."""
    import platformdirs

    return Path(platformdirs.user_data_dir(_PROGRAM, appauthor=False))


def cache_folder() -> Path:
    """Return the folder of data that can be rebuilt at any time."""
    import platformdirs

    return Path(platformdirs.user_cache_dir(_PROGRAM, appauthor=False))


def desktop_folder() -> Path:
    """Return the folder that the user's desktop shows; it may have moved, or another name."""
    import platformdirs

    return platformdirs.user_desktop_path()


def profile_path() -> Path:
    """Return the path of the user's profile."""
    return config_folder() / "profile.toml"


def scenarios_folder() -> Path:
    """Return the folder of the user's own scenarios."""
    return config_folder() / "scenarios"


def takes_folder() -> Path:
    """Return the default folder of takes."""
    return data_folder() / "takes"


def agreements_file() -> Path:
    """Return the path of the saved appointments."""
    return data_folder() / "agreed.json"


def models_folder() -> Path:
    """Return the folder of downloaded models."""
    return data_folder() / "models"


def printable(text: str) -> str:
    """Return the text with a visible sign in place of each control character."""
    return _UNSAFE.sub("\ufffd", text)


def is_text(text: str) -> bool:
    """Return whether an encoding can write the text: names and arguments may be any bytes."""
    return text.isascii() or not any("\ud800" <= letter <= "\udfff" for letter in text)


def json_text(value: object, *, indent: int | None = None) -> str:
    """Return a value as JSON that is safe on a terminal and readable by any program.

    Control characters are escaped, which doesn't change the parsed value.

    Raises:
        ValueError: a number is NaN or infinite.
    """
    separators = (",", ": ") if indent else None
    text = json.dumps(
        value, ensure_ascii=False, allow_nan=False, indent=indent, separators=separators
    )
    return _UNSAFE.sub(_escaped, text)


def _escaped(found: re.Match[str]) -> str:
    # Newlines of an indented document stay; those in its strings are already escaped.
    return f"\\u{ord(found[0]):04x}"


def read_json(path: Path) -> Any:
    """Return the value of a JSON file.

    Raises:
        OSError: the file cannot be read.
        ValueError: the path is not a file, or the text is not JSON in UTF-8, too long, too deep, or
            has a number that other programs can't read.
    """
    return parse_json(read_text(path, _MAX_JSON_BYTES))


def parse_json(text: str) -> Any:
    """Return the value of a JSON text.

    Raises:
        ValueError: the text is not JSON, is too deep, or has a number that is too large.
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
    """Return the text of a UTF-8 file.

    Raises:
        OSError: the file cannot be read.
        ValueError: the path is a device or a pipe, or the text is too long or not UTF-8.
    """
    return read_bytes(path, max_bytes).decode("utf-8")


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """Return the bytes of a file; links are followed.

    Raises:
        OSError: the file cannot be read.
        ValueError: the path is a device or a pipe, or the file is too long.
    """
    # Opening a pipe must not block, so that it can be rejected.
    with open(path, "rb", opener=_without_waiting) as file:
        is_file = stat.S_ISREG(os.fstat(file.fileno()).st_mode)
        content: bytes | None = file.read(max_bytes + 1) if is_file else None
    if content is None:  # Or it only looks like a file, as some of the system's do.
        raise ValueError("it is a device or a pipe, not a file")
    if len(content) > max_bytes:
        raise ValueError(f"it is larger than {max_bytes / 1e6:.0f} MB")
    return content


def _without_waiting(path: str, flags: int) -> int:
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def real_path(path: str | Path) -> Path:
    """Return the absolute path behind all links; a link that leads back to itself stays one."""
    return Path(os.path.realpath(path))  # `Path.resolve` raises for such a link before 3.13.


def remove(path: Path) -> bool:
    """Delete a file, and return whether there was one.

    Raises:
        StoreError: it cannot be deleted.
    """
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    except OSError as problem:
        raise StoreError(f"{path}: cannot be deleted ({reason_of(problem)})") from problem
    return True


def make_private(folder: Path) -> None:
    """Create a folder that only this user can access, and its parents.

    The program's own folders are made private even if an earlier version left them open.

    Raises:
        StoreError: the folder cannot be created.
    """
    own = (config_folder(), data_folder(), cache_folder())
    try:
        for path in (*reversed(folder.parents), folder):
            if not path.is_dir():
                path.mkdir(exist_ok=True, mode=0o700)
                _allow(path, 0o700)  # The umask can take away the owner's rights too.
            elif any(path == one or one in path.parents for one in own):
                with suppress(OSError):
                    _allow(path, 0o700)
    except OSError as problem:
        raise not_made(folder, problem) from problem


def not_made(folder: Path, problem: OSError) -> StoreError:
    """Return the error of a folder that cannot be created."""
    file = next((path for path in (folder, *folder.parents) if path.is_file()), None)
    if file is not None:
        return StoreError(f"{folder}: cannot be created: {file} is a file, not a folder")
    reason = reason_of(problem)
    return StoreError(
        f"{folder}: cannot be created ({reason}); check the permissions and the free space"
    )


def _allow(path: Path, mode: int) -> None:
    if stat.S_IMODE(path.stat().st_mode) != mode:
        path.chmod(mode)


def write_text(path: Path, text: str) -> None:
    """Write a text file atomically; only this user can read it.

    Raises:
        StoreError: the file cannot be written.
    """
    write_bytes(path, text.encode(errors="replace"))  # Lone surrogates cannot be encoded.


def write_bytes(path: Path, content: bytes | memoryview) -> None:
    """Write a file atomically; only this user can read it.

    The target of a link is written, and the link stays. Devices and pipes are rejected, because
    they would be replaced by a file.

    Raises:
        StoreError: the file cannot be written.
    """
    part = None
    try:
        real = real_path(path)
        if os.path.lexists(real) and not real.is_file():
            raise _no_file(path, real)
        handle, name = tempfile.mkstemp(prefix=PARTIAL_PREFIX, dir=real.parent)
        part = Path(name)
        with os.fdopen(handle, "wb") as file, held(part):
            _allow(part, 0o600)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())  # A crash leaves the old file, never an empty one.
        part.replace(real)
    except (OSError, ValueError) as problem:
        raise StoreError(
            f"{path}: cannot be written ({reason_of(problem)}); choose another place"
        ) from problem
    finally:
        if part:
            part.unlink(missing_ok=True)


def _no_file(path: Path, real: Path) -> StoreError:
    if real.is_symlink():
        return StoreError(f"{path}: a link that leads back to itself; choose another place")
    what = "a folder" if real.is_dir() else "a device or a pipe"
    return StoreError(f"{path}: this is {what}; name a file to be written")


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Mark a file or folder as being written. The mark, a lock, ends with the process."""
    handle = -1
    with suppress(ImportError, OSError):
        import fcntl

        handle = os.open(path, os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
    place = os.path.realpath(path)
    _held_here[place] = True
    try:
        yield
    finally:
        _held_here[place] = False
        if not os.path.lexists(place):  # It was renamed or deleted.
            _held_here.pop(place, None)
        if handle >= 0:
            os.close(handle)


def is_held(path: Path) -> bool | None:
    """Return whether a running program is writing a file or folder; None if that is unknown.

    Windows has no such locks, and some network drives refuse or ignore them.
    """
    handles: list[int] = []
    with suppress(ImportError, OSError):
        import fcntl

        try:
            for kind in (fcntl.LOCK_SH, fcntl.LOCK_EX):
                handles += [os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOFOLLOW)]
                fcntl.flock(handles[-1], kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return len(handles) == 1  # The second handle is kept out by the first, as it must be.
        except OSError:
            if not handles:
                return False
        finally:
            for handle in handles:
                os.close(handle)
    return _held_here.get(os.path.realpath(path))


def may_be_held(path: Path) -> bool:
    """Return whether a running program is, or may be, writing a file or a folder's files."""
    latest = time.time() - _JUST_NOW_S
    held_now = is_held(path)
    if held_now is None:
        return not all(_is_older(one, latest) for one in (path, *path.glob("*")))
    return held_now


def clear_leftovers(folder: Path, *, older_than: float = LEFTOVER_S) -> tuple[Path, ...]:
    """Delete partial files that an earlier crash left in a folder.

    Errors are ignored, because the next start tries again.

    Returns:
        Those that stay because a running program is writing them.
    """
    kept = []
    with suppress(OSError):
        latest = time.time() - older_than
        for entry in list(os.scandir(folder)):
            if entry.name.startswith(_PARTIAL) and _is_older(Path(entry.path), latest):
                if may_be_held(Path(entry.path)):
                    kept.append(Path(entry.path))
                elif entry.is_dir(follow_symlinks=False):
                    shutil.rmtree(entry.path, ignore_errors=True)
                else:
                    with suppress(OSError):
                        Path(entry.path).unlink()
    return tuple(kept)


def _is_older(path: Path, latest: float) -> bool:
    with suppress(OSError):
        return path.lstat().st_mtime <= latest
    return False
