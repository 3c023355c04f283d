"""A side process: a module of ours in an interpreter of its own, asked over its pipes.

It runs below the normal priority, prints nothing, and ends as soon as nobody can ask it any more,
also where whoever asked was killed.
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
    from collections.abc import Callable

NICE: Final = 5
"""Where it is possible: a third of the processor's time where others want it, too. At 10 the last
reply of a call, for which somebody waits, takes too long on a busy machine."""
IN, OUT, ERRORS = 0, 1, 2
"""The numbers of a process's three pipes."""
END_WITHIN: Final = 2.0
"""Seconds that the process has to end by itself; it ends as soon as nobody can ask it any more."""


def started(module: str) -> subprocess.Popen[bytes]:
    """Start a module of this program as a process that is asked with `tell` and `exchanged`."""
    # Without -P a module that lies in the working directory could take a library's place.
    command = [sys.executable, "-P", "-m", module]
    paths = [str(Path(rehearse.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
    below_normal = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
    no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
        creationflags=below_normal | no_window,
        start_new_session=True,  # Ctrl-C is for whoever asks, who then ends this
    )


def tell(process: subprocess.Popen[bytes], what: object) -> None:
    """Send it something.

    Raises:
        OSError: the process is gone.
    """
    questions = cast("IO[bytes]", process.stdin)
    pickle.dump(what, questions)
    questions.flush()


def answer(process: subprocess.Popen[bytes]) -> Any:
    """Wait for what it answers next.

    Raises:
        EOFError: it ended instead.
    """
    return pickle.load(cast("IO[bytes]", process.stdout))  # noqa: S301 - our own process wrote it


def exchanged(process: subprocess.Popen[bytes], question: object) -> Any:
    """Return the answer to a question.

    Raises:
        OSError: the process is gone.
        EOFError: it ended while it worked.
    """
    tell(process, question)
    return answer(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End it, and discard what it is working on."""
    process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.wait(END_WITHIN)
    for pipe in filter(None, (process.stdin, process.stdout)):
        with suppress(OSError):
            pipe.close()


def asked() -> tuple[Callable[[], Any], BinaryIO]:
    """In the process itself: the next question, when it comes, and where answers are written."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    # What a library prints must not get between the answers.
    answers = os.fdopen(os.dup(OUT), "wb")
    os.dup2(ERRORS, OUT)
    questions: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_read, args=(os.fdopen(IN, "rb"), questions), daemon=True).start()
    return questions.get, answers


def _read(pipe: BinaryIO, questions: SimpleQueue[Any]) -> None:
    """Read the questions. When nobody can ask any more, end at once, whatever is being done."""
    with suppress(OSError, EOFError, pickle.UnpicklingError):
        while True:
            questions.put(pickle.load(pipe))  # noqa: S301 - our own process wrote it
    os._exit(0)
