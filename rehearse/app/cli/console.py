"""Where words to the user go: the result to stdout, everything else to stderr.

Colors appear only on a terminal and never with `NO_COLOR` set; rich sees to both.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from rich.console import Console, RenderableType
    from rich.progress import Progress


def result(text: str) -> None:
    """Write the result, or a part of it, to stdout."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def error(message: str) -> None:
    """Say on stderr what went wrong, a line for each thing."""
    console = notes()
    for line in message.splitlines():
        console.print("rehearse:", style="bold red", end=" ")
        console.print(line.strip(), markup=False, soft_wrap=True)


def note(message: str) -> None:
    """Say on stderr, dimly, what is good to know and changes nothing."""
    console = notes()
    # A terminal breaks a long line within its words; a path that is longer is left to it, to copy.
    fits = max(map(len, message.split()), default=0) <= console.width
    console.print(message, style="dim", markup=False, soft_wrap=not (console.is_terminal and fits))


def screen() -> Console:
    """The terminal or file behind stdout."""
    from rich.console import Console

    return Console(file=sys.stdout, highlight=False, soft_wrap=False)


def notes() -> Console:
    """The terminal or file behind stderr."""
    from rich.console import Console

    return Console(file=sys.stderr, highlight=False)


def progress() -> Progress:
    """A progress display on stderr that leaves nothing behind; silent where that is no terminal."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    console = notes()
    return Progress(
        TextColumn("{task.description}", style="dim"),
        BarColumn(bar_width=24),
        TimeElapsedColumn(),
        console=console,
        transient=True,
        disable=not console.is_terminal,
    )


def keep_picture(path: Path, page: RenderableType) -> None:
    """Keep a report as a picture, and say so.

    Raises:
        StoreError: the file cannot be written.
    """
    from rehearse.files import write_text
    from rehearse.report import svg

    write_text(path, svg.draw(page, "rehearse"))
    note(f"kept {path}")
