"""A person's mark counts in place of the program's outcome; notes are kept with the take."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

from takes.kept import history, saved

from rehearse.app.cli.main import main
from rehearse.files import data_folder
from rehearse.review.finding import Status
from rehearse.takes.index import INDEX_FILE

if TYPE_CHECKING:
    import pytest


def test_overrule(capsys: pytest.CaptureFixture[str]) -> None:
    """The mark is in its own file, and the history counts it; the review doesn't change."""
    folder = saved("monday")
    review, before = (folder / "review.json").read_bytes(), history().find("monday")
    argv = ["overrule", "monday", "phone_repeated", "--as", "met", "--note", " said at 0:12 "]
    assert main(argv) == 0
    assert capsys.readouterr().out == ("Number twice: you say met; the program says missed\n")
    assert json.loads((folder / "overruled.json").read_text("utf-8")) == {
        "schema": "rehearse.overruled/1",
        "by": "person",
        "marks": [
            {
                "check": "phone_repeated",
                "status": "met",
                "note": "said at 0:12",
                "made": history().detail(before).marks[0].made,
            }
        ],
    }
    assert (folder / "review.json").read_bytes() == review
    now = replace(before, marked=1, met=before.met + 1, missed=before.missed - 1)
    assert history().find("monday") == now
    assert [f.status for f in history().detail(before).findings if f.check == "phone_repeated"] == [
        Status.MISSED
    ]


def test_twice_and_undone(capsys: pytest.CaptureFixture[str]) -> None:
    """A second mark takes the first one's place; `--undo` leaves nothing of it."""
    folder = saved("monday")
    assert main(["overrule", "monday", "role", "--as", "met"]) == 0
    assert main(["overrule", "last", "role", "--as", "not_met"]) == 0
    assert [mark.status for mark in history().detail(history().find("monday")).marks] == [
        Status.MISSED
    ]
    capsys.readouterr()
    assert main(["overrule", "monday", "role", "--undo"]) == 0
    assert capsys.readouterr().out == "The job: unclear, as the program judged it\n"
    assert not (folder / "overruled.json").exists()
    assert history().find("monday").marked == 0
    assert main(["overrule", "monday", "role", "--undo"]) == 2
    assert capsys.readouterr().err == ("rehearse: role: you have not overruled it in monday\n")


def test_survives_the_database() -> None:
    """The marks come back with the take when the history is built again."""
    saved("monday")
    assert main(["overrule", "monday", "role", "--as", "met", "--note", "listen"]) == 0
    before = history().detail(history().find("monday"))
    (data_folder() / INDEX_FILE).write_bytes(b"no database")
    assert history().detail(history().find("monday")) == before


def test_wrong_names(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown take or check is a one-line error that lists the known ones."""
    saved("monday")
    assert main(["overrule", "tuesday", "role", "--as", "met"]) == 2
    assert main(["overrule", "monday", "rolle", "--as", "met"]) == 2
    assert capsys.readouterr().err == (
        "rehearse: tuesday: there is no such take; `rehearse history` lists them\n"
        "rehearse: rolle: monday has no such check; choose one of greeting, full_name,"
        " name_repeated, role, phone_repeated, phone_number, thanks, pace, level, clipping\n"
    )


def test_by_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    """A check can be named as reports name it, in any case."""
    saved("monday")
    for name in ("Number twice", "number-twice", "PHONE_REPEATED"):
        assert main(["overrule", "monday", name, "--as", "met"]) == 0
    assert {mark.check for mark in history().detail(history().find("monday")).marks} == {
        "phone_repeated"
    }
    capsys.readouterr()
    assert main(["overrule", "monday", "the job", "--undo"]) == 2
    assert capsys.readouterr().err == "rehearse: role: you have not overruled it in monday\n"


def test_a_note_on_any_take(capsys: pytest.CaptureFixture[str]) -> None:
    """A note is written, shown, replaced, and deleted."""
    saved("monday")
    assert main(["note", "monday"]) == 0
    assert capsys.readouterr().err == "monday: no note\n"
    assert main(["note", "last", "much calmer"]) == 0
    assert main(["note", "monday", "say it slowly"]) == 0
    capsys.readouterr()
    assert main(["note", "monday"]) == 0
    assert capsys.readouterr().out == "say it slowly\n"
    assert main(["note", "monday", "--delete"]) == 0
    assert not (data_folder() / "takes" / "monday" / "note.txt").exists()
    assert main(["note", "friday", "x"]) == 2
