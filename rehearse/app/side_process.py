"""Run a module of this program in a separate process, and exchange messages over its pipes.

The process runs below normal priority, prints nothing, and ends when its input is closed, even if
its parent was killed.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from typing import IO, TYPE_CHECKING, Any, BinaryIO, Final, cast

import rehearse

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NICE: Final = 5
"""The nice value, on systems that have one: about a third of a busy CPU. At 10, the last reply of a
call, which the user waits for, takes too long on a busy computer."""
IN, OUT, ERRORS = 0, 1, 2
"""The file descriptors of a process's three pipes."""
END_WITHIN: Final = 2.0
"""Seconds to wait for the process to end after its input is closed."""
GONE: Final = (OSError, ValueError, EOFError, pickle.UnpicklingError)
"""Errors of an exchange that mean that the process has ended."""


def started(
    module: str, *, answers: bool = True, more: Mapping[str, str] | None = None
) -> subprocess.Popen[bytes]:
    """Start a module of this program as a process.

    Args:
        module: the module, which is run as a program.
        answers: whether it answers (`exchanged`), or is only told something (`tell`).
        more: environment variables that it gets besides.
    """
    # Without -P, a module in the working directory could replace a library.
    command = [sys.executable, "-P", "-m", module]
    paths = [str(Path(rehearse.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    below_normal = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE if answers else subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, **(more or {}), "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        creationflags=below_normal | no_window,
        start_new_session=True,  # Ctrl-C goes to the parent, which then ends this one.
    )


def tell(process: subprocess.Popen[bytes], what: object) -> None:
    """Send an object to the process.

    Raises:
        OSError: the process has ended.
    """
    questions = cast("IO[bytes]", process.stdin)
    pickle.dump(what, questions)
    questions.flush()


def answer(process: subprocess.Popen[bytes]) -> Any:
    """Wait for and return the next answer.

    Raises:
        EOFError: the process ended instead.
    """
    return pickle.load(cast("IO[bytes]", process.stdout))  # noqa: S301 - our own process wrote it


def exchanged(process: subprocess.Popen[bytes], question: object) -> Any:
    """Return the answer to a question.

    Raises:
        OSError: the process has ended.
        EOFError: the process ended while it worked.
    """
    tell(process, question)
    return answer(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End the process, and discard its work."""
    process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(END_WITHIN)
    for pipe in filter(None, (process.stdin, process.stdout)):
        with suppress(OSError):
            pipe.close()


def asked() -> tuple[Callable[[], Any], BinaryIO]:
    """Return, in the child process, a reader of questions and the stream of answers."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    # Output of libraries must not mix with the answers.
    answers = os.fdopen(os.dup(OUT), "wb")
    os.dup2(ERRORS, OUT)
    questions: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_read, args=(os.fdopen(IN, "rb"), questions), daemon=True).start()
    return questions.get, answers


def serve(
    next_question: Callable[[], Any], work: Callable[[Any], object], answers: BinaryIO
) -> None:
    """Answer the questions in order, in the child process, with what `work` returns for each."""
    while True:
        found = work(next_question())
        try:
            say(answers, found)
        except OSError:
            return  # Nobody is waiting for the answer any more.


def say(answers: BinaryIO, what: object) -> None:
    """Write one answer.

    Raises:
        OSError: nobody reads it.
    """
    pickle.dump(what, answers)
    answers.flush()


def _read(pipe: BinaryIO, questions: SimpleQueue[Any]) -> None:
    """Read the questions. When the input is closed, end at once, even during work."""
    try:
        with suppress(OSError, EOFError, pickle.UnpicklingError):
            while True:
                questions.put(pickle.load(pipe))  # noqa: S301 - our own process wrote it
    finally:  # Also if a question's module cannot be imported here: nobody would answer.
        os._exit(0)
