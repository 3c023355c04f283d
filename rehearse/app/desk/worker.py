"""The desk's worker process: it receives a function that makes a scorer, then job after job."""

from __future__ import annotations

from rehearse.app.side_process import asked, say, serve
from rehearse.errors import RehearseError


def main() -> None:
    """Load the models, report success or the problem, then answer each job."""
    next_question, answers = asked()
    make = next_question()
    try:
        score = make()
    except RehearseError as problem:
        say(answers, str(problem))
        return
    say(answers, "")
    serve(next_question, score, answers)


if __name__ == "__main__":
    main()
