"""The coach's pages: each step in turn, leaving and resuming, and the final comparison."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.web.visit import keep, visit
from axe import violations

from rehearse.planning.coach import STEPS
from rehearse.profile.file import EXAMPLE

if TYPE_CHECKING:
    from app.web.served import Pages
    from playwright.sync_api import Page


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
    page.click("text=Leave it out")
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
    assert "There are no two calls" in page.inner_text("main")
    page.click("[data-coach=changed]")
    page.wait_for_selector(".over")
    page.wait_for_load_state()
    page.click("#anew")
    page.wait_for_selector(".walk .now")
    assert now(page) == STEPS[1].title
