"""`rehearse history`, as it is printed."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from takes.kept import history, review, saved

from rehearse.app.cli.main import main
from rehearse.files import takes_folder
from rehearse.review.finding import Status
from rehearse.takes.records import About

if TYPE_CHECKING:
    from pathlib import Path


def short() -> None:
    """A take that is too short to have a pace."""
    made = review("assistant")
    saved("short", replace(made, measures=replace(made.measures, prose_words_per_minute=None)), 4)


WHOLE = """\
take   length   wpm  fillers  missed  unclear
first    0:22   151      0.0       1        1
short    0:22     -      0.0       1        1
"""


def test_history(capsys: pytest.CaptureFixture[str]) -> None:
    """A line for each take with its numbers, oldest first."""
    saved("first")
    short()
    assert main(["history"]) == 0
    assert capsys.readouterr().out == WHOLE
    assert main(["history", "--scenario", "voicemail"]) == 0
    assert capsys.readouterr().out == "".join(WHOLE.splitlines(keepends=True)[:2])


def test_none_yet(capsys: pytest.CaptureFixture[str]) -> None:
    """Without takes, a line on stderr says how to make one; data stays data."""
    assert main(["history"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "no takes yet; `rehearse call voicemail` makes one\n"
    assert main(["history", "--json"]) == 0
    assert capsys.readouterr().out == '{"schema": "rehearse.history/1", "takes": []}\n'


def test_json(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The JSON carries what was measured, in UTC, and where the take is kept."""
    folder = saved("first", folder=tmp_path / "mine", caller="Priya Raman")
    assert main(["history", "--json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert document["takes"] == [
        {
            "take": "first",
            "made": "2026-11-03T12:00:00Z",
            "scenario": "voicemail",
            "source": "live",
            "turn": "",
            "recognizer": "whisper",
            "seconds": 22.5,
            "words_per_minute": 151.3,
            "fillers_per_minute": 0.0,
            "judged": 9,
            "met": 6,
            "partly": 1,
            "missed": 1,
            "unclear": 1,
            "marked_by_person": 0,
            "folder": str(folder),
            "caller": "Priya Raman",
        }
    ]


def test_csv(capsys: pytest.CaptureFixture[str]) -> None:
    """A spreadsheet gets a line of headings, where each is, nothing where nothing was measured."""
    saved("first")
    short()
    assert main(["history", "--csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [(row["take"], row["words_per_minute"], row["folder"]) for row in rows] == [
        ("first", "151.3", str(takes_folder() / "first")),
        ("short", "", str(takes_folder() / "short")),
    ]


def test_one_form(capsys: pytest.CaptureFixture[str]) -> None:
    """JSON and CSV at once is wrong use."""
    with pytest.raises(SystemExit):
        main(["history", "--json", "--csv"])
    assert "not allowed with" in capsys.readouterr().err


MARKED = """\
take   length   wpm  fillers  missed  unclear  yours
first    0:22   151      0.0       0        0      2
turn     0:22   151      0.0       1        1         greeting only
"""


def test_marks_and_single_turns(capsys: pytest.CaptureFixture[str]) -> None:
    """A person's marks have a column, and the counts follow them; a single turn is shown."""
    saved("first")
    folder = saved("turn", day=4)
    history().save(folder, About("turn", "2026-11-04T12:00:00Z", turn="greeting"))
    for check in ("phone_repeated", "role"):
        history().mark(history().find("first"), check, Status.MET, "I said it")
    assert main(["history"]) == 0
    assert capsys.readouterr().out == MARKED


CLASS = """\
take    length   wpm  fillers  missed  unclear
first     0:22   151      0.0       1        1  Priya Raman
second    0:22   151      0.0       1        1  Sam Okafor
third     0:22   151      0.0       1        1
"""


def test_several_callers(capsys: pytest.CaptureFixture[str]) -> None:
    """Takes of several people have a caller column; part of a name selects one."""
    saved("first", caller="Priya Raman")
    saved("second", day=4, caller="Sam Okafor")
    saved("third", day=5)
    assert main(["history"]) == 0
    assert capsys.readouterr().out == CLASS
    assert main(["history", "--caller", "okafor"]) == 0
    (line,) = capsys.readouterr().out.splitlines()[1:]
    assert line.startswith("second")
    assert main(["history", "--caller", "jo", "--scenario", "voicemail"]) == 0
    assert capsys.readouterr().err == (
        "no takes of voicemail by jo yet; `rehearse call voicemail` makes one\n"
    )
