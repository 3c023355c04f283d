"""Whether a take must be left alone, because a running program is writing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.files import is_held, may_be_held
from rehearse.takes.layout import REVIEW_FILE, is_file

if TYPE_CHECKING:
    from pathlib import Path


def going_on(folder: Path) -> str:
    """Return why a take must be left alone, as text for the user; empty if nobody writes it.

    Where locks can't tell, an unfinished take that was written a moment ago may be going on.
    """
    if is_held(folder):
        return f"{folder}: this call is still going on; end it, then try again"
    if not is_file(folder / REVIEW_FILE) and may_be_held(folder):
        return f"{folder}: this call may still be going on; try again in a minute"
    return ""
