"""The child process of `thorough`: reads clips and writes transcripts."""

from __future__ import annotations

import pickle
from contextlib import suppress
from typing import TYPE_CHECKING, Any, BinaryIO

from rehearse.app.side_process import asked
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.claims import SpeechEngines


def main() -> None:
    """Load the models, then answer questions until the input is closed."""
    serve(*asked())


def serve(next_question: Callable[[], Any], answers: BinaryIO) -> None:
    """Answer each question in order. The first question chooses the engines."""
    engines = _loaded(next_question())
    while True:
        answer = _heard(engines, next_question())
        try:
            pickle.dump(answer, answers)
            answers.flush()
        except OSError:
            return  # Nobody is waiting for the answer any more.


def _loaded(options: Any) -> SpeechEngines | str:
    """Return the speech engines, or why they cannot be loaded."""
    from rehearse.app.engine_loading import EngineLoading
    from rehearse.app.warm_up import warm_up

    try:
        engines = EngineLoading(options).engines()
    except RehearseError as problem:
        return str(problem)
    with suppress(RehearseError):  # The error is reported when a question needs the engine.
        warm_up(engines)
    return engines


def _heard(engines: SpeechEngines | str, question: Any) -> object:
    """Return the recognition result, or the error."""
    if isinstance(engines, str):
        return engines
    try:
        return engines.recognize(*question)
    except RehearseError as problem:
        return str(problem)


if __name__ == "__main__":
    main()
