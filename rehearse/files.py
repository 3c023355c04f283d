"""The program's own files: where each kind is kept, and how one is written whole or not at all.

Three folders of the user's hold everything: the configuration (profile, devices, own scenarios),
the data (takes, their index, agreements, fetched models, pages) and the cache, which can be made
again.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from rehearse.errors import StoreError

_PROGRAM = "rehearse"


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


def make_private(folder: Path) -> None:
    """Make a folder that only this user may enter.

    Raises:
        StoreError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as problem:
        reason = problem.strerror or str(problem)
        raise StoreError(f"{folder}: cannot be made ({reason}); allow it or make room") from problem


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
