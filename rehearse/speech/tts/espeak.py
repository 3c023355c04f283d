"""eSpeak NG in this process: find the library and its data, start it once, serialize its use.

The package `espeakng-loader` carries both. Where it has no wheel, the system's library is used.
"""

from __future__ import annotations

import atexit
import ctypes
import importlib.util
import os
import sys
import tempfile
import threading
from functools import lru_cache
from pathlib import Path
from typing import Final

from rehearse.errors import VoiceError

ESPEAK_LOCK: Final = threading.RLock()
"""eSpeak NG keeps voice, rate and text in C globals, so every use of it holds this lock."""

_SYNCHRONOUS: Final = 2
_DONT_EXIT: Final = 0x8000
"""Without this flag, the library ends the process when its data is missing."""
_LONGEST_DATA_PATH: Final = 143
"""Maximum number of characters. The library has a fixed buffer for the data folder's parent."""

_SYSTEM_LIBRARIES: Final = (
    "libespeak-ng.so.1",
    "/opt/homebrew/lib/libespeak-ng.1.dylib",
    "/usr/local/lib/libespeak-ng.1.dylib",
    r"C:\Program Files\eSpeak NG\libespeak-ng.dll",
)
_INSTALL: Final = (
    "the speech library eSpeak NG is missing: install the package espeakng-loader (pip),"
    " libespeak-ng1 (Debian, Ubuntu) or espeak-ng (Homebrew, Windows)"
)


def start() -> ctypes.CDLL:
    """Return the library, started with its audio kept in memory; one instance per process.

    Raises:
        VoiceError: no library or no data was found. The message names the package to install.
    """
    with ESPEAK_LOCK:
        return _started()


@lru_cache(maxsize=1)
def _started() -> ctypes.CDLL:
    """Load and start the first library that works."""
    for path, data in (*_bundled(), *((name, None) for name in _SYSTEM_LIBRARIES)):
        try:
            library = ctypes.CDLL(path)
        except OSError:
            continue  # Not built for this machine; the next one may be.
        where = None if data is None else os.fsencode(data)
        if library.espeak_Initialize(_SYNCHRONOUS, 0, where, _DONT_EXIT) > 0:
            return library
    raise VoiceError(_INSTALL)


def _bundled() -> tuple[tuple[str, str], ...]:
    """Return the package's library and the parent of its data folder; empty if it is absent."""
    if importlib.util.find_spec("espeakng_loader") is None:
        return ()
    import espeakng_loader

    library = espeakng_loader.get_library_path()
    if sys.platform.startswith("linux"):
        library += ".1"  # pyttsx3 asks for this name and gets this library.
    parent = str(Path(espeakng_loader.get_data_path()).parent)
    return ((library, parent if len(parent) <= _LONGEST_DATA_PATH else _short_path(parent)),)


def _short_path(folder: str) -> str:
    """Return a short link to `folder` that lasts as long as the process."""
    home = tempfile.TemporaryDirectory(prefix="rehearse-")
    atexit.register(home.cleanup)
    link = Path(home.name) / "espeak"
    link.symlink_to(folder, target_is_directory=True)
    return str(link)
