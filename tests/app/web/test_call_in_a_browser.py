"""Calls in a real browser: whole ones, keys, reloads, and every way out."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from app.web.telephone import QUICK, Telephone, far, likeness, near, said, take
from axe import violations
from browser import until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from browser import NewPage, Seen
    from playwright.sync_api import Dialog


def test_a_whole_call(telephone: Telephone) -> None:
    """A full call leads to the review; the take has what was said, and the microphone is off."""
    telephone.open().call()
    telephone.until("speaking")
    assert "Hello, this is Dana." in telephone.text
    folder = telephone.through()
    page = telephone.page
    assert page.url.endswith(f"/takes/{folder.name}")
    assert page.title().startswith("A quick call")
    assert (folder / "review.json").exists()
    assert likeness(said().samples, near(folder).samples) > 0.95
    assert np.abs(far(folder).samples).max() > 1000


def test_a_short_window(telephone: Telephone) -> None:
    """On a laptop, the caption, the level and all keys are seen without scrolling."""
    page = telephone.open().page
    page.set_viewport_size({"width": 1366, "height": 640})
    telephone.call()
    telephone.until("listening")
    assert page.evaluate("document.documentElement.scrollHeight") <= 640
    below = page.evaluate("document.querySelector('.keys').getBoundingClientRect().top")
    level = page.evaluate("document.getElementById('level').getBoundingClientRect().bottom")
    assert level <= below


def test_the_review_can_be_heard(telephone: Telephone) -> None:
    """The review page can play any second of the call, because its audio supports seeking."""
    telephone.open().call()
    telephone.through()
    page = telephone.page
    until(page, "document.getElementById('call').readyState > 0")
    page.evaluate("document.getElementById('call').currentTime = 2")
    until(page, "Math.abs(document.getElementById('call').currentTime - 2) < 0.1")
    page.locator(".hear").first.click()
    until(page, "!document.getElementById('call').paused")
    assert violations(page) == []


# A page that stalls


def test_a_page_that_hangs(telephone: Telephone) -> None:
    """If frames stop arriving, the line is held, not treated as speech, and recovers by itself."""
    telephone.open().call()
    telephone.until("listening")
    before = near(take()).seconds
    telephone.page.evaluate("const end = Date.now() + 4500; while (Date.now() < end);")
    telephone.until("listening")
    assert near(take()).seconds - before < 2.5
    telephone.through()


# Reloading


@pytest.mark.parametrize("state", ["speaking", "listening", "paused"])
def test_reloaded(telephone: Telephone, state: str) -> None:
    """After a reload, the page offers to continue, and the take has everything said before."""
    telephone.open().call()
    if state == "paused":
        telephone.until("speaking")
        telephone.page.click("#pause")
    telephone.until(state)
    if state == "listening":
        telephone.say(said())
        telephone.page.wait_for_timeout(700)
    page = telephone.page
    before = near(take()).seconds
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.once("dialog", leave)
    page.reload()
    assert asked == ["beforeunload"]
    assert near(take()).seconds >= before
    assert telephone.state == "rejoin"
    assert "Go on" in telephone.text
    page.click("#dial")
    if state == "paused":
        telephone.until("paused")
        page.click("#dial")
    telephone.until("speaking", "listening")
    assert "Hello, this is Dana." in telephone.text
    folder = telephone.through()
    assert (folder / "review.json").exists()


def test_reloaded_and_hung_up(telephone: Telephone) -> None:
    """After a reload, the caller can hang up instead, and what was said is reviewed."""
    telephone.open().call()
    telephone.until("listening")
    telephone.say(said())
    telephone.page.wait_for_timeout(1500)
    telephone.page.once("dialog", lambda dialog: dialog.accept())
    telephone.page.reload()
    telephone.page.click("#second")
    telephone.until("over")
    end = time.monotonic() + 30
    while not (take() / "review.json").exists():
        assert time.monotonic() < end
        time.sleep(0.05)


# Releasing the microphone


def test_the_microphone_is_let_go_of(telephone: Telephone) -> None:
    """However a call ends, no microphone stays open."""
    telephone.open().call()
    telephone.until("listening")
    assert telephone.live == 1
    telephone.page.keyboard.press("h")
    telephone.until("over", "reviewing", "gone")
    if telephone.state != "gone":
        assert telephone.live == 0


def test_another_page_is_opened(telephone: Telephone) -> None:
    """Leaving the page during a call, after confirming, leaves no microphone open."""
    telephone.open().call()
    telephone.until("listening")
    page = telephone.page
    page.evaluate(
        "addEventListener('pagehide', () => localStorage.setItem('left open', String(mic.live)))"
    )
    page.once("dialog", lambda dialog: dialog.accept())
    page.goto(telephone.pages.url)
    assert page.evaluate("localStorage.getItem('left open')") == "0"
    page.goto(f"{telephone.pages.url}/call/quick")
    assert telephone.state == "rejoin"  # The call is waiting.


def test_a_double_click(telephone: Telephone) -> None:
    """The second click of a double click does not hang up."""
    telephone.open()
    telephone.page.fill("#name", "Priya Raman")
    telephone.page.evaluate("for (const _ of [1, 2]) document.getElementById('dial').click()")
    telephone.until("speaking")


def test_hung_up_before_anybody_answers(telephone: Telephone) -> None:
    """A call that is abandoned while it connects never rings, and leaves nothing open."""
    telephone.open(held=True).call()
    telephone.until("tap", "loading")
    telephone.page.wait_for_timeout(500)
    telephone.page.click("#second" if telephone.state == "tap" else "#dial")
    telephone.until("over", "reviewing")
    telephone.until("over")
    assert telephone.live == 0


def test_hung_up_early(telephone: Telephone) -> None:
    """If the caller hangs up during the greeting, the page says that there is nothing to review."""
    telephone.open().call()
    telephone.until("speaking")
    telephone.page.wait_for_timeout(500)
    telephone.page.click("#dial")
    telephone.until("over")
    assert telephone.live == 0
    assert "there is no review" in telephone.text
    telephone.page.click("#dial")  # Call again.
    telephone.until("speaking")


# Keys, captions, and tabs


def test_keys(telephone: Telephone) -> None:
    """Say again, Pause, and Take back work by key and by button."""
    telephone.open().call()
    telephone.until("listening")
    page = telephone.page
    page.keyboard.press("a")
    telephone.until("speaking")
    telephone.until("listening")
    assert telephone.text.count("Hello, this is Dana.") == 2
    page.click("#pause")
    telephone.until("paused")
    stood = near(take()).seconds
    time.sleep(1.2)
    assert near(take()).seconds - stood < 0.2
    page.keyboard.press("p")
    telephone.until("listening")
    page.click("#back")
    telephone.until("speaking", "listening")
    telephone.through()


def test_captions_off(telephone: Telephone) -> None:
    """With captions off, the page shows no words."""
    telephone.open()
    page = telephone.page
    page.click("summary")
    page.uncheck("[name=captions]")
    telephone.call()
    telephone.until("listening")
    assert "Hello, this is Dana." not in telephone.text


def test_two_tabs(telephone: Telephone) -> None:
    """A second tab is told that the call is open in the first, which continues."""
    telephone.open().call()
    telephone.until("listening")
    second = Telephone(telephone.page.context.new_page(), telephone.pages).open()
    assert second.state == "rejoin"
    second.page.click("#dial")
    second.until("over")
    assert "open on another page" in second.text
    assert second.live == 0
    telephone.page.bring_to_front()
    telephone.through()


# Accessibility


@contextmanager
def at(telephone: Telephone, new_page: NewPage, **look: Any) -> Iterator[Telephone]:
    """Open the call's page in a new window with these settings."""
    yield Telephone(new_page(**look), telephone.pages).open()


@pytest.mark.parametrize(
    "look",
    [
        {},
        {"color_scheme": "dark"},
        {"viewport": {"width": 320, "height": 640}},
    ],
)
def test_accessible_in_every_state(
    telephone: Telephone, new_page: NewPage, seen: Seen, look: dict[str, Any]
) -> None:
    """Axe finds nothing on a desktop, in dark colors, or on a small phone, before and in a call."""
    with at(telephone, new_page, **look) as phone:
        assert violations(phone.page) == []
        phone.page.click("#allow")
        phone.page.wait_for_selector("#sound:not([hidden])")
        assert violations(phone.page) == []
        phone.call()
        for state in ("speaking", "listening"):
            phone.until(state)
            assert violations(phone.page) == [], state
        wide = phone.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0
        phone.page.click("#pause")
        phone.until("paused")
        assert violations(phone.page) == []
    assert seen.complaints == []


def test_the_quick_call_is_a_scenario() -> None:
    """The scenario used by these tests is valid."""
    assert QUICK.count("[[turn]]") == 2
