"""The process behind `thorough`: clips in, transcripts out."""

from __future__ import annotations

import os
import pickle
import threading
from contextlib import suppress
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.claims import SpeechEngines

NICE: Final = 5
"""Where it is possible: a third of the processor's time where others want it, too. At 10 the last
reply of a call, for which somebody waits, takes too long on a busy machine."""


IN, OUT, ERRORS = 0, 1, 2
"""The numbers of a process's three pipes."""


def main() -> None:
    """Load the models, then answer until nobody asks any more."""
    if hasattr(os, "nice"):
        os.nice(NICE)
    # What a library prints must not get between the answers.
    answers = os.fdopen(os.dup(OUT), "wb")
    os.dup2(ERRORS, OUT)
    questions: SimpleQueue[Any] = SimpleQueue()
    threading.Thread(target=_read, args=(os.fdopen(IN, "rb"), questions), daemon=True).start()
    serve(questions.get, answers)


def _read(pipe: BinaryIO, questions: SimpleQueue[Any]) -> None:
    """Read the questions. When nobody can ask any more, end at once, whatever is being heard."""
    with suppress(OSError, EOFError, pickle.UnpicklingError):
        while True:
            questions.put(pickle.load(pipe))  # noqa: S301 - the call's own process wrote it
    os._exit(0)


def serve(next_question: Callable[[], Any], answers: BinaryIO) -> None:
    """Answer each question, in order. The first says which engines listen."""
    ears = _loaded(next_question())
    while True:
        answer = _heard(ears, next_question())
        try:
            pickle.dump(answer, answers)
            answers.flush()
        except OSError:
            return  # Nobody waits for it any more.


def _loaded(options: Any) -> SpeechEngines | str:
    """Return the speech engines, or why they cannot be loaded."""
    from rehearse.app.engine_loading import Loading

    try:
        return Loading(options).ears()
    except RehearseError as problem:
        return str(problem)


def _heard(ears: SpeechEngines | str, question: Any) -> object:
    """Return the recognition result, or the error."""
    if isinstance(ears, str):
        return ears
    try:
        return ears.recognize(*question)
    except RehearseError as problem:
        return str(problem)


if __name__ == "__main__":
    main()
