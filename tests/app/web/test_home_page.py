"""The home page: the next step, the profile, the latest calls, and the available scenarios."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from app.web.shelved import shelved
from app.web.visit import keep, visit
from axe import violations
from takes.kept import saved

from rehearse.files import profile_path, scenarios_folder
from rehearse.profile.profile_file import EXAMPLE
from rehearse.takes.take_files import read_about, write_about

if TYPE_CHECKING:
    from pathlib import Path

    from app.web.served import Pages
    from app.web.telephone import Telephone
    from browser import NewPage
    from playwright.sync_api import Page


def test_a_first_visit(pages: Pages, page: Page) -> None:
    """A new user is directed to the coach, but can also call at once."""
    visit(pages, page, "/")
    assert "New here? Start with the coach" in page.inner_text(".todo")
    assert "Enter your details" in page.inner_text(".me")
    assert violations(page) == []
    page.click(".todo .solid")
    assert page.url.endswith("/coach")
    page.goto(pages.url)
    assert "Continue with the coach" in page.inner_text(".todo")


def test_the_calls(pages: Pages, page: Page) -> None:
    """Each scenario is in the group of its most difficult person, and the user's own are marked."""
    scenarios_folder().mkdir(parents=True)
    mine = (scenarios_folder() / "mine.toml").write_text
    mine(
        'title = "Mine"\nabout = "My own."\n[people.a]\nrole = "voicemail"\n'
        '[[turn]]\nid = "a"\nspeaker = "a"\nsays = "Hello."\nneeds = ["full_name"]\n'
    )
    visit(pages, page, "/")
    first = page.locator(".whom ul").first
    assert first.locator("h4").all_inner_texts() == ["Mine yours", "Leave a voicemail"]
    assert page.locator(".whom h3").count() == 3
    page.click("text=The assistant answers")
    assert page.url.endswith("/call/assistant")


def test_somebody_known(pages: Pages, page: Page) -> None:
    """With a profile, the card names caller and contact, and offers to record the name."""
    keep(EXAMPLE)
    visit(pages, page, "/")
    assert page.inner_text("h1") == "Hello, Priya"
    card = page.inner_text(".me")
    assert "warehouse supervisor at Bay Freight" in card
    assert "Ms. Chen" in card
    assert "Say your name three times" in card
    keep(replace(EXAMPLE, name="<b>Ann</b> Lee"))
    page.goto(pages.url)
    assert page.inner_text(".me .name") == "<b>Ann</b> Lee"


def test_a_profile_that_is_broken(pages: Pages, page: Page) -> None:
    """An unreadable profile is reported in one line, and the calls are still available."""
    profile_path().parent.mkdir(parents=True)
    profile_path().write_text("name = ")
    visit(pages, page, "/")
    assert "not valid TOML" in page.inner_text(".bad")
    assert page.locator(".whom h4").count() >= 8


def test_after_a_call(telephone: Telephone) -> None:
    """The last call is shown with its result, and its next step links to another try."""
    telephone.open().call()
    folder = telephone.through()
    review = json.loads((folder / "review.json").read_text())
    step = {"check": "thanks", "advice": "End with thanks.", "say": "Thank you for your time."}
    (folder / "review.json").write_text(json.dumps({**review, "next_step": step}))
    page = telephone.page
    page.goto(telephone.pages.url)
    assert "of " in page.inner_text(".takes .result")
    assert page.locator(".takes a").get_attribute("href") == f"/takes/{folder.name}"
    assert "Thank you for your time." in page.inner_text(".todo")
    assert page.locator(".todo a.solid").get_attribute("href").startswith("/call/quick")
    assert violations(page) == []


def test_the_button_of_a_recording(pages: Pages) -> None:
    """The button of a take made from recordings says what to do, without the command's comma."""
    folder = shelved("monday")
    write_about(folder, replace(read_about(folder), source="files"))
    html = pages.ask("GET", "/").text
    assert "Record that reply again</a>" in html
    assert ", then" not in html


def test_a_take_stored_elsewhere(pages: Pages, tmp_path: Path) -> None:
    """A take outside the program's folder links to its page too."""
    saved("elsewhere", folder=tmp_path / "elsewhere")
    assert '<a href="/takes/elsewhere">' in pages.ask("GET", "/").text
    assert pages.ask("GET", "/takes/elsewhere").status_code == 200


@pytest.mark.parametrize("width", [320, 390, 1600])
def test_every_width(pages: Pages, new_page: NewPage, width: int) -> None:
    """At any width, nothing extends beyond the window."""
    keep(EXAMPLE)
    page = visit(pages, new_page({"width": width, "height": 800}), "/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
