"""What is measured of whose a detail is."""

from __future__ import annotations

import json

from benchmarks.language.details import parsed
from benchmarks.language.evaluate import _owner_row
from benchmarks.language.lessons import HELD_OUT_OWNERS, read_lessons
from benchmarks.language.owned import Owned, owned
from rehearse.language.needs.model import MANIFEST


def test_each_labeled_detail_is_judged() -> None:
    """The profile's by the package, a date by the model alone; what is not the profile's, not."""
    text = "This is {name}, not Ann. Tuesday is fine. Don't call {number}."
    field = "{name}|name|mine; Ann|name|others; Tuesday|date|mine; {number}|number|denied"
    name, date, number = owned(text, parsed(field))
    assert (name.kind, name.owner, name.is_credited) == ("name", "mine", True)
    assert (date.kind, date.by_words, date.is_credited) == ("date", "open", None)
    assert (number.owner, number.is_credited) == ("denied", False)


def test_the_row_counts_own_and_others() -> None:
    """Of the caller's own and of the others, how many each judge takes for the caller's own."""
    mine = Owned("name", "mine", "own", 2.0, "mine", is_credited=True)
    missed = Owned("name", "mine", "other", -2.0, "others", is_credited=False)
    wrong = Owned("name", "denied", "open", 1.0, "mine", is_credited=True)
    assert _owner_row("name", [mine, missed, wrong]) == (
        "| name | 2 | 1 (50 %) | 1 (50 %) | 1 (50 %) | 1 | 1 (100 %) | 1 (100 %) | 1 (100 %)"
        " | 33 % |"
    )


def test_no_course_used_the_writer_held_out() -> None:
    """The packaged network has seen none of the sentences on which its owners are measured."""
    courses = json.loads(MANIFEST.read_text("utf-8"))["courses"]
    assert all(HELD_OUT_OWNERS not in course["writers"] for course in courses)
    labeled = [one for one in read_lessons() if one.writer == HELD_OUT_OWNERS and one.details]
    assert len(labeled) > 400
