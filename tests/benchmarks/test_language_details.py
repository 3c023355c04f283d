"""Whose the details of a lesson are: labels that stay on their words."""

from __future__ import annotations

import random

import pytest

from benchmarks.language.details import labeled_words, marked, parsed, unmarked
from benchmarks.language.lessons import (
    NO,
    UNKNOWN,
    YES,
    Lesson,
    read_lessons,
    with_owners,
)
from benchmarks.language.replies import replies
from rehearse.language.needs.record import NEEDS, OWNERS

TEXT = "Hi, this is {name}. Not Tuesday the fourth, please, and not {number}."
FIELD = "{name}|name|mine; Tuesday the fourth|date|denied; {number}|number|denied"


def test_a_mark_is_before_each_word_of_a_detail() -> None:
    """And it comes off again, with the owner of each word."""
    words, owners = unmarked(marked(TEXT, parsed(FIELD)).split())
    assert " ".join(words) == TEXT
    labeled = [
        (word, OWNERS[owner]) for word, owner in zip(words, owners, strict=True) if owner >= 0
    ]
    assert labeled == [
        ("{name}.", "mine"),
        *((word, "denied") for word in ("Tuesday", "the", "fourth,", "{number}.")),
    ]


@pytest.mark.parametrize("field", ["{name}|name|nobody", "{name}|person|mine", "{name}"])
def test_an_unknown_label_is_refused(field: str) -> None:
    """A slip in a label file is not taught."""
    with pytest.raises(ValueError, match=r".+"):
        parsed(field)


def test_details_stand_in_the_order_of_the_text() -> None:
    """Otherwise the same words twice would get each other's owners."""
    with pytest.raises(ValueError, match="not in this order"):
        marked(TEXT, parsed("{number}|number|denied; {name}|name|mine"))


def test_placeholders_are_filled_and_found_again() -> None:
    """Each detail has the place of its words, however many stand for it."""
    filled = {"{name}": "Priya Raman", "{number}": "415 555 0192"}
    words, places = labeled_words(TEXT, parsed(FIELD), filled)
    assert [(one.owner, " ".join(words[first : last + 1])) for one, first, last in places] == [
        ("mine", "Priya Raman."),
        ("denied", "Tuesday the fourth,"),
        ("denied", "415 555 0192."),
    ]


def test_the_owner_stays_when_lessons_are_run_together() -> None:
    """Words are lost, added, and joined with others': each kept word keeps its owner."""
    lesson = Lesson(TEXT, (NO,) * len(NEEDS), "x", "takes_back", True, parsed(FIELD))
    other = Lesson("it rained all day", (NO,) * len(NEEDS), "x", "greeting", False)
    wanted = {"tuesday": "denied", "fourth": "denied", "{number}": "denied", "{name}": "mine"}
    seen = set()
    for seed in range(30):
        for text, _, _ in replies([with_owners(lesson), other], seed):
            words, owners = unmarked(text.split())
            for word, owner in zip(words, owners, strict=True):
                plain = word.lower().strip(".,")
                if plain in wanted:
                    assert OWNERS[owner] == wanted[plain]
                    seen.add(plain)
                elif plain in {"hi", "please", "rained", "not"}:
                    assert owner == -1
    assert seen == set(wanted)


def test_a_number_in_words_is_read_as_in_a_review() -> None:
    """It becomes the placeholder, and whether the own number is given is not known from it."""
    text = "That was {number}, no, it's 415 555 0134."
    labels = tuple(YES if need == "takes_back" else NO for need in NEEDS)
    details = parsed("{number}|number|corrected; 415 555 0134|number|mine")
    made = with_owners(Lesson(text, labels, "x", "takes_back", True, details))
    words, owners = unmarked(made.text.split())
    assert words.count("{number},") + words.count("{number}.") == 2
    assert [OWNERS[owner] for owner in owners if owner >= 0] == ["corrected", "mine"]
    assert made.labels[NEEDS.index("gives_own_number")] == UNKNOWN
    assert made.labels[NEEDS.index("takes_back")] == YES


def test_every_label_is_on_a_lesson() -> None:
    """No line of the label file is lost, and each of its details is in its text."""
    lessons = [lesson for lesson in read_lessons() if lesson.details]
    assert len({lesson.text for lesson in lessons}) > 3000
    for lesson in random.Random(1).sample(lessons, 500):
        assert [owner for owner in unmarked(with_owners(lesson).text.split())[1] if owner >= 0]
