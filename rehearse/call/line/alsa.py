"""ALSA's library, which writes its own complaints to stderr, in the middle of the call's view."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_HANDLER: Final = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)


def _say_nothing(_file: bytes, _line: int, _function: bytes, _error: int, _text: bytes) -> None:
    """The library above it reports what went wrong; ALSA need not say it too."""


_SILENT: Final = _HANDLER(_say_nothing)
"""Kept for as long as the program runs: the library calls it at any time."""


def hush() -> None:
    """Keep ALSA from writing to stderr; does nothing where there is no ALSA."""
    if sys.platform != "linux":
        return
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_SILENT)
    except (OSError, AttributeError):
        return
