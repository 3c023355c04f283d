"""Commands in processes of their own, each a fork of one process that has imported the program.

So a command begins at once. A test of many commands takes a fraction of the time, and a kill comes
during the command's work, not during its imports. The one process is this file, run as a script: it
reads one request per line, as JSON, and writes one answer per line.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import time
import traceback
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

IMPORTED = (
    *("babel.dates", "holidays", "icalendar", "jinja2", "phonenumbers", "pydantic", "rich.console"),
    *("rehearse.app.cli.main", "rehearse.planning.call_time", "rehearse.review.review"),
    *("rehearse.report.page.render", "rehearse.takes.history", "rehearse.profile.profile_file"),
)
"""What the commands of these tests import."""


@dataclass(frozen=True)
class Done:
    """How a command ended."""

    returncode: int
    stdout: str
    stderr: str


@dataclass(frozen=True)
class Commands:
    """Runs one command after the other."""

    process: subprocess.Popen[str]
    own: Mapping[str, str] = field(default_factory=dict)
    """Variables of the environment that all its commands have."""

    def __call__(self, *argv: str, file_bytes: int = -1, kill_after: float = -1.0) -> Done:
        """Run a command in the test's folder and with its homes.

        Args:
            argv: the command line, without the program.
            file_bytes: the largest file that it can write; no limit if negative.
            kill_after: the seconds after which it is killed; it is not if negative.
        """
        homes = {key: os.environ[key] for key in os.environ if key.startswith(("HOME", "XDG_"))}
        asked = {"argv": argv, "folder": str(Path.cwd()), "environment": {**homes, **self.own}}
        limits = {"file_bytes": file_bytes, "kill_after": kill_after}
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(asked | limits) + "\n")
        self.process.stdin.flush()
        return Done(**json.loads(self.process.stdout.readline()))


@contextmanager
def commands(*before: str, **own: str) -> Iterator[Commands]:
    """Start the process from which commands are forked.

    Args:
        before: a command that runs the one after it, such as `unshare`.
        own: variables of the environment, there from the process's start.
    """
    with subprocess.Popen(
        [*before, sys.executable, __file__],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env={**os.environ, **own},
    ) as process:
        yield Commands(process, own)


def run(asked: Mapping[str, Any], out: int, err: int) -> NoReturn:
    """Run a command in this process, which is a fork, and end it."""
    code: Any = 1
    try:
        for stream, fd in enumerate((os.open(os.devnull, os.O_RDONLY), out, err)):
            os.dup2(fd, stream)
        os.chdir(asked["folder"])
        os.environ.update(asked["environment"])
        if asked["file_bytes"] >= 0:
            import resource

            _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
            resource.setrlimit(resource.RLIMIT_FSIZE, (asked["file_bytes"], most))
        from rehearse.app.cli.main import main

        code = main(asked["argv"])
    except SystemExit as ended:
        code = ended.code
    except BaseException:  # noqa: BLE001 - the test looks for it
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code or 0)


def all_of(pipe: int) -> str:
    """Read a pipe until its writers have closed it."""
    with open(pipe, "rb") as stream:
        return stream.read().decode("utf-8", "replace")


def forked(asked: Mapping[str, Any]) -> dict[str, Any]:
    """Run a command in a fork, and return how it ended."""
    (from_out, out), (from_err, err) = os.pipe(), os.pipe()
    child = os.fork()
    if not child:
        run(asked, out, err)
    os.close(out)
    os.close(err)
    # Both at once, and from the start: a command waits while a pipe is full. The threads begin
    # after the fork, and end before the next one.
    with ThreadPoolExecutor(2) as readers:
        said = readers.map(all_of, (from_out, from_err))
        if asked["kill_after"] >= 0:
            time.sleep(asked["kill_after"])
            os.kill(child, signal.SIGKILL)
        stdout, stderr = said
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return {"returncode": code, "stdout": stdout, "stderr": stderr}


if __name__ == "__main__":
    # Python's own streams are left for the commands.
    questions, answers = (
        os.fdopen(os.dup(fd), mode, encoding="utf-8") for fd, mode in enumerate("rw")
    )
    for name in IMPORTED:
        # In some surroundings a library refuses to be imported, which is for the command to mend.
        with suppress(ValueError):
            importlib.import_module(name)
    for line in questions:
        answers.write(json.dumps(forked(json.loads(line))) + "\n")
        answers.flush()
