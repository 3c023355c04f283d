"""The history of calls: listed, filtered, sorted, compared, and shown over weeks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app.web.looked_at import looks_right
from app.web.shelved import shelved
from browser import until
from takes.kept import review as made
from takes.kept import saved, written

from rehearse.files import takes_folder
from rehearse.takes.records import About
from rehearse.takes.take_files import write_about

if TYPE_CHECKING:
    from app.web.served import Pages
    from browser import NewPage
    from playwright.sync_api import Page

NASTY = "<b>bold</b>\x07\u202e"


@pytest.fixture
def kept(pages: Pages, page: Page) -> Page:
    """Three takes of two scenarios and two callers, one of whom has markup in the name."""
    shelved("monday")
    shelved("tuesday", day=4)
    saved("wednesday", made("callback"), 5, caller=NASTY)
    pages.let_in(page.context)
    page.goto(f"{pages.url}/history")
    return page


def titles(page: Page) -> list[str]:
    """Return the links of the listed takes."""
    links = page.locator(".kept .what a").all()
    return [str(link.get_attribute("href")).rpartition("/")[2] for link in links]


def test_list(kept: Page) -> None:
    """The newest take comes first, each has a plain outcome, and markup in a name stays text."""
    assert titles(kept) == ["wednesday", "tuesday", "monday"]
    first = kept.locator(".kept li").nth(1).inner_text()
    assert "of 7 met" in first
    assert "1 missed" in first
    assert "<b>bold</b>" in kept.locator(".kept").inner_text()


def test_choose_and_sort(kept: Page) -> None:
    """The list can be filtered by scenario and caller, and sorted differently."""
    kept.get_by_label("Order").select_option("oldest")
    kept.get_by_label("Call", exact=True).select_option("voicemail")
    kept.get_by_role("button", name="Show").click()
    kept.wait_for_url("**sort=oldest")
    assert titles(kept) == ["monday", "tuesday"]
    assert "2 of 3 calls" in kept.inner_text("main")
    kept.get_by_label("Call", exact=True).select_option("")
    kept.get_by_label("Caller").select_option(index=1)
    kept.get_by_role("button", name="Show").click()
    until(kept, "document.querySelectorAll('.kept li').length === 1")
    assert titles(kept) == ["wednesday"]


def test_compare(kept: Page, pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two selected takes are shown side by side, the earlier one first, with the changes."""
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    button = kept.get_by_role("button", name="Compare two")
    assert button.is_disabled()
    kept.locator("[value=tuesday]").check()
    kept.locator("[value=monday]").check()
    assert kept.locator("[value=wednesday]").is_disabled()
    button.click()
    kept.wait_for_url("**/compare?*")
    heads = [head.inner_text() for head in kept.locator(".pair thead th").all()]
    days = [", ".join(head.split(", ")[:3]) for head in heads]
    assert days == ["Tue, Nov 3, 2026", "Wed, Nov 4, 2026"]
    assert "Every check came out the same." in kept.inner_text("main")
    kept.locator("audio").first.evaluate("it => it.play()")
    until(kept, "document.querySelector('audio').currentTime > 0")
    kept.goto(f"{pages.url}/compare")
    shown = [kept.locator(f"#take-{place}").input_value() for place in (0, 1)]
    assert shown == ["tuesday", "wednesday"]
    kept.goto(f"{pages.url}/compare?take=monday&take=wednesday")
    assert "Different callers: " in kept.inner_text("main")
    assert "not asked" in kept.inner_text(".pair")


def test_progress(kept: Page, pages: Pages) -> None:
    """The trend is a chart with a table, and each row links to its take."""
    kept.goto(f"{pages.url}/progress?scenario=voicemail")
    drawing = kept.locator("svg.desk")
    assert drawing.get_attribute("role") == "img"
    assert "the tables below" in str(drawing.get_attribute("aria-label"))
    assert drawing.locator("circle").count() >= 6
    rows = kept.locator(".numbers tbody tr")
    assert rows.count() == 2
    first = kept.get_by_role("link", name="The first beside the newest")
    assert first.get_attribute("href") == "/compare?take=monday&take=tuesday"
    rows.first.get_by_role("link").click()
    kept.wait_for_url("**/takes/tuesday")


@pytest.mark.parametrize(
    "path",
    [
        "/history",
        "/compare?take=monday&take=tuesday",
        "/compare",
        "/progress",
        "/progress?scenario=voicemail",
    ],
)
def test_for_everybody(kept: Page, pages: Pages, new_page: NewPage, path: str) -> None:
    """The pages work with a screen reader, by keyboard, in dark colors, and on a small phone."""
    kept.close()
    looks_right(pages, new_page, path)


@pytest.mark.parametrize("path", ["/history", "/compare", "/progress"])
def test_empty(pages: Pages, new_page: NewPage, path: str) -> None:
    """Before the first call, each page says what to do."""
    assert "Pick a call" in pages.ask("GET", path).text
    looks_right(pages, new_page, path)


def test_many(pages: Pages) -> None:
    """Of hundreds of calls, only the newest are shown until the user asks for all."""
    for number in range(205):
        folder = written(takes_folder() / f"take-{number:03}")
        about = About(folder.name, f"2026-11-03T12:{number // 60:02}:{number % 60:02}Z", "Many")
        write_about(folder, about)
    text = pages.ask("GET", "/history").text
    assert text.count('class="what"') == 200
    assert "take-204" in text
    assert "Show all 205" in text
    assert pages.ask("GET", "/history?all=1").text.count('class="what"') == 205


def test_personal(pages: Pages) -> None:
    """Browsers are told not to cache these pages."""
    shelved("monday")
    for path in ("/history", "/compare", "/progress", "/takes/monday"):
        assert pages.ask("GET", path).headers["cache-control"] == "no-store"
    assert pages.ask("GET", "/compare?take=../x&take=monday").status_code == 404
