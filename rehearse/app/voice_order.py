"""The order to synthesize lines in the background: which one holds, and whether anyone works on it.

The programs of one user share the order, because they share the cache of lines.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Final

from rehearse.errors import StoreError
from rehearse.files import cache_folder, make_private, read_text, write_text

if TYPE_CHECKING:
    from filelock import BaseFileLock

ORDER_FILE: Final = "voices.order"
"""The file in the cache folder with the current order; a process without it ends."""
LOCK_FILE: Final = "voices.lock"
"""The file in the cache folder that a process locks while it synthesizes."""
_LONGEST_ORDER: Final = 100


def claim(name: str = "-") -> str | None:
    """Return a new order, a number and the name of its lines; None if it cannot be written."""
    order = f"{secrets.token_hex(8)} {name}"
    try:
        make_private(cache_folder())
        write_text(cache_folder() / ORDER_FILE, order)
    except StoreError:
        return None
    return order


def stop() -> None:
    """End the process that synthesizes lines, if there is one; what it finished is kept."""
    if (cache_folder() / ORDER_FILE).exists():
        claim()


def current() -> str:
    """Return the current order; empty if there is none."""
    try:
        return read_text(cache_folder() / ORDER_FILE, _LONGEST_ORDER)
    except (OSError, ValueError):
        return ""


def is_current(order: str) -> bool:
    """Whether no later order was given, and none was taken back."""
    return current() == order


def lock(timeout: float) -> BaseFileLock:
    """Return the lock that a process holds while it synthesizes, to be entered.

    Args:
        timeout: the seconds to wait for another process; after that, entering raises `Timeout`.
    """
    from filelock import FileLock

    return FileLock(cache_folder() / LOCK_FILE, timeout=timeout)


def is_at_work() -> bool:
    """Return whether a process is synthesizing lines, whichever program started it."""
    from filelock import Timeout

    try:
        if (cache_folder() / LOCK_FILE).exists():
            with lock(0):
                pass
    except Timeout:
        return True
    except OSError:
        return False
    return False
