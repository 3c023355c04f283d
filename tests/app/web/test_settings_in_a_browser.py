"""The settings page: remembered devices, and calls that are exported, imported, and deleted."""

from __future__ import annotations

import io
import threading
import zipfile
from typing import TYPE_CHECKING

import pytest
from app.web.looked_at import looks_right
from app.web.shelved import shelved
from app.web.visit import keep, visit
from axe import violations
from browser import until
from takes.kept import ids

from rehearse.app.web.uploads import new_spool
from rehearse.files import data_folder, profile_path, takes_folder
from rehearse.profile.record import Profile
from rehearse.takes.take_files import write_note

if TYPE_CHECKING:
    from app.web.served import Pages
    from browser import NewPage
    from playwright.sync_api import Page

SINKS = """
    window.sinks = [];
    AudioContext.prototype.setSinkId = async (device) => {
      sinks.push(device);
      if (window.unplugged) throw new DOMException("gone", "NotFoundError");
    };
    const found = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
    navigator.mediaDevices.enumerateDevices = async () => [
      ...(await found()).filter((one) => one.kind !== "audiooutput"),
      { kind: "audiooutput", deviceId: "default", label: "Default" },
      { kind: "audiooutput", deviceId: "desk", label: "Desk speakers" },
    ];
"""
"""A browser with one loudspeaker besides its default, which notes where the sound is sent."""


@pytest.fixture
def settings(pages: Pages, new_page: NewPage) -> Page:
    """The settings page with two calls, in a browser that allows the microphone."""
    shelved("monday")
    shelved("tuesday", day=4)
    page = new_page(permissions=["microphone"])
    pages.let_in(page.context)
    page.goto(f"{pages.url}/settings")
    return page


def says(page: Page, place: str, words: str) -> None:
    """Wait until this element shows the text."""
    until(page, f"document.getElementById({place!r}).textContent.includes({words!r})")


def test_devices(settings: Page) -> None:
    """A call opens the device that was chosen in the settings."""
    until(settings, "document.querySelectorAll('#microphone option').length > 1")
    settings.locator("#microphone").select_option(index=1)
    says(settings, "sound-told", "Saved")
    chosen = settings.locator("#microphone").input_value()
    assert settings.evaluate("localStorage.getItem('rehearse.microphone')") == chosen
    settings.reload()
    until(settings, "document.querySelectorAll('#microphone option').length > 1")
    assert settings.locator("#microphone").input_value() == chosen
    assert violations(settings) == []


def test_a_refusal_is_explained(pages: Pages, page: Page) -> None:
    """A microphone that is blocked is told as on a call's page, with what to do."""
    visit(pages, page, "/settings", fail=["NotAllowedError", "Permission denied by system"])
    page.click("#allow")
    says(page, "sound-told", "Your computer doesn't let the browser use the microphone.")


def test_the_loudspeaker(settings: Page, pages: Pages) -> None:
    """A call plays at the chosen loudspeaker, and at the system's if that one is gone."""
    settings.add_init_script(SINKS)
    settings.reload()
    until(settings, "document.querySelectorAll('#speaker option').length > 1")
    settings.get_by_label("Loudspeaker", exact=True).select_option(label="Desk speakers")
    says(settings, "sound-told", "Saved")
    settings.reload()
    until(settings, "document.querySelectorAll('#speaker option').length > 1")
    assert settings.get_by_label("Loudspeaker", exact=True).input_value() == "desk"
    settings.goto(f"{pages.url}/call/voicemail")
    settings.click("#allow")
    settings.wait_for_selector("#sound:not([hidden])")
    assert settings.evaluate("sinks") == ["desk"]
    settings.add_init_script("window.unplugged = true;")
    settings.reload()
    settings.click("#allow")
    settings.wait_for_selector("#sound:not([hidden])")
    assert settings.evaluate("sinks") == ["desk"]


def test_there_and_back(settings: Page, pages: Pages) -> None:
    """An exported call can be imported with its audio, review, mark, and note."""
    write_note(takes_folder() / "monday", "slower")
    with settings.expect_download() as download:
        settings.get_by_role("link", name="Save my calls").click()
    path = download.value.path()
    assert download.value.suggested_filename.endswith(".zip")
    sound = (takes_folder() / "monday" / "near.wav").read_bytes()
    pages.ask("POST", "/settings/forgotten", json={"takes": ["monday"]})
    assert ids() == ["tuesday"]
    settings.set_input_files("#brought", path)
    says(settings, "brought-told", "1 call imported, 1 already here.")
    assert ids() == ["monday", "tuesday"]
    assert (takes_folder() / "monday" / "near.wav").read_bytes() == sound
    assert (takes_folder() / "monday" / "note.txt").read_text() == "slower\n"
    assert list((data_folder() / "uploading").iterdir()) == []


def test_an_evil_file(pages: Pages) -> None:
    """A malicious ZIP file cannot write outside the takes, whatever names it contains."""
    shelved("monday")
    review = (takes_folder() / "monday" / "review.json").read_bytes()
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in ("../../evil/review.json", "/etc/evil/review.json", "a/../review.json"):
            archive.writestr(name, review)
        archive.writestr("rehearse-takes/.hidden/review.json", review)
        archive.writestr("rehearse-takes/good/run.sh", "#!/bin/sh")
        archive.writestr("rehearse-takes/good\x07/review.json", review)
    before = {path for path in data_folder().parent.rglob("*") if "uploading" not in path.parts}
    answer = pages.ask("POST", "/settings/takes", content=file.getvalue())
    assert answer.status_code == 200
    after = {path for path in data_folder().parent.rglob("*") if "uploading" not in path.parts}
    assert {path.name for path in after - before if path.is_dir()} == {"evil"}
    assert all(takes_folder() in path.parents for path in after - before)
    assert list((data_folder() / "uploading").iterdir()) == []
    answer = pages.ask("POST", "/settings/takes", content=b"no zip")
    assert "not a ZIP file" in answer.text
    assert answer.text.splitlines()[-1].count("problem") == 1


def test_delete_some(settings: Page) -> None:
    """Only the calls of the chosen days are deleted, after a confirmation that names them."""
    settings.get_by_label("From").fill("2026-11-04")
    settings.get_by_role("button", name="Delete these…").click()
    says(settings, "sure-title", "Delete 1 call?")
    assert settings.inner_text("#sure-names") == "tuesday"
    assert violations(settings) == []
    settings.keyboard.press("Escape")
    assert ids() == ["monday", "tuesday"]
    settings.get_by_role("button", name="Delete these…").click()
    settings.locator("#sure").get_by_role("button", name="Delete", exact=True).click()
    says(settings, "forget-told", "1 call deleted.")
    assert ids() == ["monday"]
    settings.get_by_label("From").fill("2027-01-01")
    settings.get_by_role("button", name="Delete these…").click()
    says(settings, "forget-told", "no calls on these days")


def test_delete_all(settings: Page) -> None:
    """All calls are deleted, including interrupted ones."""
    (takes_folder() / "broken").mkdir()
    settings.get_by_role("button", name="Delete all 2…").click()
    says(settings, "sure-title", "Delete 3 calls?")
    settings.locator("#sure").get_by_role("button", name="Delete", exact=True).click()
    says(settings, "forget-told", "3 calls deleted.")
    assert list(takes_folder().iterdir()) == []


def test_delete_everything(settings: Page) -> None:
    """Everything about the user is deleted after a confirmation, and the first visit is back."""
    keep(Profile("Priya Raman"))
    settings.evaluate("localStorage.setItem('rehearse.microphone', 'one')")
    settings.get_by_role("button", name="Delete everything…").click()
    settings.keyboard.press("Escape")
    assert ids() == ["monday", "tuesday"]
    settings.get_by_role("button", name="Delete everything…").click()
    settings.get_by_role("button", name="Delete everything", exact=True).click()
    settings.get_by_role("heading", name="New here? Start with the coach").wait_for()
    assert settings.evaluate("localStorage.length") == 0
    assert ids() == []
    assert not profile_path().exists()


def test_delete_everything_waits_for_a_review(pages: Pages) -> None:
    """A recording that is being reviewed is saved first, then deleted; one that waits goes too."""
    waiting = new_spool()
    with pages.state.listening:
        asked = threading.Thread(target=pages.ask, args=("POST", "/settings/erased"))
        asked.start()
        asked.join(1)
        assert asked.is_alive()
        shelved("monday")
    asked.join()
    assert ids() == []
    assert not waiting.exists()


def test_wrong_answers(pages: Pages) -> None:
    """An invalid request deletes nothing, and no name is taken as a path."""
    shelved("monday")
    for path, answers in (
        ("chosen", {}),
        ("chosen", {"since": "soon"}),
        ("chosen", {"since": 3}),
        ("forgotten", {}),
        ("forgotten", {"takes": []}),
        ("forgotten", {"takes": "monday"}),
        ("forgotten", {"takes": ["monday", "../../x"]}),
        ("forgotten", {"takes": ["last"]}),
        ("models", {"name": "https://elsewhere"}),
    ):
        assert pages.ask("POST", f"/settings/{path}", json=answers).status_code in {404, 422}
    assert ids() == ["monday"]


def test_models(settings: Page) -> None:
    """The page names the models, and their files can be inspected."""
    if settings.get_by_role("button", name="Check the files").count() == 0:
        pytest.skip("no model on this machine")
    settings.get_by_role("button", name="Check the files").click()
    says(settings, "models-told", "complete")


def test_for_everybody(pages: Pages, new_page: NewPage) -> None:
    """The page works by keyboard, in dark colors, and on a small phone, with and without calls."""
    looks_right(pages, new_page, "/settings")
    shelved("monday")
    looks_right(pages, new_page, "/settings")
