"""The lessons of the language model: what is in them, and what must not be."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

import pytest

from benchmarks.language.lessons import (
    ENGLISH,
    HELD_OUT,
    HERE,
    NO,
    OPEN,
    UNKNOWN,
    WRITERS,
    YES,
    Texts,
    apart,
    read_lessons,
    texts_of,
    with_placeholders,
)
from benchmarks.language.replies import bare, replies
from rehearse.language.needs.record import NEEDS

if TYPE_CHECKING:
    from pathlib import Path

SETS = sorted((HERE / "tests").glob("*.jsonl"))


def test_every_line_has_four_fields_of_known_words() -> None:
    """A need, said or near, other needs, a text."""
    for path in ENGLISH.glob("writer_*/*.tsv"):
        for line in path.read_text("utf-8").splitlines():
            need, kind, others, text = line.split("\t")
            assert need == path.stem
            assert kind in {"said", "near"}
            assert set(others.split(",")) <= {*NEEDS, "-"} - {need}
            assert text.strip()


def test_every_need_has_five_hundred_of_each_kind() -> None:
    """Written for it, over all writers."""
    lessons = [lesson for lesson in read_lessons() if lesson.writer in WRITERS]
    counts = Counter((lesson.need, lesson.is_said) for lesson in lessons)
    assert {key for key, count in counts.items() if count >= 500} == {
        (need, is_said) for need in NEEDS for is_said in (True, False)
    }


def test_the_label_of_the_own_need_is_its_kind() -> None:
    """Said is yes, near is no; of the project's examples nothing else is known.

    Of the writer held out, a label is open where the second labeler does not agree.
    """
    for lesson in read_lessons():
        own = lesson.labels[NEEDS.index(lesson.need)]
        is_open = lesson.writer == HELD_OUT and own == UNKNOWN
        assert is_open or own == (YES if lesson.is_said else NO)
        if lesson.writer not in WRITERS:
            assert Counter(lesson.labels)[UNKNOWN] == len(NEEDS) - 1


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_no_lesson_is_near_to_a_test_text(path: Path) -> None:
    """What is taught is kept apart from what is asked."""
    texts = texts_of(path)
    near = Texts(texts, by_sentence=False)
    assert not [one.text for one in apart(read_lessons(), texts) if near.is_near(one.text)]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Thank you so much!", "thank you so much", True),
        ("My name is {name}.", "my name is Priya Raman", True),
        ("I would like to thank you all for it", "I would like to thank you for it", True),
        ("I would like to thank you", "I would like to call back later", False),
        ("thanks a million for that", "Hello. Thanks a million for that! Bye.", True),
        ("Thank you.", "Hello. Thank you. Bye now.", False),
    ],
)
def test_near(one: str, other: str, *, expected: bool) -> None:
    """The same words, three quarters of them, or a sentence of three words or more."""
    assert Texts([other]).is_near(one) is expected


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_sets_name_known_needs(path: Path) -> None:
    """A label that no need has would never be asked for."""
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        assert {*row["said"], *row["near"]} <= set(NEEDS)
        assert not set(row["said"]) & set(row["near"])


def test_the_profile_of_the_tests_is_masked() -> None:
    """It is the sentence that is learned, not Priya."""
    text = with_placeholders("This is Priya Raman, may I speak to Ms. Chen about the career fair?")
    assert text == "This is {name}, may I speak to {contact} about {met}?"


def test_replies_are_the_same_for_the_same_seed() -> None:
    """A run can be repeated; each lesson is taught once a round."""
    lessons = read_lessons()[:300]
    assert list(replies(lessons, 3)) == list(replies(lessons, 3))
    assert list(replies(lessons, 3)) != list(replies(lessons, 4))


def test_what_is_run_together_does_what_its_parts_do() -> None:
    """Yes if one does it, no if none does."""
    lessons = read_lessons()[:400]
    for _, labels, weights in replies(lessons, 5):
        assert set(labels) <= {YES, NO, UNKNOWN}
        assert all(w == 1.0 for w, label in zip(weights, labels, strict=True) if label != NO)


def test_bare() -> None:
    """Without punctuation and capitals, as many recognizers write."""
    assert bare("Hello, I'm {name} - calling back.") == "hello i'm {name} calling back"


def test_open_labels_are_those_of_a_few_texts_of_the_writer_held_out() -> None:
    """Each line names needs and a text of that writer; no other writer has an open label."""
    held = {lesson.text for lesson in read_lessons() if lesson.writer == HELD_OUT}
    lines = [line.split("\t") for line in OPEN.read_text("utf-8").splitlines()]
    assert 0 < len(lines) < len(held) / 20
    for needs, text in lines:
        assert set(needs.split(",")) <= set(NEEDS)
        assert text in held
