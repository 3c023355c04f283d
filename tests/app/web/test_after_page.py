"""The page for after the call records what was agreed, and offers drafts and calendar entries."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import icalendar
from app.web.visit import keep, reads, visit
from axe import violations
from browser import until

from rehearse.files import agreements_file
from rehearse.profile.profile_file import EXAMPLE

if TYPE_CHECKING:
    from app.web.served import Pages
    from playwright.sync_api import Page


def test_what_was_agreed(pages: Pages, page: Page) -> None:
    """The agreed day becomes a calendar entry, a note, and a follow-up, and can be deleted."""
    keep(EXAMPLE)
    visit(pages, page, "/after")
    page.fill("#f-said", "Thursday at ten")
    page.fill("#f-place", "12 Bay Street & <b>up</b>")
    page.click("text=Write the drafts")
    until(page, "!document.getElementById('answer').hidden")
    told = page.inner_text("#answer")
    assert "Thursday" in told
    assert "12 Bay Street & <b>up</b>" in told
    assert "Dear Ms. Chen," in told
    assert violations(page) == []
    with page.expect_download() as saved:
        page.click("text=Interview in my calendar")
    (event,) = icalendar.Calendar.from_ical(Path(saved.value.path()).read_bytes()).walk("VEVENT")
    assert event["LOCATION"].startswith("12 Bay Street")
    page.reload()
    assert page.locator(".agreed li").count() == 1
    page.click("#forget")
    page.click("#no")
    assert agreements_file().exists()
    page.click("#forget")
    page.click("#yes")
    page.wait_for_selector(".agreed", state="detached")
    assert not agreements_file().exists()


def test_they_said_no(pages: Pages, page: Page) -> None:
    """After a rejection, the note only says thanks, and the call is the only entry."""
    keep(EXAMPLE)
    visit(pages, page, "/after")
    page.fill("#f-said", "Thursday at ten")
    page.check("#rejected")
    assert not page.is_visible("#f-said")
    page.click("text=Write the drafts")
    until(page, "!document.getElementById('answer').hidden")
    assert "Thank you for letting me know" in page.inner_text(".draft").replace("\n", " ")
    assert page.locator("[data-file='interview.ics']").count() == 0
    assert not agreements_file().exists()


def test_what_is_wrong(pages: Pages, page: Page) -> None:
    """Missing or wrong answers are reported in the form's own words, and nothing is saved."""
    keep(EXAMPLE)
    visit(pages, page, "/after")
    page.click("text=Write the drafts")
    reads(page, "When is the interview?")
    page.fill("#f-date", "Thursday")
    page.fill("#f-time", "noonish")
    page.click("text=Write the drafts")
    until(page, "document.getElementById('w-time').textContent")
    assert page.get_attribute("#f-time", "aria-invalid") == "true"
    assert "--" not in page.inner_text("main")
    assert not agreements_file().exists()
    answer = pages.post("/after/draft", said="Friday at ten", call="../../etc/passwd")
    assert "Friday" in answer["html"]


def test_nobody_yet(pages: Pages, page: Page) -> None:
    """Without a profile, the page links to it."""
    visit(pages, page, "/after")
    assert page.locator("a.solid").get_attribute("href") == "/profile"
    assert violations(page) == []
