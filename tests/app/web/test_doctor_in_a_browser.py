"""The pages about the machine, the browser's audio, and the program with its licenses."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app.web.looked_at import looks_right
from app.web.visit import visit
from axe import violations
from browser import until

from rehearse import __version__
from rehearse.app.about import about

if TYPE_CHECKING:
    from app.web.served import Pages
    from browser import NewPage
    from playwright.sync_api import Page

pytestmark = pytest.mark.usefixtures("networks")


def test_machine(pages: Pages, page: Page) -> None:
    """The page shows every check of `rehearse doctor`, and what to do if something is missing.

    Of the browser's names, only real ones are shown.
    """
    visit(pages, page, "/doctor")
    browser = page.inner_text("#fact-browser")
    assert "Chromium" in browser
    assert "Brand" not in browser
    until(page, "document.getElementById('points-told').textContent !== 'Looking…'")
    points = page.locator("#points li")
    assert points.count() >= 10
    assert "Python" in points.first.inner_text()
    profile = page.locator("#points li", has_text="Profile")
    assert "rehearse profile init" in profile.inner_text()
    assert violations(page) == []


def test_sound(pages: Pages, page: Page) -> None:
    """State, rate, granted settings, echo, round trip, and room noise are measured and shown."""
    visit(pages, page, "/doctor", rate=44_100)
    page.get_by_role("button", name="Test the sound").click()
    until(page, "Boolean(document.getElementById('fact-room'))")
    facts = page.inner_text("#facts")
    assert "Sound is\nrunning" in facts
    assert "44,100 Hz" in facts
    for name in ("Echo cancellation", "Noise suppression", "Automatic level", "Round trip"):
        assert name in facts
    assert "not heard" in page.inner_text("#fact-echo")
    until(page, "mic.live === 0")
    assert violations(page) == []


def test_about(pages: Pages, page: Page) -> None:
    """The page shows the version, every license, and where everything is stored."""
    visit(pages, page, "/about")
    own, *libraries = about()
    assert own.license == "Apache-2.0"
    assert len(libraries) > 20
    assert all(one.license for one in libraries)
    page.locator("summary").click()
    text = page.inner_text("main")
    assert f"rehearse {__version__}" in text
    assert all(one.name in text for one in libraries)
    assert "/rehearse/takes" in text


def test_for_everybody(pages: Pages, new_page: NewPage) -> None:
    """The pages work with a screen reader, by keyboard, in dark colors, and on a small phone."""
    looks_right(pages, new_page, "/about")
    looks_right(pages, new_page, "/doctor")
