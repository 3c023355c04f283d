"""What counts as a difference between two runs' documents, and what is only more than before."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pytest

sys.path.insert(0, str(Path(__file__).parent))  # The scripts beside it are no package.

import compare
import documents
import record

REVIEW: dict[str, Any] = {
    "schema": "rehearse.review/1",
    "checks": [
        {
            "id": "thanks",
            "status": "met",
            "evidence": [{"start": 1.0, "end": 1.5, "text": "Thanks"}],
        },
        {"id": "role", "status": "missed", "evidence": []},
    ],
    "transcript": {
        "words": [
            {"text": "Thanks", "start": 1.0, "end": 1.5},
            {"text": "a", "start": 1.5, "end": 1.6},
            {"text": "lot", "start": 1.6, "end": 2.0},
        ]
    },
}


def changed(**fields: Any) -> dict[str, Any]:
    """The review with other fields."""
    return {**REVIEW, **fields}


def found(new: Any, name: str = "score/a.json", old: Any = REVIEW) -> list[tuple[str, str, str]]:
    """What differs, as field, old and new."""
    several = documents.differences({name: old}, {name: new})
    return [(one.field, one.old, one.new) for one in several]


def test_nothing_differs_from_itself() -> None:
    """Two equal documents give no difference."""
    assert found(changed()) == []


def test_a_verdict_is_told_by_its_check() -> None:
    """The check's id says where, whatever its place in the list."""
    checks = [{**REVIEW["checks"][0], "status": "unclear"}, REVIEW["checks"][1]]
    assert found(changed(checks=checks)) == [("checks[thanks].status", '"met"', '"unclear"')]


def test_a_quote_and_a_second_are_told() -> None:
    """Each by itself, to the last digit."""
    thanks = {**REVIEW["checks"][0], "evidence": [{"start": 1.01, "end": 1.5, "text": "Tanks"}]}
    assert found(changed(checks=[thanks, REVIEW["checks"][1]])) == [
        ("checks[thanks].evidence[0].start", "1.0", "1.01"),
        ("checks[thanks].evidence[0].text", '"Thanks"', '"Tanks"'),
    ]


def test_another_quote_is_no_addition() -> None:
    """A list that grew is another outcome; only a field may be added."""
    role = {**REVIEW["checks"][1], "evidence": [{"start": 0.0, "end": 1.0, "text": "cook"}]}
    new = {"a.json": changed(checks=[REVIEW["checks"][0], role])}
    (one,) = documents.differences({"a.json": REVIEW}, new)
    assert one.field == "checks[role].evidence[0]"
    assert not one.is_addition


def test_checks_in_another_order_differ() -> None:
    """Whoever reads them reads them in order."""
    assert found(changed(checks=REVIEW["checks"][::-1])) == [
        ("checks (order)", "thanks, role", "role, thanks")
    ]


def test_a_new_field_is_an_addition_and_a_lost_one_a_difference() -> None:
    """The contract may gain fields and lose none."""
    more, less = {"a.json": changed(tone="even")}, {"a.json": REVIEW}
    assert [one.is_addition for one in documents.differences(less, more)] == [True]
    (lost,) = documents.differences(more, less)
    assert (lost.is_addition, lost.new) == (False, "(gone)")


def test_a_word_put_in_does_not_change_those_after_it() -> None:
    """Words are compared with the same words."""
    words = REVIEW["transcript"]["words"]
    more = [words[0], {"text": "quite", "start": 1.5, "end": 1.5}, *words[1:]]
    assert found(changed(transcript={"words": more})) == [
        ("transcript.words[1:1]", "(no words)", '"quite" 1.5-1.5')
    ]


def test_a_stage_does_not_say_again_what_the_call_says() -> None:
    """What differs in a stage alone is told; what differs in the whole call too, once."""
    stage = {"person": "box", "checks": REVIEW["checks"]}
    unclear = [{**REVIEW["checks"][0], "status": "unclear"}, REVIEW["checks"][1]]
    old, same = changed(stages=[stage]), {**stage, "checks": unclear}
    new = changed(checks=unclear, stages=[same])
    assert found(new, old=old) == [("checks[thanks].status", '"met"', '"unclear"')]
    assert [field for field, _, _ in found(changed(stages=[same]), old=old)] == [
        "stages[box].checks[thanks].status"
    ]


def test_the_clock_of_a_typed_call_does_not_count() -> None:
    """Its seconds are the machine's; its words and events are the program's."""
    name = "typed/a/said.json"
    old = {"lines": [{"start": 1.0, "end": 2.0, "text": "Hello"}], "advice": "heard at 0:12"}
    same = {"lines": [{"start": 1.1, "end": 2.2, "text": "Hello"}], "advice": "heard at 0:13"}
    assert found(same, name, old) == []
    other = {"lines": [{"start": 1.0, "end": 2.0, "text": "Hallo"}], "advice": "heard at 0:12"}
    assert len(found(other, name, old)) == 1
    assert len(found(same, "calls/a/said.json", old)) == 2


def test_numbers_within_the_tolerance_are_the_same() -> None:
    """And a number is never the same as a text or as yes and no."""
    one, two = {"a.json": {"x": 1.0}}, {"a.json": {"x": 1.004}}
    assert not [*documents.differences(one, two, 0.005)]
    assert [*documents.differences(one, two)]
    assert [*documents.differences({"a.json": {"x": 1}}, {"a.json": {"x": True}})]


def test_where_the_program_speaks_lengths_may_differ_a_little() -> None:
    """Its voice says a line in one of several lengths; the samples' digest tells nothing."""
    old = {"rate": 16000, "seconds": 4.0, "samples": "aa"}
    near, far = {**old, "seconds": 4.03, "samples": "bb"}, {**old, "seconds": 4.3}
    assert found(near, "calls/a/kept/far.wav.sound.json", old) == []
    assert len(found(far, "calls/a/kept/far.wav.sound.json", old)) == 1
    assert len(found(near, "steps/a.files/a.wav.sound.json", old)) == 2
    line = ["at 4.00 s", "7 words"]
    assert found(["at 4.03 s", "7 words"], "calls/a/said.txt", line) == []
    assert len(found(["at 4.03 s", "8 words"], "calls/a/said.txt", line)) == 1
    assert len(found(["at 4.03 s", "7 words"], "steps/when.txt", line)) == 1
    said = {"advice": "heard at 0:59"}
    assert found({"advice": "heard at 1:00"}, "calls/a/said.json", said) == []
    assert len(found({"advice": "heard at 1:01"}, "calls/a/said.json", said)) == 1
    assert len(found({"advice": "heard at 1:00"}, "score/a.json", said)) == 1


def test_which_of_two_equal_pauses_is_quoted_does_not_count_in_a_call() -> None:
    """How long it is does, and in a recording the place as well."""
    old = {"checks": [{"id": "pauses", "evidence": [{"start": 4.0, "end": 4.6}], "value": 0.6}]}
    new = {"checks": [{"id": "pauses", "evidence": [{"start": 9.0, "end": 9.6}], "value": 0.6}]}
    assert found(new, "calls/a/said.json", old) == []
    assert len(found(new, "score/a.json", old)) == 2
    longer = {"checks": [{**new["checks"][0], "value": 0.8}]}
    assert len(found(longer, "calls/a/said.json", old)) == 1


def test_sound_inside_a_page_is_told_by_its_kind() -> None:
    """The page reads a message to the user, and never twice in the same bytes."""
    old, new = (
        ["<audio src=data:audio/mp3;0123456789ab>"],
        ["<audio src=data:audio/mp3;ba9876543210>"],
    )
    assert found(new, "steps/b.html", old) == []
    assert len(found(["<audio src=data:audio/ogg;0123456789ab>"], "steps/b.html", old)) == 1


def test_texts_are_compared_by_line() -> None:
    """A line that changed stands beside the old one."""
    several = documents.differences({"a.txt": ["one", "two"]}, {"a.txt": ["one", "2", "three"]})
    assert [(one.field, one.old, one.new) for one in several] == [
        ("line 2", '"two"', '"2"'),
        ("line 3", "(no line)", '"three"'),
    ]


def test_a_document_that_is_gone_is_a_difference() -> None:
    """One that is new is an addition."""
    assert [one.is_addition for one in documents.differences({"a.txt": []}, {})] == [False]
    assert [one.is_addition for one in documents.differences({}, {"a.txt": []})] == [True]


def written(folder: Path, text: str) -> str:
    """A folder of documents with one in it."""
    folder.mkdir()
    (folder / "one.json").write_text(text, encoding="utf-8")
    (folder / record.ABOUT).write_text("", encoding="utf-8")
    return str(folder)


def test_the_exit_code_says_whether_anything_differs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """0 where nothing does or something was added, 1 where something does, 2 without documents."""
    old = written(tmp_path / "old", '{"status": "met"}')
    more = written(tmp_path / "more", '{"status": "met", "tone": "even"}')
    other = written(tmp_path / "other", '{"status": "missed"}')
    assert compare.main([old, old]) == 0
    assert compare.main([old, more]) == 0
    assert "added in the new one (allowed):\n    tone: 1 times" in capsys.readouterr().out
    assert compare.main([old, other]) == 1
    assert 'one.json\n    status: "met" -> "missed"' in capsys.readouterr().out
    assert compare.main([old, old, "--only", "elsewhere"]) == 2
