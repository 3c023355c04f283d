"""An adviser's desk: the class, one caller over time, the adviser's marks, and exports."""

from __future__ import annotations

import csv
import json
import zipfile
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from app.web.served import served
from app.web.shelved import shelved
from app.web.visit import visit
from axe import violations
from browser import until
from pyarrow import parquet
from report.paged import source, tones

from rehearse.app.cli.main import main
from rehearse.app.desk.desk_takes import takes
from rehearse.app.desk.ledger import Ledger
from rehearse.app.desk.marks import MARK, NOTE, WORK, Entry, said, say
from rehearse.app.desk.overview import standings
from rehearse.app.desk.records import Caller, LedgerRow, Scored, ScoringState
from rehearse.audio.codec import write_wav
from rehearse.profile.record import Profile
from rehearse.review import document
from rehearse.review.finding import Status

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from app.web.served import Pages
    from playwright.sync_api import Page

SECONDS = 20
EVIL = "=HYPERLINK(A1) <b>Bo"


@pytest.fixture
def desk(tmp_path: Path) -> Ledger:
    """A class of 61; one caller has two takes, one a formula as a name, and one no takes."""
    sound = tmp_path / "class" / "1.wav"
    sound.parent.mkdir()
    write_wav(sound, tones(SECONDS))
    review = source(SECONDS).review
    worse = replace(
        review, findings=tuple(replace(f, status=Status.MISSED) for f in review.findings)
    )
    callers = [
        Caller("ana", Profile("Ana Ruiz"), "ana@example.edu", "4711"),
        Caller("evil", Profile(EVIL), "@evil", "+1"),
        Caller("none", Profile("Zoe None")),
        *(Caller(f"c{n}", Profile(f"Caller {n:02}")) for n in range(58)),
    ]
    wanted = [("ana", "a1", review), ("ana", "a2", worse), ("evil", "e", review)]
    wanted += [(f"c{n}", f"c{n}", review) for n in range(58)]
    rows = [
        LedgerRow(
            sound.with_name(f"{key}.wav"), own, key, "", 1, 1, "s", f"2026-11-0{day}T10:00:00Z"
        )
        for own, key, _ in wanted
        for day in [2 if key == "a2" else 1]
    ]
    for key in ("a1", "a2", "e"):
        sound.with_name(f"{key}.wav").write_bytes(sound.read_bytes())
    with Ledger(tmp_path / "desk") as ledger:
        ledger.found(callers, rows, "voicemail")
        for _, key, made in wanted:
            ledger.keep(Scored(key, ScoringState.DONE, "", document.render(made)))
    return ledger


@pytest.fixture
def opened(desk: Ledger) -> Iterator[Pages]:
    """A server with the desk."""
    with served() as pages:
        pages.state.desk, pages.state.marker = desk, "Kim"
        yield pages


def test_the_class(opened: Pages, page: Page) -> None:
    """Callers who need attention come first, 50 per page, and markup in a name stays text."""
    visit(opened, page, "/desk")
    rows = page.locator("tbody tr")
    assert rows.count() == 50
    first = rows.first.inner_text()
    assert "Ana Ruiz" in first
    assert "missed more than before; missed more than the class" in first
    assert "What the class misses" in page.inner_text("main")
    assert violations(page) == []
    page.click("text=Next")
    assert rows.count() == 11
    page.fill("#name", "<b>")
    page.click("text=Show")
    assert page.inner_text("tbody th") == EVIL
    page.fill("#name", "zoe")
    page.click("text=Show")
    assert "no take" in page.inner_text("tbody tr")


def test_the_class_on_one_sheet(opened: Pages, page: Page) -> None:
    """Every caller with a take has a row with each outcome in words; it prints on two pages."""
    visit(opened, page, "/desk")
    page.click("text=The class on one sheet")
    assert page.locator("tbody tr").count() == 60
    assert page.inner_text("tbody th >> nth=0") == EVIL
    assert "missed" in page.inner_text("tbody tr >> nth=1")
    assert "No take that could be scored: Zoe None." in page.inner_text("main")
    assert violations(page) == []
    printed = page.pdf(prefer_css_page_size=True)
    assert printed.count(b"/Type /Page\n") == 2


def test_the_adviser_marks_beside_the_machine(opened: Pages, page: Page, desk: Ledger) -> None:
    """A mark and a comment are stored with author and time; the machine's outcome is kept."""
    visit(opened, page, "/desk")
    page.click("text=Ana Ruiz")
    assert page.locator("thead a").count() == 2
    assert violations(page) == []
    page.click("thead a >> nth=1")
    until(page, "document.querySelector('audio') !== null")
    take = int(page.url.rpartition("/")[2])
    opened.post(f"/desk/takes/{take}/marks", check="thanks", outcome="met", note="at 0:12")
    page.fill("#note", "Well done, <b>Ana</b>.")
    page.click("text=Save the note")
    until(page, "document.getElementById('told').textContent !== ''")
    page.reload()
    assert "1 marked by a person" in page.inner_text("header")
    page.go_back()
    page.reload()
    text = page.inner_text("main")
    assert "marked by you; the program says missed" in text
    assert "Well done, <b>Ana</b>." in text
    assert "Kim" in text
    page.select_option("form >> nth=1 >> select", "released")
    page.click("form >> nth=1 >> button")
    until(page, "document.body.innerText.includes('Saved.')")
    kept = said(desk, take)[take]
    assert (kept.work, kept.who, kept.note) == ("released", "Kim", "Well done, <b>Ana</b>.")
    found = next(one for one in takes(desk) if one.id == take)
    assert (found.machine["thanks"], found.checks["thanks"]) == ("missed", "met")
    opened.post(f"/desk/takes/{take}/marks", check="thanks", outcome=None, note="")
    assert said(desk, take)[take].marks == ()


def test_the_class_stays_in_the_navigation(opened: Pages) -> None:
    """With a desk open, the pages of one's own takes and of progress link to the class too."""
    shelved("monday")
    shelved("tuesday", day=4)
    for path in ("/takes/monday", "/progress", "/history"):
        assert '<a href="/desk">Class</a>' in opened.ask("GET", path).text, path


def test_only_own_takes_can_be_deleted(opened: Pages) -> None:
    """A take in a class has no button and no dialog to delete it; one's own has both."""
    shelved("monday")
    assert "Delete this call?" in opened.ask("GET", "/takes/monday").text
    assert "Delete" not in opened.ask("GET", "/desk/takes/1").text


def test_mark_first_then_compare(opened: Pages, page: Page, desk: Ledger) -> None:
    """With the switch, outcomes are hidden until the marker has marked; then both are shown."""
    opened.state.mark_first = True
    visit(opened, page, "/desk")
    assert "mark it" in page.inner_text("tbody tr >> nth=0")
    assert "of 8" not in page.inner_text("tbody")
    visit(opened, page, "/desk/sheet")
    assert page.locator("tbody tr").count() == 0
    visit(opened, page, "/desk/callers?id=ana")
    assert page.locator("table").count() == 0
    page.click("text=Mark the take of >> nth=1")
    assert violations(page) == []
    page.select_option("#first-thanks", "met")
    page.click("text=Save, and compare")
    page.wait_for_selector("#check-thanks")
    (take,) = said(desk)
    assert [(mark.check, mark.status) for mark in said(desk)[take].marks] == [
        ("thanks", Status.MET)
    ]
    visit(opened, page, "/desk/callers?id=ana")
    assert "the program says missed" in page.inner_text("main")
    opened.state.marker = "Lee"
    assert opened.ask("POST", f"/desk/takes/{take}/first", json={"no": "met"}).status_code == 422
    page.reload()
    assert page.locator("table").count() == 0


def test_earlier_comments_and_a_second_marker(
    opened: Pages, page: Page, desk: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The class's own comments can be used again; a second marker's differences are shown."""
    ana, *_, evil = (take.id for take in takes(desk) if take.caller in {"ana", "evil"})
    mark = Entry(MARK, "met", "thanks", "at the very end")
    say(desk, ana, "Kim", Entry(NOTE, "Speak more slowly."), mark)
    out = tmp_path / "kim.json"
    assert main(["desk", "export", str(desk.desk), "--for", "marks", "--out", str(out)]) == 0
    say(desk, ana, "Lee", Entry(MARK, "", "thanks"))
    capsys.readouterr()
    assert main(["desk", "compare", str(desk.desk), str(out)]) == 0
    said_there = capsys.readouterr().out
    assert "Kim: 6 of 7 checks alike, in 1 take that both marked" in said_there
    assert "Kim met (at the very end)" in said_there
    visit(opened, page, "/desk/second")
    assert "at the very end" in page.inner_text("tbody tr")
    assert violations(page) == []
    visit(opened, page, f"/desk/takes/{evil}")
    page.select_option("#stock", "Speak more slowly.")
    assert page.input_value("#note") == "Speak more slowly."
    assert page.locator("#why-thanks option").get_attribute("value") == "at the very end"
    assert violations(page) == []
    out.write_text('{"schema": "other"}')
    assert main(["desk", "compare", str(desk.desk), str(out)]) == 2
    assert "is no file of marks" in capsys.readouterr().err


def test_what_cannot_be_marked(opened: Pages) -> None:
    """Unknown takes, checks, outcomes, and states are refused; without a desk there is no page."""
    assert opened.ask("GET", "/desk/takes/999").status_code == 404
    assert opened.ask("GET", "/desk/callers?id=nobody").status_code == 404
    for answers in ({"check": "no", "outcome": "met"}, {"check": "thanks", "outcome": "super"}):
        answer = opened.ask("POST", "/desk/takes/1/marks", json=answers)
        assert answer.status_code == 422, answer.text
    assert opened.ask("POST", "/desk/takes/1/work", json={"work": "x"}).status_code == 422
    opened.state.desk = None
    assert opened.ask("GET", "/desk").status_code == 404


def test_gradebooks_get_what_is_released(
    desk: Ledger, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Only released takes are exported, and a formula in a name or address becomes plain text."""
    out = tmp_path / "out"
    command = ["desk", "export", str(desk.desk), "--out", str(out), "--for"]
    assert main([*command, "moodle"]) == 0
    assert "importing it replaces" in capsys.readouterr().err
    assert list(csv.reader(out.open())) == [[]]
    for take in takes(desk):
        if take.caller in {"ana", "evil"}:
            say(desk, take.id, "Kim", Entry(WORK, "released"))
    assert main([*command, "moodle"]) == 0
    first, second = csv.DictReader(out.open())
    assert second["Email address"] == "ana@example.edu"
    assert second["voicemail (grade)"] == "0"
    assert (first["Full name"], first["Email address"]) == (f"'{EVIL}", "'@evil")
    assert main([*command, "canvas"]) == 0
    assert [row["SIS User ID"] for row in csv.DictReader(out.open())] == ["'+1", "4711"]
    assert main([*command, "json"]) == 0
    assert [one["caller"] for one in json.loads(out.read_text())] == ["evil", "ana"]
    assert main([*command, "parquet"]) == 0
    rows = parquet.read_table(out).to_pylist()
    assert {row["name"] for row in rows} == {"Ana Ruiz", EVIL}
    ana = [row for row in rows if row["caller"] == "ana" and row["check"] == "thanks"]
    assert [(row["program"], row["marked"], row["state"]) for row in ana] == [
        ("missed", None, "released"),
        ("missed", None, "released"),
    ]
    assert main([*command, "pages"]) == 0
    with zipfile.ZipFile(out) as archive:
        names = archive.namelist()
        text = archive.read(names[0]).decode()
    assert names == ["001--HYPERLINK-A1---b-Bo.html", "002-Ana-Ruiz.html"]
    assert "<b>Bo" not in text


def test_a_caller_withdraws(desk: Ledger, capsys: pytest.CaptureFixture[str]) -> None:
    """Deleting a caller removes their rows, reviews, marks, and notes, and nobody else's."""
    say(desk, 1, "Kim", Entry(NOTE, "private words of Ana"))
    assert main(["desk", "forget", str(desk.desk), "--caller", "Ana"]) == 2
    assert main(["desk", "forget", str(desk.desk), "--caller", "Ana Ruiz", "--yes"]) == 0
    assert "delete the recordings yourself, 2 of them" in capsys.readouterr().err
    assert not desk.review_file("a1").exists()
    assert desk.review_file("e").exists()
    assert said(desk) == {}
    assert len(standings(desk)) == 60
    for path in desk.desk.glob("desk.sqlite3*"):
        assert b"private words" not in path.read_bytes()
        assert b"Ana Ruiz" not in path.read_bytes()
