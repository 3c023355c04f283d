"""How the C library keeps the memory that networks use and give back many times a second."""

from __future__ import annotations

import ctypes
from typing import Final

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
"""Numbers of the settings in glibc's `malloc.h`."""
KEPT: Final = 128 << 20
"""Bytes: an encoder's largest block has 54 MB."""


def keep_memory() -> bool:
    """Let every thread use the same memory again instead of asking the system for new pages.

    By itself glibc maps each large block anew and gives every thread memory of its own. Of the
    review of a voicemail that was 0.8 s of 11.8 s of computing (400,000 page faults, 129,000 with
    this) and 45 MB of 630. To be called before threads are started. False where the C library is
    another one, and nothing was changed.
    """
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # TypeError: Windows cannot open None.
        return False
    # Older releases take no such limit; to set the others alone would be worse than nothing.
    if not mallopt(MMAP_THRESHOLD, KEPT):
        return False
    return bool(mallopt(TRIM_THRESHOLD, KEPT) and mallopt(ARENA_MAX, 1))
