"""The profile page: every field, an error next to each wrong one, and the recorded name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from app.web.visit import keep, reads, speak, visit
from axe import violations
from browser import until

from rehearse.audio.clip import join, silence
from rehearse.files import profile_path
from rehearse.profile import profile_file
from rehearse.profile.profile_file import EXAMPLE
from rehearse.profile.record import PROFILE_FIELDS, Profile
from rehearse.speech import engine_choice

if TYPE_CHECKING:
    from app.web.served import Pages
    from browser import NewPage
    from playwright.sync_api import Page

    from rehearse.audio.clip import Clip

SPOKEN = "Tan Dee Way In Cossy"
"""Makes the voice say Thandiwe Nkosi in a way that English spelling rules would not predict."""


def said(rate: float) -> Clip:
    return join([engine_choice.second_voice().say(f"{SPOKEN}.", rate=rate), silence(0.3)])


def listens(page: Page, number: int) -> None:
    """Wait until the page listens for the name the n-th time."""
    until(page, f"document.querySelector('li[data-number=\"{number}\"]').dataset.now=='listening'")


def say(page: Page, number: int, rate: float) -> None:
    """Say the name until it is accepted, because a voice varies a little each time."""
    row = f"document.querySelector('li[data-number=\"{number}\"]')"
    for _ in range(3):
        listens(page, number)
        page.evaluate("document.querySelector('#say .trouble').textContent = ''")
        speak(page, said(rate))
        told = "document.querySelector('#say .trouble').textContent"
        until(page, f"{row}.dataset.now == 'heard' || {told}")
        if page.evaluate(f"{row}.dataset.now == 'heard'"):
            return
    pytest.fail("the name was never taken")


def test_every_field_is_kept(pages: Pages, page: Page) -> None:
    """The form has every field of the profile file, and what is typed is saved there."""
    visit(pages, page, "/profile")
    for name in PROFILE_FIELDS:
        page.fill(f"#f-{name}", getattr(EXAMPLE, name))
    page.keyboard.press("Enter")
    reads(page, "Saved.")
    assert profile_file.load(profile_path()) == EXAMPLE
    assert page.is_visible("#name")
    page.reload()
    assert page.input_value("#f-met") == EXAMPLE.met
    assert violations(page) == []


def test_all_that_is_wrong_stands_beside_it(pages: Pages, page: Page) -> None:
    """All errors are shown at once, each next to its field, and the first one has the focus."""
    visit(pages, page, "/profile")
    page.fill("#f-phone", "12")
    page.fill("#f-zone", "America/Los_Angelos")
    page.click("text=Save")
    reads(page, "Please check the 3 marked fields.")
    assert "missing; enter your first and last name" in page.inner_text("#w-name")
    about = page.inner_text("#w-phone")
    assert "too few digits" in about or "not a phone number" in about
    assert "Los_Angeles" in page.inner_text("#w-zone")
    assert page.evaluate("document.activeElement.name") == "name"
    assert page.get_attribute("#f-zone", "aria-invalid") == "true"
    assert not profile_path().exists()
    assert violations(page) == []


@pytest.mark.parametrize(
    ("own", "offered"), [("America/Denver", "America/Denver"), ("UTC", ""), ("Etc/UTC", "")]
)
def test_a_new_visitor_is_offered_the_browsers_zone(
    own: str, offered: str, pages: Pages, new_page: NewPage
) -> None:
    """A new user is offered the browser's time zone, but not UTC, which nobody chose."""
    page = visit(pages, new_page(timezone_id=own), "/profile")
    assert page.input_value("#f-zone") == offered


def test_what_was_looked_up_stays(pages: Pages) -> None:
    """Saving the form keeps the research notes in the file."""
    keep(EXAMPLE)
    with profile_path().open("a") as more:
        more.write('\n[homework]\njob_asks = "two years"\n')
    fields = {name: getattr(EXAMPLE, name) for name in PROFILE_FIELDS}
    pages.post("/profile/save", **{**fields, "role": "cook"})
    text = profile_path().read_text()
    assert 'role = "cook"' in text
    assert 'job_asks = "two years"' in text


def test_a_broken_file_is_told(pages: Pages, page: Page) -> None:
    """An unreadable profile is reported with the line before the form overwrites it."""
    profile_path().parent.mkdir(parents=True)
    profile_path().write_text('name = "A B"\nphne = "1"\n')
    visit(pages, page, "/profile")
    told = page.inner_text(".bad >> nth=0")
    assert "phne" in told
    assert ":2" in told


def test_too_much(pages: Pages) -> None:
    """A field that is not text or is too long is refused, and an oversized body is not read."""
    assert pages.ask("POST", "/profile/save", json={"name": ["A"]}).status_code == 422
    assert pages.ask("POST", "/profile/save", json={"name": "A" * 3000}).status_code == 422
    half = pages.ask("POST", "/profile/save", content=b'{"name": "A\\ud800"}')  # Half a character.
    assert half.status_code == 422
    assert pages.ask("POST", "/profile/save", content=b"x" * 100_000).status_code == 413
    assert not profile_path().exists()


@pytest.mark.realtime
def test_the_name_three_times(pages: Pages, page: Page) -> None:
    """The name is recorded three times, one is repeated, and the result is saved without audio."""
    keep(Profile("Thandiwe Nkosi", role="line cook"))
    visit(pages, page, "/profile")
    page.click("text=Record my name")
    listens(page, 1)
    speak(page, engine_choice.second_voice().say("Bartholomew Richardson."))
    reads(page, "did not sound like")
    for number, rate in enumerate((0.9, 1.0, 1.1), 1):
        say(page, number, rate)
    reads(page, "All three are there")
    assert violations(page) == []
    page.click("[data-say='hear 2']")
    until(page, "!document.getElementById('keep').disabled")
    page.click("[data-say='again 2']")
    say(page, 2, 1.05)
    reads(page, "All three are there")
    assert profile_file.load(profile_path()).pronunciations == ()
    page.click("#keep")
    reads(page, "Saved. From now on")
    assert len(profile_file.load(profile_path()).pronunciations) == 3
    until(page, "mic.live == 0")
    kept = [path for path in profile_path().parents[2].rglob("*") if path.is_file()]
    assert not [path for path in kept if path.suffix in {".wav", ".pcm", ".mp3"}]


@pytest.mark.usefixtures("networks")
def test_stopped(pages: Pages, page: Page) -> None:
    """Stop releases the microphone, saves nothing, and resets the page."""
    keep(Profile("Thandiwe Nkosi"))
    visit(pages, page, "/profile")
    page.click("text=Record my name")
    listens(page, 1)
    page.click("#say .stop")
    until(page, "!document.querySelector('#say .start').hidden")
    until(page, "mic.live == 0")
    assert profile_file.load(profile_path()).pronunciations == ()
    page.click("#say .start")
    listens(page, 1)


def test_no_microphone(pages: Pages, page: Page) -> None:
    """If the browser has no microphone, the page says what to do."""
    keep(EXAMPLE)
    visit(pages, page, "/profile", fail=["NotFoundError", "none"])
    page.click("text=Record my name")
    reads(page, "I find no microphone.")
    assert page.is_visible("#say .start")


def test_the_coach_keeps_what_was_typed(pages: Pages, page: Page) -> None:
    """Going to the next step saves the form first, and stays on the page if there are errors."""
    visit(pages, page, "/profile?coach=profile")
    assert "step 1 of 7" in page.inner_text(".coachbar")
    page.fill("#f-name", "Ann Lee")
    page.click("text=Done, next step")
    page.wait_for_url("**/when?coach=when")
    assert profile_file.load(profile_path()).name == "Ann Lee"
