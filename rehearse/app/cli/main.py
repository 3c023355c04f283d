"""The entry point: parse the command line, run the command, and return an exit code.

Nothing heavy is imported before a command runs, so that `--help` is fast.
"""

from __future__ import annotations

import io
import os
import sys
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Final

import click

from rehearse import __version__
from rehearse.app.cli.command import LazyGroup
from rehearse.app.cli.exit_codes import INTERRUPTED, PIPE_CLOSED, WRONG_USE
from rehearse.app.cli.interrupt import arrange, leave
from rehearse.errors import RehearseError, reason_of
from rehearse.files import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

DAY_S: Final = 86_400
"""The seconds of a day."""

COMPLETING: Final = "_REHEARSE_COMPLETE"
"""The environment variable with which a completion script asks for completions."""

ABOUT = "Practice returning a call about a job interview: out loud, offline."

EPILOG = """\
start here:
  rehearse coach                     the whole practice, step by step
  rehearse demo                      hear a call made well and in a rush
  rehearse profile init              enter who you are and who called you
  rehearse score my-message.m4a --scenario voicemail
  rehearse call callback             make the call

exit codes:
  0  done
  1  something was missed (only with --strict)
  2  a wrong command, or a file or device that cannot be used
  130  stopped with Ctrl-C
"""


@click.group(
    "rehearse",
    cls=LazyGroup,
    help=ABOUT,
    epilog=EPILOG,
    no_args_is_help=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.version_option(__version__, message="%(prog)s %(version)s")
def rehearse() -> None:
    """Run the command named on the command line."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, print its errors, and return the exit code.

    Raises:
        SystemExit: help or the version was requested (0), or the command line is wrong (2).
    """
    try:
        if argv is None:
            arrange()  # Scripts that an earlier version installed begin here, not in `__main__`.
        _open_streams()
        _use_utf8()
        _use_possible_surroundings()
        if instruction := os.environ.get(COMPLETING):
            return _complete(instruction)
        try:
            return run(sys.argv[1:] if argv is None else argv)
        finally:
            sys.stdout.flush()
    except RehearseError as problem:
        return _failed(str(problem))
    except KeyboardInterrupt:
        with suppress(OSError):
            sys.stderr.write("\nrehearse: stopped\n")
            sys.stderr.flush()
        if argv is None:
            leave()
        return INTERRUPTED
    except BrokenPipeError:
        _silence()
        return PIPE_CLOSED
    except OSError as problem:
        return _failed(_told_of(problem))
    except UnicodeEncodeError as problem:
        return _failed(f"{problem.object[:40]}: this is not text in UTF-8; type it again")
    except MemoryError:
        return _failed("the memory is full; close other programs, or give a shorter recording")


def _failed(message: str) -> int:
    """Print an error, and return its exit code."""
    try:
        from rehearse.app.cli.console import error

        error(message)
        sys.stderr.flush()
    except OSError:  # There is nowhere to print it.
        pass
    finally:
        _silence()
    return WRONG_USE


def _told_of(problem: OSError) -> str:
    """Return an operating system error as one line."""
    reason = reason_of(problem)
    if problem.filename is None:
        return f"the result cannot be written ({reason}); make room, or send it elsewhere"
    return f"{os.fsdecode(problem.filename)}: cannot be used ({reason}); choose another name"


def _silence() -> None:
    """Discard the remaining output of a full or closed stream.

    Otherwise, Python reports the error again when it flushes the stream at exit.
    """
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            with suppress(OSError, ValueError):
                nowhere = os.open(os.devnull, os.O_WRONLY)
                os.dup2(nowhere, stream.fileno())
                os.close(nowhere)


def _open_streams() -> None:
    """Open the standard streams that the parent process closed.

    Otherwise, the next opened file gets a closed stream's number and receives its output.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        if getattr(sys, name) is None:
            flags = os.O_WRONLY if number else os.O_RDONLY
            handle = os.open(os.devnull, flags)
            if handle != number:
                os.dup2(handle, number)
                os.close(handle)
            mode = "w" if number else "r"
            stream = open(number, mode, encoding="utf-8", closefd=False)  # noqa: SIM115 - it stays
            setattr(sys, name, stream)


def run(argv: Sequence[str]) -> int:
    """Run one command, and return its exit code.

    Raises:
        RehearseError: the command failed.
        SystemExit: help was requested, or the command line is wrong.
    """
    # Click's `main` would use its own exit codes for Ctrl-C and a closed pipe.
    try:
        with rehearse.make_context("rehearse", list(argv)) as context:
            code: int = rehearse.invoke(context)
    except click.UsageError as problem:
        command = problem.ctx.command_path if problem.ctx else "rehearse"
        said = " ".join(problem.format_message().split()).removesuffix(".")
        line = f"{command}: {said[:1].lower()}{said[1:]} (see {command} --help)\n"
        sys.stderr.write(printable(line))
        raise SystemExit(WRONG_USE) from problem
    except click.exceptions.Exit as end:
        raise SystemExit(end.exit_code) from end
    return code


def _complete(instruction: str) -> int:
    """Print the completions that a shell asks for."""
    from click.shell_completion import shell_complete

    return shell_complete(rehearse, {}, "rehearse", COMPLETING, instruction)


def _use_possible_surroundings() -> None:
    """Use UTC and the usual width if the environment names a time zone or a width there can't be.

    Python can tell no local time that is a day or more from UTC, and nothing fits into no columns.
    """
    if sys.platform != "win32" and max(abs(time.timezone), abs(time.altzone)) >= DAY_S:
        os.environ["TZ"] = "UTC0"
        time.tzset()
    if os.environ.get("COLUMNS", "").strip("0") == "":
        os.environ.pop("COLUMNS", None)


def _use_utf8() -> None:
    """Use UTF-8 for output, so that a pipe on Windows can take the report's signs.

    Input that isn't valid in its encoding is replaced with a sign instead of raising an error.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")
    if isinstance(sys.stdin, io.TextIOWrapper) and sys.stdin.errors != "replace":
        sys.stdin.reconfigure(errors="replace")
