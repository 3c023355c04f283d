"""Uploaded recordings are dropped or chosen, scored, and saved, each with its own errors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

import pytest
from app.web.looked_at import looks_right
from app.web.served import served
from app.web.telephone import QuickEngines, said
from browser import until

from rehearse.audio import codec
from rehearse.files import data_folder, takes_folder
from rehearse.profile import Profile, profile_file

if TYPE_CHECKING:
    from pathlib import Path

    from app.web.served import Pages
    from browser import NewPage
    from playwright.sync_api import Page

HOSTILE = "..%2F..%2F<img src=x onerror=alert(1)>.wav"


@pytest.fixture
def recording(home: Path) -> Path:
    """A spoken sentence in a WAV file."""
    path = home / "message.wav"
    codec.write_wav(path, said())
    return path


@pytest.fixture
def upload(pages: Pages, page: Page) -> Page:
    """The upload page, with engines that need no loading."""
    pages.state.warm = cast("Any", QuickEngines())
    pages.let_in(page.context)
    page.goto(f"{pages.url}/upload?scenario=voicemail")
    return page


def introduce(page: Page) -> None:
    """Enter who is speaking."""
    page.get_by_label("Your name").fill("Priya Ráman")


def test_one(upload: Page, recording: Path) -> None:
    """A recording leads to its review, and only the take is stored."""
    introduce(upload)
    upload.set_input_files("#files", recording)
    upload.wait_for_url("**/takes/*")
    assert "Priya Ráman" in upload.inner_text("header")
    (take,) = takes_folder().iterdir()
    assert (take / "near.wav").stat().st_mode & 0o077 == 0
    assert list((data_folder() / "uploading").iterdir()) == []
    again = upload.locator(".go-again")
    assert again.inner_text() == "Record it again"
    assert str(again.get_attribute("href")).startswith("/upload?scenario=voicemail")


def test_several_are_dropped(upload: Page, recording: Path, home: Path) -> None:
    """Each recording has a line with its result or a one-line error."""
    introduce(upload)
    (home / "notes.wav").write_text("no sound at all")
    codec.write_wav(home / "silent.wav", said().__class__(said().samples * 0))
    data = upload.evaluate_handle("new DataTransfer()")
    for name, path in ((HOSTILE, recording), ("notes.wav", None), ("silent.wav", None)):
        content = list((path or home / name).read_bytes())
        upload.evaluate(
            "([data, name, bytes]) => data.items.add(new File([new Uint8Array(bytes)], name))",
            [data, name, content],
        )
    upload.dispatch_event("#drop", "drop", {"dataTransfer": data})
    until(upload, "document.querySelectorAll('#sent progress').length === 0")
    lines = [line.inner_text() for line in upload.locator("#sent li").all()]
    assert HOSTILE in lines[0]
    assert "See the review" in lines[0]
    assert "not a recording that can be read" in lines[1]
    assert "Silent throughout" in lines[2]
    assert not any(str(data_folder()) in line for line in lines)
    assert len(list(takes_folder().iterdir())) == 1
    assert list((data_folder() / "uploading").iterdir()) == []


def test_who_speaks_is_asked(upload: Page, recording: Path) -> None:
    """Without a profile, the page asks for the name before it sends anything."""
    upload.set_input_files("#files", recording)
    assert upload.locator("#name").evaluate("it => it.matches(':invalid')")
    assert not takes_folder().exists()


def test_known(pages: Pages, page: Page, home: Path) -> None:
    """With a profile, nothing is asked, and a turn given in the address is selected."""
    folder = home / "xdg_config_home" / "rehearse"
    folder.mkdir(parents=True)
    profile_file.save(Profile("Priya Raman"), folder / "profile.toml")
    pages.let_in(page.context)
    page.goto(f"{pages.url}/upload?scenario=callback&turn=interviewer")
    assert page.locator("#name").count() == 0
    turns = page.locator("#turn option").all_inner_texts()
    assert len(turns) > 2
    page.locator("#scenario").select_option("voicemail")
    assert page.locator("#turn").is_disabled()


def test_too_large(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """A recording above the size limit is not read to the end and not stored."""
    monkeypatch.setattr("rehearse.app.web.upload_page.AT_MOST", 1_000_000)
    answer = pages.ask(
        "POST",
        "/uploads?scenario=voicemail",
        content=b"x" * 1_200_000,
        headers={**pages.headers, "x-name": "Priya"},
    )
    assert answer.status_code == 413
    assert answer.text == "This is larger than 1 MB.\n"
    assert list((data_folder() / "uploading").iterdir()) == []


@pytest.mark.parametrize("scenario", ["", "../../etc/passwd", "nothing", "/etc/hosts"])
def test_a_scenario_is_no_path(pages: Pages, scenario: str) -> None:
    """Only a scenario's id is accepted, never a path."""
    answer = pages.ask(
        "POST", "/uploads", params={"scenario": scenario}, headers={"x-name": "Priya"}, content=b"x"
    )
    assert answer.status_code in {403, 422}


def test_after_a_kill() -> None:
    """A recording left by a killed server is deleted when the pages start again."""
    left = data_folder() / "uploading" / "tmp1"
    left.parent.mkdir(parents=True)
    left.write_text("a voice")
    with served():
        assert not left.exists()


def test_not_during_a_call(pages: Pages) -> None:
    """During a call, uploads are refused before anything is sent."""
    pages.post("/checks")
    for path in ("/uploads?scenario=voicemail", "/settings/takes"):
        answer = pages.ask("POST", path, headers={"x-name": "Priya"}, content=b"x")
        assert answer.status_code == 409
        assert "Hang up first" in answer.text
    assert not (data_folder() / "uploading").exists()


def test_for_everybody(pages: Pages, new_page: NewPage) -> None:
    """The page works with a screen reader, by keyboard, in dark colors, and on a small phone."""
    looks_right(pages, new_page, "/upload")
