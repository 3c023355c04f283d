"""The room check page gives instructions, then describes what it heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app.web.visit import reads, speak, visit
from axe import violations
from browser import until

from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from app.web.served import Pages
    from playwright.sync_api import Page


@pytest.mark.realtime
def test_a_quiet_room(pages: Pages, page: Page) -> None:
    """After five silent seconds and a sentence come the verdict and the microphone's release."""
    visit(pages, page, "/room")
    page.click("text=Listen to the room")
    reads(page, "ay nothing for 5 seconds")
    reads(page, "peak for 5 seconds")
    speak(
        page, engine_choice.second_voice().say("Hello, this is Priya Raman, returning your call.")
    )
    until(page, "!document.getElementById('found').hidden")
    assert "Quiet enough" in page.inner_text("#verdict")
    assert page.evaluate("document.activeElement.id") == "found"
    until(page, "mic.live == 0")
    assert violations(page) == []


def test_a_loud_room(pages: Pages, page: Page) -> None:
    """For a loud room, the page suggests one thing to do about it."""
    visit(pages, page, "/room", noise=0.2)
    page.click("text=Listen to the room")
    until(page, "!document.getElementById('found').hidden")
    assert page.inner_text("#verdict") == "Before you call"
    assert page.locator("#sounds dt").count() == page.locator("#sounds dd").count() >= 1
    assert "rehearse " not in page.inner_text("#sounds")


def test_during_a_call(pages: Pages, page: Page) -> None:
    """During a call, the room check does not get the microphone, and the page says so."""
    visit(pages, page, "/room")
    begun = {"scenario": "voicemail", "name": "Ann Lee", "typed": True}
    assert pages.ask("POST", "/calls", json=begun).status_code == 200
    answer = pages.ask("POST", "/room/check")
    assert answer.status_code == 409
    assert "call is under way" in answer.text


def test_the_microphone_is_unplugged(pages: Pages, page: Page) -> None:
    """Unplugging the microphone is reported at once, and the check can be restarted."""
    visit(pages, page, "/room")
    page.click("text=Listen to the room")
    reads(page, "ay nothing for 5 seconds")
    page.evaluate("mic.unplug()")
    reads(page, "Your microphone was disconnected.")
    assert page.is_visible("#room .start")
