"""The desk's worker process: it receives a function that makes a scorer, then job after job."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any, BinaryIO

from rehearse.app.side_process import asked
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Callable


def main() -> None:
    """Load the models, report success or the problem, then answer each job."""
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
    """Answer the jobs in order."""
    while True:
        try:
            _say(answers, score(next_question()))
        except OSError:
            return  # Nobody is waiting for the answer any more.


def _say(answers: BinaryIO, what: object) -> None:
    pickle.dump(what, answers)
    answers.flush()


if __name__ == "__main__":
    main()
