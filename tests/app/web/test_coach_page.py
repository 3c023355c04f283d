"""The coach in the pages: step after step, left and resumed, up to what changed."""

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
    """The step that the coach stands at."""
    return page.inner_text(".walk .now h2")


def test_the_steps_are_those_of_the_command(pages: Pages, page: Page) -> None:
    """The page walks through what `rehearse coach` walks through, from the profile on."""
    visit(pages, page, "/coach")
    assert page.locator(".walk h2").all_inner_texts() == [step.title for step in STEPS]
    assert now(page) == STEPS[0].title
    assert page.locator("[aria-current=step]").count() == 1
    assert violations(page) == []


def test_it_goes_on_where_it_was(pages: Pages, page: Page) -> None:
    """What is there counts as done; what was left out stays out, also after a restart."""
    keep(EXAMPLE)
    visit(pages, page, "/coach")
    assert now(page) == STEPS[1].title
    page.click("text=Leave it out")
    page.wait_for_url("**/prepare?coach=prepare")
    page.goto(f"{pages.url}/coach")
    assert now(page) == STEPS[2].title


def test_a_step_that_is_none(pages: Pages) -> None:
    """Anything that is no step is refused, and a cookie of somebody else's making is harmless."""
    assert pages.ask("POST", "/coach/through", json={"step": "../etc"}).status_code == 422
    cookie = pages.headers["Cookie"] + "; rehearse-coach=<script>.when.%00"
    answer = pages.ask("GET", "/coach", headers={"Cookie": cookie})
    assert answer.status_code == 200
    assert "<script>." not in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_the_end(pages: Pages, page: Page) -> None:
    """At the last step without two takes it says so; then the real call comes, or all again."""
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
