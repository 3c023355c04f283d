"""`rehearse progress`: the takes of a scenario over weeks, as they are printed."""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from report.made import REVIEW, finding
from report.read import text_of
from takes.kept import history, review, saved

from rehearse.app.cli.main import main
from rehearse.files import data_folder, takes_folder
from rehearse.review.finding import Status
from rehearse.takes.records import About

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.review.review import Review

pytestmark = pytest.mark.usefixtures("oakland")


def at(pace: float, status: Status, *missed: str) -> Review:
    """A review with this pace, its status, and these checks missed."""
    judged = finding("pace", status, "words a minute", 0.5, value=pace, target=(100, 150))
    findings = [
        judged
        if before.check == "pace"
        else finding(before.check, Status.MISSED)
        if before.check in missed
        else finding(before.check, Status.MET, "Thank you", 20.0)
        if before.check in {"thanks", "role", "phone_repeated"}
        else before
        for before in REVIEW.findings
    ]
    return review(pace=pace, findings=tuple(findings))


def three() -> None:
    """Save three takes with an ever better pace; the third lacks thanks, which the others have."""
    saved("first", at(188.2, Status.MISSED, "greeting", "phone_repeated"), 3)
    saved("second", at(171.0, Status.PARTLY, "phone_repeated"), 5)
    saved("third", at(139.4, Status.MET, "thanks"), 9)


WHOLE = """\
 A message on the voicemail: 3 takes, 03 Nov 2026 to 09 Nov 2026

               90   fine: 100-150   200  wpm  length  fillers  missed
 03 Nov 04:00  ··────────────·······●··  188    0:22      0.0  3 ■■■
 05 Nov 04:00  ··────────────···●······  171    0:22      0.0  1 ■
 09 Nov 04:00  ··────────●───··········  139    0:22      0.0  1 ■

 Better since the previous take
  · Number twice: before not heard, now twice, “Thank you” at 0:20.
  · Pace: before 171 words/min, now 139 words/min (fine: 100-150).

 Not as good since the previous take
  · Thanks: before “Thank you” at 0:20, now not heard.

 Missed most often
  · Number twice: in 2 of 3 takes
"""


def printed(capsys: pytest.CaptureFixture[str]) -> str:
    """Return the text on stdout, without trailing spaces."""
    return "\n".join(line.rstrip() for line in capsys.readouterr().out.splitlines()) + "\n"


def test_progress(capsys: pytest.CaptureFixture[str]) -> None:
    """Each take has a line of numbers; below are the changes since the previous take."""
    three()
    assert main(["progress"]) == 0
    assert printed(capsys) == WHOLE


MARKED = """\
 A message on the voicemail: one take, 03 Nov 2026

               90   fine: 100-150   200  wpm  length  fillers  missed    yours
 03 Nov 04:00  ··────────────·······●··  188    0:22      0.0  2 ■■          1
"""


def test_a_persons_mark(capsys: pytest.CaptureFixture[str]) -> None:
    """A check overruled as met is not counted as missed, and a column counts such marks."""
    saved("first", at(188.2, Status.MISSED, "greeting", "phone_repeated"), 3)
    assert main(["overrule", "first", "greeting", "--as", "met"]) == 0
    capsys.readouterr()
    assert main(["progress"]) == 0
    assert printed(capsys).strip("\n") == MARKED.strip("\n")


def test_what_a_person_heard_is_no_next_step() -> None:
    """A check that was overruled as met is not the next step; the next missed check is."""
    made = at(188.2, Status.MISSED, "greeting", "phone_repeated")
    saved("first", made, 3)
    assert main(["overrule", "first", "phone_repeated", "--as", "met"]) == 0
    assert main(["progress", "--html"]) == 0
    text = text_of((data_folder() / "progress.html").read_text("utf-8"))
    assert "Next time: greeting\n" in text
    assert "Next time: number twice" not in text


def test_silent_takes_miss_nothing_often(capsys: pytest.CaptureFixture[str]) -> None:
    """A check that is missed often is listed, but takes without words don't count."""
    missed = finding("greeting", Status.MISSED, "no words")
    silent = review(findings=(replace(missed, heard=""),))
    for day, name in enumerate(("first", "second", "third"), 3):
        saved(name, silent, day)
    assert main(["progress"]) == 0
    assert "Missed most often" not in capsys.readouterr().out
    spoken = (finding("greeting", Status.MISSED, "not in the 4 words heard here"),)
    for day, name in enumerate(("fourth", "fifth"), 6):
        saved(name, review(findings=spoken), day)
    assert main(["progress"]) == 0
    assert "Greeting: in 2 of 5 takes" in capsys.readouterr().out


def test_which_takes(capsys: pytest.CaptureFixture[str]) -> None:
    """Shown are the newest takes of the scenario called last; single turns don't count."""
    three()
    saved("other", review("assistant"), 2)
    turn = saved("turn", day=10)
    history().save(turn, About("turn", "2026-11-10T12:00:00Z", turn="greeting"))
    assert main(["progress", "--last", "2"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith(
        " A message on the voicemail: 2 takes, 05 Nov 2026 to 09 Nov 2026"
    )
    assert captured.err == (
        "the last 2 of 3 takes; --last 3 shows all\n"
        "other scenarios: assistant; choose with --scenario\n"
    )
    assert main(["progress", "--scenario", "assistant"]) == 0
    assert ": one take, 02 Nov 2026" in capsys.readouterr().out


def test_no_pace(capsys: pytest.CaptureFixture[str]) -> None:
    """A take without a pace has no dot, and a dash as its value."""
    made = review(findings=())
    saved("short", replace(made, measures=replace(made.measures, prose_words_per_minute=None)))
    assert main(["progress"]) == 0
    assert printed(capsys).splitlines()[3] == (
        " 03 Nov 04:00  ························    -    0:22      0.0  0"
    )


@pytest.mark.parametrize("last", ["0", "-3", "few"])
def test_no_takes_at_all_cannot_be_asked_for(last: str, capsys: pytest.CaptureFixture[str]) -> None:
    """`--last` refuses anything but a whole number of 1 or more, in one line."""
    with pytest.raises(SystemExit):
        main(["progress", "--last", last])
    assert f"'--last': {last}: give a whole number of 1 or more" in capsys.readouterr().err


def test_none_yet(capsys: pytest.CaptureFixture[str]) -> None:
    """If there are no takes, one line says how to make one."""
    assert main(["progress", "--scenario", "callback"]) == 0
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "no takes of callback yet; `rehearse call callback` makes one\n"


@pytest.mark.parametrize(
    ("columns", "line"),
    [
        ("68", " 03 Nov 04:00  ·──────···●·  188    0:22      0.0  3 ■■■"),
        ("60", " 03 Nov 04:00  188    0:22      0.0  3 ■■■"),
    ],
)
def test_narrow(
    columns: str, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """On a narrow terminal the axis is shorter, or left out; every number is shown."""
    three()
    monkeypatch.setenv("COLUMNS", columns)
    assert main(["progress"]) == 0
    assert line in printed(capsys).splitlines()


def test_a_page(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`--html` writes a page to the data folder; deleting any take deletes the page."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    three()
    assert main(["progress", "--html"]) == 0
    page = data_folder() / "progress.html"
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == (f"{page}\n", "")
    text = text_of(page.read_text("utf-8"))
    assert "3 takes, November 3, 2026 to November 9, 2026\n" in text
    assert "Pace: before 171 words/min, now 139 words/min (fine: 100-150).\n" in text
    assert "Next time: number twice\n" in text
    assert "Make the call again:\nrehearse call voicemail\n" in text
    assert main(["forget", "first", "--yes"]) == 0
    assert not page.exists()


def test_a_page_elsewhere(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page can be written elsewhere; a note says that `forget` doesn't delete it there."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    three()
    page = tmp_path / "for my adviser.html"
    assert main(["progress", "--last", "2", "--html", str(page)]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{page}\n"
    assert captured.err == (
        "the last 2 of 3 takes; --last 3 shows all\n"
        "`rehearse forget` does not delete a page outside your data folder\n"
    )
    assert "2 takes, November 5, 2026 to November 9, 2026, the newest of 3\n" in text_of(
        page.read_text("utf-8")
    )


def test_a_page_of_a_take_whose_folder_is_gone(capsys: pytest.CaptureFixture[str]) -> None:
    """If the last take's files are gone, the page is written all the same, and says so."""
    saved("first", at(188.2, Status.MISSED, "greeting"), 3)
    (takes_folder() / "first" / "review.json").unlink()
    assert main(["progress", "--html"]) == 0
    assert "review.json: cannot be read" in capsys.readouterr().err
    text = text_of((data_folder() / "progress.html").read_text("utf-8"))
    assert "The last take's files are gone" in text


def test_the_page_opens_in_the_browser(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`--open` hands the page's address to the browser."""
    if sys.platform == "win32":
        pytest.skip("$BROWSER is not used on Windows")
    three()
    seen, browser = tmp_path / "seen", tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}\n', "utf-8")
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(browser))
    monkeypatch.setattr("webbrowser._tryorder", None)
    monkeypatch.setattr("webbrowser._browsers", {})
    assert main(["progress", "--open"]) == 0
    assert seen.read_text("utf-8").strip() == (data_folder() / "progress.html").as_uri()


def several_callers() -> None:
    """Save takes by two people, and an older one that names nobody."""
    saved("old", at(190.0, Status.MISSED), 2)
    saved("first", at(188.2, Status.MISSED), 3, caller="Priya Raman")
    saved("second", at(110.0, Status.MET), 4, caller="Sam Okafor")
    saved("third", at(139.4, Status.MET), 9, caller="Priya Raman")


def test_nobody_is_compared_with_another(capsys: pytest.CaptureFixture[str]) -> None:
    """Only the last take's caller is shown; other callers are only mentioned."""
    several_callers()
    assert main(["progress"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith(" A message on the voicemail, Priya Raman: 3 takes, 02 Nov")
    assert "Pace: before 188 words/min, now 139 words/min" in captured.out
    assert captured.err == "other callers: Sam Okafor; choose with --caller\n"
    assert main(["progress", "--caller", "sam"]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith(" A message on the voicemail, Sam Okafor: one take, 04 Nov 2026")
    assert captured.err == ""
    assert main(["progress", "--caller", "jo"]) == 0
    assert capsys.readouterr().err == ("no takes by jo yet; `rehearse call voicemail` makes one\n")


def test_the_page_says_whose_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    """The page has the caller's name, and no other caller's."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    several_callers()
    assert main(["progress", "--html"]) == 0
    text = text_of((data_folder() / "progress.html").read_text("utf-8"))
    assert "Priya Raman · 3 takes, November 2, 2026 to November 9, 2026\n" in text
    assert "Sam Okafor" not in text
