"""Output to the user: results on stdout, everything else on stderr.

Colors appear only on a terminal and never with `NO_COLOR` set; rich handles both. All output passes
through here, where characters that control a terminal (escape sequences, text direction) are
replaced.
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

MAX_ERROR_LINES: Final = 3
"""The most lines of one error. A file with many mistakes must not push away what came before."""

ALL_MISTAKES: Final = 20
"""The most lines of a command that looks for mistakes; further ones are shown after these."""

_MAX_ERROR_COLUMNS: Final = 1_000
"""The most characters of a line; a name may have 100,000."""


def result(text: str) -> None:
    """Write a result, or part of it, to stdout."""
    shown = printable(text)
    sys.stdout.write(shown if shown.endswith("\n") else shown + "\n")


def error(message: str, most: int = MAX_ERROR_LINES) -> None:
    """Write an error to stderr, one line per problem, at most so many."""
    console = notes()
    lines = [line.strip() for line in message.split("\n") if line.strip()] or ["failed"]
    if len(lines) > most:
        rest = len(lines) - most + 1
        where = "" if most == ALL_MISTAKES else "; `scenarios check` and `profile check` list them"
        lines = [*lines[: most - 1], f"and {rest} more of this kind{where}"]
    for said in lines:
        line = said
        if len(said) > _MAX_ERROR_COLUMNS:
            half = _MAX_ERROR_COLUMNS // 2
            line = f"{said[:half]} ... {said[-half:]}"
        console.print("rehearse:", style="bold red", end=" ")
        console.print(line, markup=False, soft_wrap=True)


def note(message: str) -> None:
    """Write a note to stderr, in dim text."""
    console = notes()
    # A path longer than the line is left to the terminal to wrap, so that it can be copied.
    fits = max(map(len, message.split()), default=0) <= console.width
    console.print(message, style="dim", markup=False, soft_wrap=not (console.is_terminal and fits))


def screen() -> Console:
    """Return the console for stdout."""
    return _console(sys.stdout)


def notes() -> Console:
    """Return the console for stderr."""
    return _console(sys.stderr)


def _console(file: TextIO) -> Console:
    from rich import console as rich_console
    from rich import segment

    class SafeConsole(rich_console.Console):
        """A console whose text cannot control the terminal; rich's own control codes can."""

        def render(
            self, renderable: RenderableType, options: ConsoleOptions | None = None
        ) -> Iterable[Segment]:
            """Render the output with visible signs in place of control characters."""
            for text, style, control in super().render(renderable, options):
                yield segment.Segment(text if control else printable(text), style, control)

        def on_broken_pipe(self) -> None:
            """Let the command line handle a broken pipe, with its exit code."""
            raise BrokenPipeError

    return SafeConsole(file=file, highlight=False, soft_wrap=False)


def progress() -> Progress:
    """Return a temporary progress display on stderr; without a terminal it shows nothing."""
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
    """Save a report as a picture, and report the file.

    Raises:
        StoreError: the file cannot be written.
    """
    from rehearse.files import write_text
    from rehearse.report import svg

    write_text(path, svg.draw(page, "rehearse"))
    note(f"saved {path}")
