"""The page for when to call: the answer, errors next to the fields, and the calendar entry."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import icalendar
from app.web.visit import keep, visit
from axe import violations
from browser import until

from rehearse.profile.profile_file import EXAMPLE

if TYPE_CHECKING:
    from app.web.served import Pages
    from playwright.sync_api import Page


def test_at_once(pages: Pages, page: Page) -> None:
    """The page answers before any input, and with a profile uses the contact's name."""
    visit(pages, page, "/when")
    assert page.inner_text("#answer h2").startswith("Call them")
    keep(EXAMPLE)
    page.reload()
    assert page.inner_text("#answer h2").startswith("Call Ms. Chen")
    assert violations(page) == []


def test_both_clocks(pages: Pages, page: Page) -> None:
    """With the message's time and the other time zone, both clocks show the time, with reasons."""
    keep(EXAMPLE)
    visit(pages, page, "/when")
    yesterday = datetime.now(ZoneInfo(EXAMPLE.zone)) - timedelta(days=1)
    page.fill("#f-message", f"{yesterday:%Y-%m-%dT%H:%M}")
    page.fill("#f-their_zone", "America/Chicago")
    page.check("[name=mobile]")
    page.click("text=Find a good time")
    until(page, "document.activeElement.id == 'answer-title'")
    told = page.inner_text("#answer")
    assert "Los Angeles" in told
    assert "Chicago" in told
    assert "The message came" in told
    assert "--" not in told
    with page.expect_download() as saved:
        page.click("text=Add to my calendar")
    assert saved.value.suggested_filename == "call.ics"
    entry = icalendar.Calendar.from_ical(Path(saved.value.path()).read_bytes())
    (event,) = entry.walk("VEVENT")
    assert event["SUMMARY"] == "Call Ms. Chen"
    assert "Ask for: Ms. Chen" in event["DESCRIPTION"]
    assert violations(page) == []


def test_what_is_wrong(pages: Pages, page: Page) -> None:
    """An unknown time zone or a message in the future is reported next to its field."""
    visit(pages, page, "/when")
    page.fill("#f-their_zone", "America/Chicagoo")
    page.click("text=Find a good time")
    until(page, "document.getElementById('w-their_zone').textContent")
    assert page.inner_text("#w-their_zone").startswith(
        "`America/Chicagoo` is not a known time zone"
    )
    page.fill("#f-their_zone", "")
    page.fill("#f-message", f"{datetime.now() + timedelta(days=2):%Y-%m-%dT%H:%M}")  # noqa: DTZ005 - as typed
    page.keyboard.press("Enter")
    until(page, "document.getElementById('w-message').textContent")
    assert page.inner_text("#w-their_zone") == ""
    page.fill("#f-message", "")
    page.click("text=Holidays and office hours")
    page.fill("#f-their_region", "ZZ")
    page.fill("#f-their_zone", "America/Chicago")
    page.click("text=Find a good time")
    until(page, "document.getElementById('w-their_region').textContent")
    assert "--" not in page.inner_text("main")
