"""A written message is assessed, shown with the findings, and never stored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.web.looked_at import SMALLEST
from axe import violations

from rehearse.files import data_folder

if TYPE_CHECKING:
    from app.web.served import Pages
    from playwright.sync_api import Page

MESSAGE = "Hello, this is Priya Raman. <b>I am returning your call</b>.\nThank you for your time."


def write(pages: Pages, page: Page, text: str) -> None:
    """Paste a message, and have it assessed."""
    pages.let_in(page.context)
    page.goto(f"{pages.url}/upload?scenario=voicemail")
    page.get_by_label("Your name").fill("Priya Raman")
    page.get_by_text("Or paste what you would say").click()
    page.get_by_label("Your message, in words").fill(text)
    page.get_by_role("button", name="Review it").click()


def test_a_draft(pages: Pages, page: Page) -> None:
    """Met needs are highlighted in the text, and missing ones come with suggested words."""
    write(pages, page, MESSAGE)
    page.wait_for_url("**/drafts/*")
    assert page.locator(".written mark").count() >= 2
    assert "<b>I am returning your call</b>" in page.inner_text(".written")
    missed = " ".join(page.locator(".card.missed").all_inner_texts())
    assert "Name twice" in missed
    assert violations(page) == []
    page.set_viewport_size({"width": SMALLEST, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST
    call = page.get_by_role("link", name="Make the call")
    assert call.get_attribute("href") == "/call/voicemail"
    page.get_by_role("link", name="Change it").click()
    page.wait_for_url("**written=1")
    assert page.input_value("#text") == MESSAGE
    assert not (data_folder() / "takes").exists()


def test_what_is_no_draft(pages: Pages) -> None:
    """A draft that is empty, too long, or for an unknown scenario is refused in one line."""
    answer = pages.ask("POST", "/drafts", json={"scenario": "voicemail", "name": "P", "text": " "})
    assert (answer.status_code, answer.text) == (422, "Write what you would say first.\n")
    for wrong in ({"text": "x" * 20_001}, {"text": "hi", "scenario": "../x"}, {"text": "hi\0"}):
        body = {"scenario": "voicemail", "name": "Priya", **wrong}
        assert pages.ask("POST", "/drafts", json=body).status_code == 422
    assert pages.ask("GET", "/drafts/none").status_code == 404


def test_a_pasted_byte_order_mark(pages: Pages) -> None:
    """The mark that some editors put before a text does not shift what is highlighted."""
    body = {"scenario": "voicemail", "name": "Priya Raman", "text": f"\ufeff{MESSAGE}"}
    address = pages.ask("POST", "/drafts", json=body).json()["address"]
    assert ">Priya Raman.<span" in pages.ask("GET", address).text
