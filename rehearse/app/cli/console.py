"""Where words to the user go: the result to stdout, everything else to stderr.

Colors appear only on a terminal and never with `NO_COLOR` set; rich sees to both. All that is said
goes through here, and what a terminal would obey (escape sequences, controls of the writing
direction) goes no further.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Final, TextIO

from rehearse.files import printable

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from rich.console import Console, ConsoleOptions, RenderableType
    from rich.progress import Progress
    from rich.segment import Segment

_MAX_ERROR_LINES: Final = 20
"""Lines of one error: a file with more mistakes than these is mended from the top."""

_MAX_ERROR_COLUMNS: Final = 1_000
"""Signs of a line: a name may have 100,000."""


def result(text: str) -> None:
    """Write the result, or a part of it, to stdout."""
    shown = printable(text)
    sys.stdout.write(shown if shown.endswith("\n") else shown + "\n")


def error(message: str) -> None:
    """Say on stderr what went wrong, a line for each thing."""
    console = notes()
    lines = [line.strip() for line in message.split("\n") if line.strip()] or ["failed"]
    if len(lines) > _MAX_ERROR_LINES:
        rest = len(lines) - _MAX_ERROR_LINES
        lines = [*lines[:_MAX_ERROR_LINES], f"and {rest} more of this kind"]
    for said in lines:
        line = said
        if len(said) > _MAX_ERROR_COLUMNS:
            half = _MAX_ERROR_COLUMNS // 2
            line = f"{said[:half]} ... {said[-half:]}"
        console.print("rehearse:", style="bold red", end=" ")
        console.print(line, markup=False, soft_wrap=True)


def note(message: str) -> None:
    """Say on stderr, dimly, what is good to know and changes nothing."""
    console = notes()
    # A terminal breaks a long line within its words; a path that is longer is left to it, to copy.
    fits = max(map(len, message.split()), default=0) <= console.width
    console.print(message, style="dim", markup=False, soft_wrap=not (console.is_terminal and fits))


def screen() -> Console:
    """The terminal or file behind stdout."""
    return _console(sys.stdout)


def notes() -> Console:
    """The terminal or file behind stderr."""
    return _console(sys.stderr)


def _console(file: TextIO) -> Console:
    from rich import console as rich_console
    from rich import segment

    class SafeConsole(rich_console.Console):
        """A console whose text cannot command the terminal; rich's own controls can."""

        def render(
            self, renderable: RenderableType, options: ConsoleOptions | None = None
        ) -> Iterable[Segment]:
            """Render it with a sign in place of each character that a terminal would obey."""
            for text, style, control in super().render(renderable, options):
                yield segment.Segment(text if control else printable(text), style, control)

        def on_broken_pipe(self) -> None:
            """Leave it to the command line, which knows the code."""
            raise BrokenPipeError

    return SafeConsole(file=file, highlight=False, soft_wrap=False)


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
    note(f"saved {path}")
