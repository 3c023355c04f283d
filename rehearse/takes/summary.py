"""Make a take's row in the history from its review. Pure function."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rehearse.review import Status
from rehearse.takes.overruled import outcomes
from rehearse.takes.records import TakeRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.review import Review
    from rehearse.takes.records import About, PersonMark


def summary(about: About, folder: str, review: Review, marks: Sequence[PersonMark] = ()) -> TakeRow:
    """Return a take's row, with the outcomes that a person marked in place of the program's."""
    by_status = Counter(outcomes(review.findings, marks).values())
    measures = review.measures
    return TakeRow(
        about=about,
        folder=folder,
        scenario=review.scenario,
        recognizer=review.engine.recognizer,
        seconds=measures.seconds,
        pace=measures.prose_words_per_minute,
        fillers_per_minute=measures.fillers_per_minute,
        judged=sum(by_status.values()) - by_status[Status.SKIPPED],
        met=by_status[Status.MET],
        partly=by_status[Status.PARTLY],
        missed=by_status[Status.MISSED],
        unclear=by_status[Status.UNCLEAR],
        marked=len(marks),
    )
