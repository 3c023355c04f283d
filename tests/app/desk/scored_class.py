"""A class that is scored by the tests' scorers, and how often a worker began."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import desk_scorers as scorers

from rehearse.app import events
from rehearse.app.desk.crew import Crew
from rehearse.app.desk.score import DeskScoreOptions, score_class

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def run(
    folder: Path, *, class_file: Path | None = None, limit: float = 60.0, retry: bool = False
) -> tuple[events.ClassScored, list[str]]:
    """Score the class with two workers; return the outcome, and the problem messages."""
    desk = folder.parent / "desk"
    options = DeskScoreOptions(folder, "voicemail", desk, class_file, retry=retry)
    told = list(score_class(options, Crew(scorers.obedient, 2, limit), "the test's"))
    end = told[-1]
    assert isinstance(end, events.ClassScored)
    assert end.done + end.failed + end.refused == end.found
    return end, [event.reason for event in told if isinstance(event, events.Refused)]


def begun(folder: Path) -> int:
    """Return how often a worker started on a recording."""
    return len((folder.parent / scorers.DONE_FILE).read_text().splitlines())


def wait_for(is_so: Callable[[], bool], seconds: float = 60.0) -> None:
    """Wait until a condition holds.

    Raises:
        AssertionError: it does not hold in time.
    """
    until = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < until
        time.sleep(0.02)
