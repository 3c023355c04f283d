"""Settings for memory that networks allocate and free many times a second, and for threads."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path
from typing import Any, Final

TRIM_THRESHOLD, MMAP_THRESHOLD, ARENA_MAX = -1, -3, -8
"""Numbers of the settings in glibc's `malloc.h`."""
TUNABLES: Final = "GLIBC_TUNABLES"
"""The environment variable with settings of glibc that are read when a process starts."""
ONE_THREAD: Final = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
"""Environment variables with the number of threads that a library computes with."""
KEEP_THRESHOLD_BYTES: Final = 128 << 20
"""Bytes. An encoder's largest block has 54 MB."""
LEAN_THRESHOLD_BYTES: Final = 32 << 20
"""Bytes. A decoder's vocabulary, which is needed for every token, has 20 MB, or 27 in the second
pass. With 8 MB, a message took 14 % more processor time (2026-11-30, `benchmarks/README.md`). The
encoders' largest blocks, which are returned, have 54 and 72 MB."""
LEAN_TRIM_BYTES: Final = 64 << 20
"""Free bytes at the heap's end that are not returned: twice the block for a token."""
LOADING_THRESHOLD_BYTES: Final = 8 << 20
"""Blocks of at least this many bytes are mapped on their own while networks load. The largest
tables have 40 to 100 MB. With 1 MB, the size of a layer, 30 MB less would stay allocated, but the
first seconds of use, while the second-pass recognizer still loads, would need twice as many pages
(0.2 s)."""


def return_memory() -> bool:
    """Return every freed large block to the system at once, while networks load.

    Loading converts weights to another precision. If `keep_memory` is already in effect, the freed
    blocks fragment the heap and are never returned: 283 MB stay for the small recognizer and 604
    with the second pass, against 172 and 350 with this setting. Returns False, with nothing
    changed, if the C library is not glibc.
    """
    return _set_thresholds(LOADING_THRESHOLD_BYTES, LOADING_THRESHOLD_BYTES)


def keep_memory() -> bool:
    """Let all threads reuse freed memory instead of requesting new pages.

    By default glibc maps each large block anew and gives every thread its own arena. For the review
    of a voicemail that cost 0.8 s of 11.8 s of CPU time (400,000 page faults, 129,000 with this
    setting) and 45 MB of 630. Call it once the networks are loaded; see `return_memory`. Returns
    False, with nothing changed, if the C library is not glibc.
    """
    return _set_thresholds(KEEP_THRESHOLD_BYTES, KEEP_THRESHOLD_BYTES)


def keep_small_blocks() -> bool:
    """Let only blocks below 32 MB be reused, such as those for every token, to save memory.

    Larger blocks would leave holes that the next ones don't fit into. Call it, too, once the
    networks are loaded. Returns False, with nothing changed, if the C library is not glibc.
    """
    return _set_thresholds(LEAN_THRESHOLD_BYTES, LEAN_TRIM_BYTES)


def return_freed() -> bool:
    """Return to the system what is free now; False if the C library is not glibc.

    Blocks too small to be mapped on their own leave holes, which `return_memory` doesn't return.
    """
    trim = _of_glibc("malloc_trim")
    return bool(trim and trim(0))


def resident_bytes(pid: int) -> int:
    """Return how much memory a process occupies; 0 where the system has no `/proc` that tells."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0


def lean_environment() -> dict[str, str]:
    """Return the environment of a process that is one of many: one thread, and huge pages.

    Without `keep_memory`, a block that is needed again needs its pages again. Reading the setting
    at the start, glibc 2.35 and later ask Linux for pages of 2 MB, of which 500 times fewer are
    needed; others ignore it.
    """
    others = os.environ.get(TUNABLES)
    pages = ":".join(filter(None, (others, "glibc.malloc.hugetlb=1")))
    return {TUNABLES: pages, **dict.fromkeys(ONE_THREAD, "1")}


def _set_thresholds(mapped: int, trimmed: int) -> bool:
    mallopt = _of_glibc("mallopt")
    # Older releases do not accept this limit. Setting only the others would be worse than nothing.
    if mallopt is None or not mallopt(MMAP_THRESHOLD, mapped):
        return False
    return bool(mallopt(TRIM_THRESHOLD, trimmed) and mallopt(ARENA_MAX, 1))


def _of_glibc(name: str) -> Any:
    """Return a function of the C library; None if it has no such function."""
    try:
        return getattr(ctypes.CDLL(None), name)
    except (AttributeError, OSError, TypeError):  # TypeError: Windows cannot open None.
        return None
