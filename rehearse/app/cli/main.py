"""The command line: parse, hand over to a command, and turn the outcome into an exit code.

Nothing heavy is imported before a command runs, so that `--help` answers at once.
"""

from __future__ import annotations

import argparse
import io
import os
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NoReturn

from rehearse import __version__
from rehearse.app.cli import (
    after,
    bench,
    call,
    coach,
    compare,
    completion,
    demo,
    devices,
    doctor,
    history,
    models,
    overrule,
    prepare,
    profile,
    progress,
    report,
    room,
    scenarios,
    score,
    takes,
    transfer,
    voices,
    when,
)
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Sequence

DONE: Final = 0
FELL_SHORT: Final = 1
"""With `--strict`: the call was reviewed and something that was asked for is missing."""
WRONG_USE: Final = 2
"""The command line, a file or the machine does not allow it; one line on stderr says why."""
INTERRUPTED: Final = 130
"""Ctrl-C, as shells count it."""
PIPE_CLOSED: Final = 141
"""The reader of stdout went away, as shells count it."""

ABOUT = "Practice returning a call about a job interview: out loud, offline."

EPILOG = """\
start here:
  rehearse coach                     all of it, step by step
  rehearse demo                      hear a whole call, reviewed twice
  rehearse profile init              say once who you are and whom you call
  rehearse score my-message.m4a --scenario voicemail
  rehearse call callback             make the call

exit codes:
  0  done
  1  the call fell short of what was asked (only with --strict)
  2  wrong use, or a file or machine that does not allow it
  130  stopped with Ctrl-C
"""


COMMANDS: Final = (
    *(coach, when, prepare, room, after),
    *(demo, call, takes, score),
    *(report, history, compare, progress, overrule, transfer),
    *(scenarios, profile, models, voices, devices, doctor),
    *(bench, completion),
)


class _Help(argparse.RawDescriptionHelpFormatter):
    """Help with the examples in lines set by hand, and commands in one column."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        # argparse forgets the commands' own indentation when it sets the column's width.
        self._action_max_length = 16


class Parser(argparse.ArgumentParser):
    """An argument parser whose complaints take one line, like every other error here."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        settings.setdefault("formatter_class", _Help)
        super().__init__(*args, **settings)

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> tuple[Any, list[str]]:
        """Parse; what is left over is told by the command that it was meant for."""
        parsed, extra = super().parse_known_args(args, namespace)
        if extra:
            self.error(f"unrecognized arguments: {' '.join(extra)}{_reply_hint(parsed, extra)}")
        return parsed, extra

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line and leave with code 2."""
        self.exit(WRONG_USE, f"{self.prog}: {message} (see {self.prog} --help)\n")


def _reply_hint(parsed: argparse.Namespace, extra: Sequence[str]) -> str:
    """How recordings are given, where some stand by themselves."""
    files = [
        text
        for text in extra
        # A scenario too many is no recording.
        if Path(text).suffix not in ("", ".toml") and not text.startswith("-")
    ]
    if not files or not hasattr(parsed, "reply"):
        return ""
    flags = " ".join(f"--reply {shlex.quote(text)}" for text in files)
    return f"; give a recording as {flags}"


def build_parser() -> argparse.ArgumentParser:
    """The whole command line, without the libraries behind it."""
    parser = Parser(prog="rehearse", description=ABOUT, epilog=EPILOG)
    parser.add_argument("--version", action="version", version=f"rehearse {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.add(commands)
    return parser


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit code and lets no error of ours out."""
    _use_utf8()
    try:
        args = build_parser().parse_args(argv)
        code: int = args.run(args)
        sys.stdout.flush()
    except RehearseError as problem:
        from rehearse.app.cli.console import error

        error(str(problem))
        return WRONG_USE
    except KeyboardInterrupt:
        sys.stderr.write("\nrehearse: stopped\n")
        return INTERRUPTED
    except BrokenPipeError:
        # Python would complain once more when it flushes stdout at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return PIPE_CLOSED
    return code


def _use_utf8() -> None:
    """Let the report's signs out on Windows too, where a pipe's encoding cannot write them.

    And in what is not of its encoding: as a sign, for a letter less in an answer ends nothing.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8")
    if isinstance(sys.stdin, io.TextIOWrapper) and sys.stdin.errors != "replace":
        sys.stdin.reconfigure(errors="replace")
