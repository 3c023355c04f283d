"""The preparation page: the printed sheet, research notes, the sample message, and phrases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from app.web.visit import keep, reads, speak, visit
from axe import violations
from browser import sheets, until

from rehearse.files import profile_path
from rehearse.planning.model_message import shadowing_phrases
from rehearse.profile import notes_file
from rehearse.profile.profile_file import EXAMPLE
from rehearse.profile.record import Profile
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from app.web.served import Pages
    from playwright.sync_api import Page


def test_nobody_yet(pages: Pages, page: Page) -> None:
    """Without a profile, the page links to it; on paper, it is not empty."""
    visit(pages, page, "/prepare")
    assert page.locator("a.solid").get_attribute("href") == "/profile"
    assert violations(page) == []
    page.emulate_media(media="print")
    assert page.is_visible("h1")


def test_the_sheet(pages: Pages, page: Page) -> None:
    """The sheet matches the command's, and it alone is printed, on one page of Letter or A4."""
    keep(EXAMPLE)
    visit(pages, page, "/prepare")
    assert "Ask for Ms. Chen" in page.inner_text(".crib")
    assert violations(page) == []
    assert sheets(page, 8.5, 11) == 1
    assert sheets(page, 8.27, 11.69) == 1
    page.emulate_media(media="print")
    assert page.is_visible(".crib")
    assert not page.is_visible("#repeat")
    assert not page.is_visible(".bar")


def test_what_was_looked_up(pages: Pages, page: Page) -> None:
    """Saved notes appear at once in the file and on the sheet, as text; too many are refused."""
    keep(EXAMPLE)
    visit(pages, page, "/prepare")
    page.click("text=What you looked up")
    page.fill("#f-job_asks", "Two years & <b>a license</b>")
    page.fill("#f-questions", "Which shifts?\n\nWho trains me?")
    page.click("#notes [type=submit]")
    reads(page, "Saved, and on the sheet.")
    kept = notes_file.load(profile_path())
    assert kept.job_asks == "Two years & <b>a license</b>"
    assert kept.questions == ("Which shifts?", "Who trains me?")
    assert "<b>a license</b>" in page.inner_text(".crib")
    page.fill("#f-questions", "1?\n2?\n3?\n4?")
    page.fill("#f-their_zone", "")
    page.click("#notes [type=submit]")
    reads(page, "Please check the marked field.")
    assert "too many" in page.inner_text("#w-questions")
    page.fill("#f-questions", "")
    page.fill("#f-their_zone", "America/Chicagoo")
    page.click("#notes [type=submit]")
    until(page, "document.getElementById('w-their_zone').textContent")
    assert "is not a known time zone" in page.inner_text("#w-their_zone").lower()
    assert notes_file.load(profile_path()) == kept
    page.fill("#f-their_zone", "America/Chicago")
    page.click("#notes [type=submit]")
    reads(page, "Saved, and on the sheet.")
    assert notes_file.load(profile_path()).questions == ()


def test_the_message(pages: Pages, page: Page) -> None:
    """The message is synthesized for this profile, is seekable, and changes with the profile."""
    keep(EXAMPLE)
    visit(pages, page, "/prepare")
    page.evaluate("document.querySelector('audio').play()")
    until(page, "document.querySelector('audio').currentTime > 0.2")
    assert page.evaluate("document.querySelector('audio').duration") > 15
    whole = pages.ask("GET", "/prepare/message.mp3")
    assert whole.headers["cache-control"] == "no-store"
    part = pages.ask("GET", "/prepare/message.mp3", headers={"Range": "bytes=0-99"})
    assert (part.status_code, part.content) == (206, whole.content[:100])
    keep(replace(EXAMPLE, phone="", role=""))
    assert len(pages.ask("GET", "/prepare/message.mp3").content) < len(whole.content)


@pytest.mark.realtime
def test_repeating(pages: Pages, page: Page) -> None:
    """Each phrase is played and repeated, and both lengths are shown with a comment."""
    profile = Profile("Ann Lee")
    keep(profile)
    visit(pages, page, "/prepare")
    phrases = shadowing_phrases(profile)
    page.click("#shadow .start")
    for number, phrase in enumerate(phrases, 1):
        row = f"document.querySelector('#phrases li:nth-child({number})')"
        until(page, f"{row}.classList.contains('now')")
        model = engine_choice.second_voice().say(phrase.text)
        # The page listens only after it has played the phrase.
        page.wait_for_timeout(1000 * model.seconds + 1500)
        speak(page, model)
        until(page, f"{row}.querySelector('.yours-s').textContent")
    reads(page, "That was all of it.")
    assert page.locator(".yours-s").all_inner_texts()[0].endswith(" s")
    assert page.locator(".advice").all_inner_texts()[0]
    assert violations(page) == []
    until(page, "mic.live == 0")


def test_silence(pages: Pages, page: Page) -> None:
    """If the user says nothing, the page says so and goes on to the next phrase."""
    keep(Profile("Ann Lee"))
    visit(pages, page, "/prepare")
    page.click("#shadow .start")
    until(page, "document.querySelector('.advice').textContent")
    assert page.locator(".advice").first.inner_text() == "No speech was heard"
    page.click("#shadow .stop")
    until(page, "mic.live == 0")
    assert page.inner_text("#shadow .trouble") == ""
