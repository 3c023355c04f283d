"""`rehearse report`: the page on disk."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest
from report.paged import SAID, tones
from takes.kept import saved

from rehearse.app.cli.main import main
from rehearse.audio import codec
from rehearse.files import takes_folder

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def take() -> Path:
    """A take of a minute that the history knows."""
    folder = saved("2026-11-03-120000-voicemail", SAID)
    codec.write_wav(folder / "near.wav", tones(60))
    codec.write_wav(folder / "far.wav", tones(60))
    return folder


def test_the_last_take_becomes_a_page(take: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The default is the last take; its page is in its folder, private and under 2 MB."""
    assert main(["report", "--name", "Priya Raman", "--phone", "415-555-0192"]) == 0
    page = take / "report.html"
    assert capsys.readouterr().out == f"{page}\n"
    assert 900_000 < page.stat().st_size < 2_000_000
    text = page.read_text("utf-8")
    assert "Priya Raman" in text
    assert "How it could sound" in text
    if sys.platform != "win32":
        assert stat.S_IMODE(page.stat().st_mode) == 0o600


def test_a_folder_named_last_is_not_the_last_take(
    take: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A folder of that name where the command is given does not hide the last take."""
    (tmp_path / "here" / "last").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "here")
    assert main(["report"]) == 0
    assert (take / "report.html").is_file()


def test_without_a_profile_there_is_no_model(take: Path) -> None:
    """A page needs no profile; it has no model version then."""
    assert main(["report", take.name]) == 0
    assert "How it could sound" not in (take / "report.html").read_text("utf-8")


def test_a_folder_and_another_place(
    take: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A take may be named by its folder, and the page put anywhere; forget does not know it."""
    page = tmp_path / "for my adviser.html"
    assert main(["report", str(take), "--out", str(page)]) == 0
    said = capsys.readouterr()
    assert said.out == f"{page}\n"
    assert said.err == "`rehearse forget` does not delete a page outside the take's folder\n"
    assert page.exists()
    assert not (take / "report.html").exists()


def test_it_opens_in_the_browser(
    take: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """`--open` hands the page's address to the browser."""
    if sys.platform == "win32":
        pytest.skip("$BROWSER is not used on Windows")
    seen = tmp_path / "seen"
    browser = tmp_path / "browser"
    browser.write_text(f'#!/bin/sh\necho "$1" > {seen}\n', "utf-8")
    browser.chmod(0o700)
    monkeypatch.setenv("BROWSER", str(browser))
    monkeypatch.setattr("webbrowser._tryorder", None)
    monkeypatch.setattr("webbrowser._browsers", {})
    assert main(["report", "--open"]) == 0
    assert seen.read_text("utf-8").strip() == (take / "report.html").as_uri()


def test_forget_deletes_the_page(take: Path) -> None:
    """Nothing of the take is left, its page neither."""
    assert main(["report"]) == 0
    assert main(["forget", take.name, "--yes"]) == 0
    assert not take.exists()


def test_before_the_first_call_it_says_how_to_make_one(capsys: pytest.CaptureFixture[str]) -> None:
    """There is no last take yet."""
    assert main(["report"]) == 2
    assert capsys.readouterr().err == (
        "rehearse: no takes yet; `rehearse call voicemail` makes one\n"
    )


def test_a_call_that_broke_off_is_to_be_recovered(capsys: pytest.CaptureFixture[str]) -> None:
    """A take without its review is found, and the way to its review is named."""
    folder = takes_folder() / "2026-11-03-120000-voicemail"
    folder.mkdir(parents=True)
    assert main(["report", folder.name]) == 2
    assert capsys.readouterr().err == (
        f"rehearse: {folder}: has no review; `rehearse recover` makes one for an interrupted call\n"
    )


def test_no_take_is_an_error_of_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    """It says what is missing and where to look."""
    assert main(["report", "yesterday"]) == 2
    assert capsys.readouterr().err == (
        "rehearse: yesterday: there is no such take; `rehearse history` lists them\n"
    )
