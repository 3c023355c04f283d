"""Silence ALSA's messages on stderr, which would appear in the middle of the call's view."""

from __future__ import annotations

import ctypes
import sys
from typing import Final

_HANDLER: Final = ctypes.CFUNCTYPE(
    None, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p, ctypes.c_int, ctypes.c_char_p
)


def _say_nothing(_file: bytes, _line: int, _function: bytes, _error: int, _text: bytes) -> None:
    """Do nothing; the library above ALSA reports errors."""


_SILENT: Final = _HANDLER(_say_nothing)
"""The callback, kept as long as the program runs because ALSA may call it at any time."""


def hush() -> None:
    """Stop ALSA from writing to stderr; does nothing without ALSA."""
    if sys.platform != "linux":
        return
    try:
        ctypes.CDLL("libasound.so.2").snd_lib_error_set_handler(_SILENT)
    except (OSError, AttributeError):
        return
