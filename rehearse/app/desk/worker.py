"""A worker of the desk, a process of its own: told how to make a scorer, then asked job by job."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, BinaryIO

from rehearse.app.side_process import asked
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Load the models, say that they are there or why not, then answer each job."""
    next_question, answers = asked()
    make = next_question()
    try:
        score = make()
    except RehearseError as problem:
        _say(answers, str(problem))
        return
    _say(answers, "")
    serve(next_question, score, answers)


def serve(next_question: Callable[[], Any], score: Any, answers: BinaryIO) -> None:
    """Answer each job, in order."""
    while True:
        try:
            _say(answers, score(next_question()))
        except OSError:
            return  # Nobody waits for it any more.


def _say(answers: BinaryIO, what: object) -> None:
    pickle.dump(what, answers)
    answers.flush()


if __name__ == "__main__":
    main()
