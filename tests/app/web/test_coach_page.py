"""The coach's pages: each step in turn, leaving and resuming, and the final comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.web.visit import keep, visit
from axe import violations

from rehearse.files import scenarios_folder
from rehearse.planning.coach import STEPS
from rehearse.profile.profile_file import EXAMPLE

if TYPE_CHECKING:
    from app.web.served import Pages
    from app.web.telephone import Telephone
    from playwright.sync_api import Page

QUICK_BOX = """
title = "Leave a voicemail"
[people.box]
role = "voicemail"
[[turn]]
id = "greeting"
speaker = "box"
says = "Leave a message."
needs = ["greeting", "full_name", "thanks"]
hangs_up = true
"""
"""The coach's call, in seconds: a user's own script comes before the included one."""


def now(page: Page) -> str:
    """Return the coach's current step."""
    return page.inner_text(".walk .now h2")


def test_the_steps_are_those_of_the_command(pages: Pages, page: Page) -> None:
    """The page has the same steps as `rehearse coach`, starting with the profile."""
    visit(pages, page, "/coach")
    assert page.locator(".walk h2").all_inner_texts() == [step.title for step in STEPS]
    assert now(page) == STEPS[0].title
    assert page.locator("[aria-current=step]").count() == 1
    assert violations(page) == []


def test_it_goes_on_where_it_was(pages: Pages, page: Page) -> None:
    """Saved work counts as done, and skipped steps stay skipped, even after a restart."""
    keep(EXAMPLE)
    visit(pages, page, "/coach")
    assert now(page) == STEPS[1].title
    page.click("text=Skip this step")
    page.wait_for_url("**/prepare?coach=prepare")
    page.goto(f"{pages.url}/coach")
    assert now(page) == STEPS[2].title


def test_a_step_that_is_none(pages: Pages) -> None:
    """Unknown steps are refused, and a forged cookie does no harm."""
    assert pages.ask("POST", "/coach/through", json={"step": "../etc"}).status_code == 422
    cookie = pages.headers["Cookie"] + "; rehearse-coach=<script>.when.%00"
    answer = pages.ask("GET", "/coach", headers={"Cookie": cookie})
    assert answer.status_code == 200
    assert "<script>." not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_the_end(pages: Pages, page: Page) -> None:
    """The last step says if two takes are missing; then it offers the real call or a restart."""
    keep(EXAMPLE)
    visit(pages, page, "/coach")
    for step in ("when", "prepare", "room", "first", "second"):
        answer = page.evaluate(
            "(step) => fetch('/coach/through', {method: 'POST', body: JSON.stringify({step})})"
            ".then((answer) => answer.json())",
            step,
        )
    assert answer["to"] == "/coach"
    page.goto(f"{pages.url}/coach")
    assert now(page) == STEPS[-1].title
    assert "aren't two calls" in page.inner_text("main")
    page.click("[data-coach=changed]")
    page.wait_for_selector(".over")
    page.wait_for_load_state()
    page.click("#anew")
    page.wait_for_selector(".walk .now")
    assert now(page) == STEPS[1].title


def test_a_newcomer(telephone: Telephone) -> None:
    """From an empty folder, the coach leads through two typed calls to what changed."""
    (scenarios_folder() / "voicemail.toml").write_text(QUICK_BOX)
    page = telephone.page
    telephone.pages.let_in(page.context)
    page.goto(telephone.pages.url)
    page.click(".todo .solid")
    page.click(".walk .now a.solid")
    page.wait_for_url("**/profile?coach=profile")
    page.fill("#f-name", EXAMPLE.name)
    page.fill("#f-phone", EXAMPLE.phone)
    page.click("text=Done, next step")
    for step in ("when", "prepare", "room"):
        page.wait_for_url(f"**/{step}?coach={step}")
        page.click("text=Done, next step")
    page.wait_for_url("**/coach")
    assert now(page) == STEPS[4].title
    for reply in ("Hello.", f"Hello, this is {EXAMPLE.name}. Thank you, goodbye."):
        with page.expect_navigation():
            page.click(".walk .now a.solid")
        if not page.locator("[name=typed]").is_visible():
            page.click("summary")
        page.check("[name=typed]")
        page.click("#dial")
        telephone.until("recording", seconds=60)
        page.fill("#reply", reply)
        page.keyboard.press("Enter")
        page.wait_for_url("**/takes/*")
        page.click("text=Continue with the coach")
        page.wait_for_url("**/coach")
    assert now(page) == STEPS[-1].title
    changed = page.inner_text(".walk .now")
    assert "Better" in changed
    assert "name" in changed
    assert violations(page) == []
