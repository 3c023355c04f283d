"""What leaves a desk: gradebooks, tables, and pages; and a caller who withdraws."""

from __future__ import annotations

import csv
import json
import zipfile
from typing import TYPE_CHECKING

import pytest
from app.desk.class_of_thirty import CALLERS, EVIL
from pyarrow import parquet

from rehearse.app.cli.main import main
from rehearse.app.desk import print_pdf
from rehearse.app.desk.desk_takes import takes
from rehearse.app.desk.marks import MARK, NOTE, WORK, Entry, said, say
from rehearse.app.desk.overview import standings
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.desk.ledger import Ledger


def test_gradebooks_get_what_is_released(
    desk: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only released takes are exported, and a formula in a name or address becomes plain text."""
    out = tmp_path / "out"
    command = ["desk", "export", str(desk.desk), "--out", str(out), "--for"]
    assert main([*command, "moodle"]) == 0
    told = capsys.readouterr().err
    assert "importing it replaces" in told
    assert "no take is released yet" in told
    assert list(csv.reader(out.open())) == [[]]
    for take in takes(desk):
        if take.caller in {"ana", "evil"}:
            say(desk, take.id, "Kim", Entry(WORK, "released"))
    assert main([*command, "moodle"]) == 0
    first, second = csv.DictReader(out.open())
    assert second["Email address"] == "ana@example.edu"
    assert second["voicemail (grade)"] == "0"
    assert second["voicemail (feedback)"].startswith("Next time: Greeting; Full name; ")
    assert (first["Full name"], first["Email address"]) == (f"'{EVIL}", "'@evil")
    assert main([*command, "canvas"]) == 0
    points, *rows = csv.DictReader(out.open())
    assert (points["Student"].strip(), points["voicemail"]) == ("Points Possible", "100")
    assert [row["SIS User ID"] for row in rows] == ["'+1", "4711"]
    assert main([*command, "json"]) == 0
    assert [one["caller"] for one in json.loads(out.read_text())] == ["evil", "ana"]
    assert main([*command, "parquet"]) == 0
    table = parquet.read_table(out).to_pylist()
    assert {row["name"] for row in table} == {"Ana Ruiz", EVIL}
    assert not any("\x1b" in row["file"] for row in table)
    ana = [row for row in table if row["caller"] == "ana" and row["check"] == "thanks"]
    assert [(row["program"], row["marked"], row["state"]) for row in ana] == [
        ("missed", None, "released"),
        ("missed", None, "released"),
    ]
    (evil,) = (take.id for take in takes(desk) if take.caller == "evil")
    say(desk, evil, "Kim", Entry(NOTE, "<b>Well done</b> [0:12] here [99]"))
    assert main([*command, "pages"]) == 0
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        text = archive.read(names[0]).decode()
    assert names == ["001--HYPERLINK-A1---b-Bo.html", "002-Ana-Ruiz.html"]
    assert "<b>Bo" not in text
    assert "<b>Well" not in text
    assert 'data-start="12.00" data-end="20.00" aria-label="Hear this moment, at 0:12"' in text
    assert "here [99]" in text


def test_nothing_said_of_a_take_leaves_before_it_is_released(
    desk: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With everyone's takes, those not released have the program's outcomes, and no comments."""
    out = tmp_path / "out"
    ana = [take.id for take in takes(desk) if take.caller == "ana"][-1]
    say(desk, ana, "Kim", Entry(NOTE, "For my eyes"), Entry(MARK, "met", "thanks", "why so"))
    command = ["desk", "export", str(desk.desk), "--everyone", "--out", str(out), "--for"]
    for released in (False, True):
        if released:
            say(desk, ana, "Kim", Entry(WORK, "released"))
        for shape in ("moodle", "canvas"):
            assert main([*command, shape]) == 0
            (row,) = [row for row in csv.reader(out.open()) if "ana@example.edu" in row]
            assert ("For my eyes" in " ".join(row)) == (released and shape == "moodle")
            assert ("0" in row) != released
        told = capsys.readouterr().err
        assert f"{CALLERS - 1 - released} takes not released: without your marks" in told
    assert main([*command, "json"]) == 0
    assert "not released" not in capsys.readouterr().err


def test_a_page_as_pdf(
    desk: Ledger,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With a browser there is one sheet for each released caller; without one, a line says so."""
    out = tmp_path / "pdf.zip"
    command = ["desk", "export", str(desk.desk), "--for", "pdf", "--out", str(out)]
    (evil,) = (take.id for take in takes(desk) if take.caller == "evil")
    say(desk, evil, "Kim", Entry(WORK, "released"))
    try:
        print_pdf.browser()
    except RehearseError:
        pytest.skip("no Chromium on this machine")
    assert main(command) == 0
    with zipfile.ZipFile(out) as archive:
        (name,) = archive.namelist()
        page = archive.read(name)
    assert name.endswith(".pdf")
    assert page.startswith(b"%PDF")
    assert page.count(b"/Type /Page\n") == 1
    out.unlink()
    monkeypatch.setattr(print_pdf, "NAMES", ())
    monkeypatch.setattr(print_pdf, "PLACES", ())
    assert main(command) == 2
    assert "--for pdf needs Chromium" in capsys.readouterr().err
    assert not out.exists()


def test_a_caller_withdraws(desk: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """Deleting a caller removes their rows, reviews, marks, and notes, and nobody else's."""
    say(desk, 1, "Kim", Entry(NOTE, "private words of Ana"))
    assert main(["desk", "forget", str(desk.desk), "--caller", "Ana"]) == 2
    assert main(["desk", "forget", str(desk.desk), "--caller", "Ana Ruiz", "--yes"]) == 0
    assert "delete the recordings yourself, 2 of them" in capsys.readouterr().err
    assert not desk.review_file("a1").exists()
    assert desk.review_file("e").exists()
    assert said(desk) == {}
    assert len(standings(desk)) == CALLERS - 1
    for path in desk.desk.glob("desk.sqlite3*"):
        assert b"private words" not in path.read_bytes()
        assert b"Ana Ruiz" not in path.read_bytes()
