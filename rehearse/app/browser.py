"""Open pages in the user's browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from pathlib import Path


def open_page(path: Path) -> None:
    """Open a page in the user's browser.

    Raises:
        RehearseError: no browser could be started.
    """
    import webbrowser

    if not webbrowser.open(path.absolute().as_uri()):
        raise RehearseError(f"{path}: no browser could be started; open the file yourself")
