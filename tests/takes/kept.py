"""Takes on disk, with handmade reviews, for the tests of the history."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from report.made import REVIEW

from rehearse.files import takes_folder, write_text
from rehearse.review import document
from rehearse.takes.history import History
from rehearse.takes.records import About
from rehearse.takes.take_files import utc_text

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.review.review import Review

TITLE = "A message on the voicemail"
NOON = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)


def history(told: list[str] | None = None) -> History:
    """Return the history of the test's own data folder; its notes are appended to `told`."""
    said: list[str] = [] if told is None else told
    return History(tell=said.append, now=lambda: NOON)


def review(scenario: str = "voicemail", pace: float = 151.3, **more: object) -> Review:
    """Return the review that the report tests use, with this scenario and pace."""
    measures = replace(REVIEW.measures, prose_words_per_minute=pace)
    return replace(REVIEW, scenario=scenario, measures=measures, **more)  # type: ignore[arg-type]


def written(folder: Path, made: Review | None = None) -> Path:
    """Create a folder that contains only a review, and return it."""
    folder.mkdir(parents=True)
    write_text(folder / "review.json", document.render(made or review()))
    return folder


def saved(
    name: str,
    made: Review | None = None,
    day: int = 3,
    folder: Path | None = None,
    caller: str = "",
) -> Path:
    """Save a take to the history, and return its folder: in the takes folder by default."""
    place = written(folder or takes_folder() / name, made)
    moment = utc_text(NOON.replace(day=day))
    history().save(place, About(name, moment, TITLE, caller=caller))
    return place


def ids(scenario: str = "") -> list[str]:
    """Return the names of the takes that the history lists."""
    return [take.about.id for take in history().takes(scenario)]


if __name__ == "__main__":  # Run as a separate process: `kept.py WHO COUNT`.
    import sys

    for number in range(int(sys.argv[2])):
        saved(f"{sys.argv[1]}-{number}")
