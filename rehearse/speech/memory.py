"""How the C library keeps the memory that networks use and give back many times a second."""

from __future__ import annotations

import ctypes
from typing import Final

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
"""Numbers of the settings in glibc's `malloc.h`."""
KEEP_THRESHOLD_BYTES: Final = 128 << 20
"""Bytes: an encoder's largest block has 54 MB."""
LOADING_THRESHOLD_BYTES: Final = 8 << 20
"""Bytes of a block that is mapped by itself while networks load. Their largest tables have 40 to
100 MB; with 1 MB, a layer's, 30 MB fewer stay, but the first seconds of listening, beside which the
careful recognizer still loads, ask for twice as many pages (0.2 s)."""


def return_memory() -> bool:
    """Let every large block go back to the system at once; for the time in which networks load.

    A network is read in one precision and kept in another. Where `keep_memory` is set already, the
    first lies scattered between the second and never goes: 283 MB for the small recognizer and 604
    with the careful one, 172 and 350 with this. False where the C library is another one, and
    nothing was changed.
    """
    return _set_threshold(LOADING_THRESHOLD_BYTES)


def keep_memory() -> bool:
    """Let every thread use the same memory again instead of asking the system for new pages.

    By itself glibc maps each large block anew and gives every thread memory of its own. Of the
    review of a voicemail that was 0.8 s of 11.8 s of computing (400,000 page faults, 129,000 with
    this) and 45 MB of 630. To be called when the networks are loaded, see `return_memory`. False
    where the C library is another one, and nothing was changed.
    """
    return _set_threshold(KEEP_THRESHOLD_BYTES)


def _set_threshold(threshold: int) -> bool:
    try:
        mallopt = ctypes.CDLL(None).mallopt
    except (AttributeError, OSError, TypeError):  # TypeError: Windows cannot open None.
        return False
    # Older releases take no such limit; to set the others alone would be worse than nothing.
    if not mallopt(MMAP_THRESHOLD, threshold):
        return False
    return bool(mallopt(TRIM_THRESHOLD, threshold) and mallopt(ARENA_MAX, 1))
