"""A person's use of a review: marks, a note, links, audio, export, and deletion."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from app.web.shelved import shelved
from axe import violations
from browser import until
from report.paged import source
from takes.kept import history, ids

from rehearse.files import takes_folder
from rehearse.review.finding import Status
from rehearse.takes.take_files import read_marks, read_note

if TYPE_CHECKING:
    from app.web.served import Pages
    from browser import NewPage
    from playwright.sync_api import Page

NASTY = "<img src=x onerror=alert(1)>\x07"


@pytest.fixture
def review(pages: Pages, page: Page) -> Page:
    """The page of a take that is the second of its scenario."""
    shelved("monday")
    shelved("tuesday", day=4)
    pages.let_in(page.context)
    page.goto(f"{pages.url}/takes/tuesday")
    return page


def mark(page: Page, check: str, outcome: str, why: str = "") -> None:
    """Mark what a check's outcome should have been."""
    card = page.locator(f"#check-{check}")
    if not card.locator("details").evaluate("it => it.open"):
        card.locator("summary").click()
    card.get_by_label(outcome, exact=True).check()
    card.get_by_label("Why", exact=True).fill(why)
    card.get_by_role("button", name="Save", exact=True).click()


def test_overrule(review: Page) -> None:
    """A mark is stored as a person's, shown next to the machine's outcome, and can be removed."""
    mark(review, "thanks", "met", f"at 0:12 {NASTY}")
    card = review.locator("#check-thanks")
    card.locator(".mark").wait_for()
    assert "Met, marked by a person" in card.inner_text()
    assert "<img src=x onerror=alert(1)>" in card.inner_text()
    assert "I judged it missed" in card.inner_text()
    until(review, "document.getElementById('told').textContent === 'Your mark is saved.'")
    assert "marked by a person" in review.inner_text("header")
    kept = read_marks(takes_folder() / "tuesday")
    assert [(one.check, one.status) for one in kept] == [("thanks", Status.MET)]
    assert violations(review) == []
    review.reload()
    card.locator("summary").click()
    assert card.get_by_label("met", exact=True).is_checked()
    card.get_by_role("button", name="Remove it").click()
    until(review, "!document.querySelector('#check-thanks .mark')")
    assert read_marks(takes_folder() / "tuesday") == ()
    assert history().find("tuesday").marked == 0


def test_nothing_is_left_to_do(pages: Pages) -> None:
    """A review that advises nothing leads to the other calls, and not back to a coach."""
    shelved("monday", replace(source(20).review, next_step=None))
    text = pages.ask("GET", "/takes/monday").text
    assert '<a class="tool" href="/#calls">' in text
    assert "Continue with the coach" not in text


def test_by_keyboard(review: Page) -> None:
    """Marking works without a mouse, and the focus stays on the card."""
    review.locator("#check-thanks summary").focus()
    review.keyboard.press("Enter")
    review.locator("#check-thanks input[type=radio]").first.focus()
    review.keyboard.press("Space")
    review.keyboard.press("Enter")
    until(review, "Boolean(document.querySelector('#check-thanks .mark'))")
    assert review.evaluate("document.activeElement.closest('.card')?.id") == "check-thanks"
    review.keyboard.press("Enter")
    for _ in range(4):
        review.keyboard.press("Tab")
        focus, player = (
            review.evaluate(f"{place}.getBoundingClientRect().toJSON()")
            for place in ("document.activeElement", "document.querySelector('.player')")
        )
        assert focus["bottom"] <= player["top"]


def test_note(review: Page) -> None:
    """A note is stored verbatim, including markup, and shown again."""
    review.get_by_role("textbox", name="Your note").fill(f"Slower.\n{NASTY}")
    assert review.inner_text("#told") == "Not saved yet."
    review.get_by_role("button", name="Save the note").click()
    until(review, "document.getElementById('told').textContent === 'Saved.'")
    assert read_note(takes_folder() / "tuesday") == f"Slower.\n{NASTY}"
    review.reload()
    assert "Slower." in review.input_value("#note")
    assert violations(review) == []


def test_ways_on(review: Page, pages: Pages) -> None:
    """Replies link to their turns, the page to the previous take, and the phone track plays.

    A turn of a call with twice the time has it again.
    """
    turns = review.locator(".once-more a")
    assert turns.first.get_attribute("href") == "/call/voicemail?retry=greeting"
    before = review.get_by_role("link", name="Compare with the take before")
    assert before.get_attribute("href") == "/compare?take=monday&take=tuesday"
    review.locator(".plays [data-track=phone]").click()
    until(review, "!document.getElementById('phone').paused")
    review.goto(f"{pages.url}/takes/monday")
    assert review.get_by_role("link", name="Compare with the take before").count() == 0
    review.goto(f"{pages.url}/call/voicemail?retry=greeting&patient=1")
    assert review.locator("[name=patient]").is_checked()
    assert review.inner_text("#status") == "One turn, once more, with twice the time"


def test_a_part_of_its_sound(review: Page, pages: Pages) -> None:
    """The server delivers any range of a track, which players need for seeking."""
    at = "/takes/tuesday/call.wav"
    assert review.locator("audio#call").get_attribute("src") == at
    whole = pages.ask("GET", at)
    assert whole.content[:4] == b"RIFF"
    assert whole.headers["cache-control"] == "no-store"
    part = pages.ask("GET", at, headers={"Range": "bytes=40-99"})
    assert (part.status_code, part.content) == (206, whole.content[40:100])
    assert pages.ask("GET", "/takes/tuesday/near.wav").status_code == 404


def test_a_file_of_its_own(review: Page, pages: Pages) -> None:
    """The page can be saved as a single file with its audio inside."""
    answer = pages.ask("GET", "/takes/tuesday/report.html")
    assert answer.headers["content-disposition"] == 'attachment; filename="tuesday.html"'
    assert "data:audio/mpeg;base64," in answer.text
    assert "/static/" not in answer.text
    assert review.get_by_role("link", name="Save as a page").get_attribute("download") == ""


def test_delete(review: Page) -> None:
    """A take is deleted only after confirmation, and the default answer is no."""
    review.get_by_role("button", name="Delete…").click()
    assert review.evaluate("document.activeElement.textContent") == "Keep it"
    assert violations(review) == []
    review.keyboard.press("Escape")
    assert ids() == ["monday", "tuesday"]
    review.get_by_role("button", name="Delete…").click()
    review.locator("#sure").get_by_role("button", name="Delete", exact=True).click()
    review.wait_for_url("**/history")
    assert ids() == ["monday"]
    assert not (takes_folder() / "tuesday").exists()


@pytest.mark.parametrize("what", ["marks", "note", "forget"])
def test_names_are_no_paths(pages: Pages, what: str) -> None:
    """Only the name of an existing take is accepted, never a path."""
    shelved("monday")
    for name in ("..", "monday%2F..%2Fmonday", "%2Fetc", "nobody", "last"):
        assert pages.ask("POST", f"/takes/{name}/{what}", json={}).status_code in {404, 405}
    assert ids() == ["monday"]


def test_wrong_answers(pages: Pages) -> None:
    """An invalid request is refused in one line."""
    shelved("monday")
    for path, body in (
        ("marks", {"check": "thanks", "outcome": "splendid"}),
        ("marks", {"check": "nothing", "outcome": "met"}),
        ("marks", {"check": "thanks", "outcome": None}),
        ("note", {"text": "x" * 4001}),
        ("note", {"text": 7}),
    ):
        answer = pages.ask("POST", f"/takes/monday/{path}", json=body)
        assert answer.status_code == 422
        assert answer.text.count("\n") <= 1


def test_narrow(new_page: NewPage, pages: Pages) -> None:
    """On a small phone, nothing is wider than the page."""
    shelved("monday")
    page = new_page({"width": 320, "height": 700}, color_scheme="dark")
    pages.let_in(page.context)
    page.goto(f"{pages.url}/takes/monday")
    page.locator("#check-thanks summary").click()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert violations(page) == []


def test_print(review: Page) -> None:
    """On paper there is the review, with nothing to press, play, or fill in but plain times."""
    controls = (
        "button:not(.hear), input, select, textarea, audio, summary, nav, .tools, .go-again, .foot"
    )
    shown = review.locator(controls).locator("visible=true")
    assert shown.count() > 5
    review.emulate_media(media="print")
    assert shown.evaluate_all("all => all.map((one) => one.outerHTML.slice(0, 90))") == []
    assert review.is_visible("#check-thanks")
