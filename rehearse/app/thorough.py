"""Recognize replies in full in a process of its own, at a lower priority than the call.

During a call, this process decides whose turn it is, and sound must be neither late nor lost. The
models would delay it if they ran in the same interpreter. In another process they cannot, and the
system gives that process only the time that the call leaves.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, Final, cast

import rehearse
from rehearse.errors import RecognizerError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.app.events import Tell
    from rehearse.app.options import EngineOptions
    from rehearse.audio import Clip, Span
    from rehearse.claims import SpeechEngines
    from rehearse.profile import Profile
    from rehearse.speech import Transcript

PROGRAM: Final = "rehearse.app.thorough_process"
TRIES: Final = 2
"""A process that ended by itself (no memory was left, say) is started anew once for each clip."""
END_WITHIN: Final = 2.0
"""Seconds that the process has to end by itself; it ends as soon as nobody can ask it any more."""


class ThoroughProcess:
    """Recognizes clips with all models; callable from several threads, and answers in order."""

    def __init__(self, options: EngineOptions) -> None:
        """Start loading the models, and return at once."""
        self._options = options
        self._asking = threading.Lock()
        self._is_closed = False
        self._process = self._started()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def recognize(self, clip: Clip, profile: Profile) -> tuple[tuple[Span, ...], Transcript]:
        """Return the clip's speech spans and its transcript.

        Raises:
            RecognizerError: an engine failed, or the process ended again and again.
        """
        with self._asking:
            for _ in range(TRIES):
                try:
                    answer = self._exchanged((clip, profile))
                except (OSError, ValueError, EOFError, pickle.UnpicklingError):
                    if self._is_closed:
                        break
                    self._end()
                    self._process = self._started()
                except BaseException:
                    # Its answer would be taken for that to the next question.
                    self._end()
                    raise
                else:
                    if isinstance(answer, str):
                        raise RecognizerError(answer)
                    heard: tuple[tuple[Span, ...], Transcript] = answer
                    return heard
        raise RecognizerError(
            "the process that listens ended; close other programs, then run `rehearse recover`"
        )

    def close(self) -> None:
        """End the process, and discard what it is working on."""
        self._is_closed = True
        self._end()

    def _started(self) -> subprocess.Popen[bytes]:
        # Without -P a module that lies in the working directory could take a library's place.
        command = [sys.executable, "-P", "-m", PROGRAM]
        paths = [str(Path(rehearse.__file__).parents[1]), os.environ.get("PYTHONPATH", "")]
        below_normal = getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0)
        no_window = getattr(subprocess, "CREATE_NO_WINDOW", 0)
        process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths))},
            creationflags=below_normal | no_window,
            start_new_session=True,  # Ctrl-C is for the call, which then ends this
        )
        with suppress(OSError):  # It ended at once: whoever asks it is told.
            _tell(process, self._options)
        return process

    def _exchanged(self, question: object) -> Any:
        """The answer to a question.

        Raises:
            OSError: the process is gone.
            EOFError: it ended while it listened.
        """
        _tell(self._process, question)
        answers = cast("IO[bytes]", self._process.stdout)
        return pickle.load(answers)  # noqa: S301 - our own process wrote it

    def _end(self) -> None:
        process = self._process
        process.kill()
        with suppress(subprocess.TimeoutExpired):
            process.wait(END_WITHIN)
        for pipe in filter(None, (process.stdin, process.stdout)):
            with suppress(OSError):
                pipe.close()


@contextmanager
def live_ears(options: EngineOptions, tell: Tell) -> Iterator[SpeechEngines]:
    """Return a live call's engines: partial decodes in this process, full recognition in another.

    Raises:
        RehearseError: there is no such model, or it cannot be loaded.
    """
    from rehearse.app.engine_loading import Loading

    thorough = ThoroughProcess(options)
    try:
        loading = Loading(options, thorough.recognize)
        tell(loading.listening())
        yield loading.ears()
    finally:
        thorough.close()


def _tell(process: subprocess.Popen[bytes], what: object) -> None:
    questions = cast("IO[bytes]", process.stdin)
    pickle.dump(what, questions)
    questions.flush()
