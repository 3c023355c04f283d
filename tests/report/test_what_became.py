"""What became of the one thing that a review advised."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rehearse.report.changes import what_became
from rehearse.review import NextStep, Status
from tests.report.made import REVIEW, finding

BEFORE = replace(
    REVIEW,
    findings=(finding("thanks", Status.MISSED), finding("level", Status.MISSED, value=-40.0)),
    next_step=NextStep("thanks", "Thank them.", "Thank you."),
)


@pytest.mark.parametrize(
    ("status", "words", "told"),
    [
        (Status.MET, "Thank you", "(thanks): this time it is right: \u201cThank you\u201d."),
        (Status.PARTLY, "thanks", "(thanks): better, but not all of it yet: \u201cthanks\u201d."),
        (Status.MISSED, "", "(thanks): not yet. Say thank you."),
        (Status.UNCLEAR, "", "(thanks): it could not be heard clearly this time"),
    ],
)
def test_the_one_thing(status: Status, words: str, told: str) -> None:
    """It is said whether it was done, with the words, and not only that something changed."""
    now = replace(
        REVIEW, findings=(finding("thanks", status, words, 2.0, advice="Say thank you."),)
    )
    assert told in what_became(BEFORE, now)


def test_nothing_to_say() -> None:
    """Nothing is said where nothing was advised, or where the later call did not ask for it."""
    skipped = replace(REVIEW, findings=(finding("thanks", Status.SKIPPED),))
    assert what_became(BEFORE, skipped) == ""
    assert what_became(BEFORE, replace(REVIEW, findings=())) == ""
    assert what_became(replace(BEFORE, next_step=None), BEFORE) == ""


def test_a_measure_is_told_in_words() -> None:
    """Of a measured value, its words are told, as in the report."""
    step = NextStep("level", "Your voice is quiet.", "")
    now = replace(
        REVIEW, findings=(finding("level", Status.MET, "-22 dBFS", value=-22.0, target=(-28, -16)),)
    )
    told = what_became(replace(BEFORE, next_step=step), now)
    assert told == "The one thing from last time (loudness): this time it is right: a good volume."
