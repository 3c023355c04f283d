"""The list of calls offers to review or delete a call that was interrupted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.web.telephone import said, take
from axe import violations
from takes.kept import ids

from rehearse.files import takes_folder

if TYPE_CHECKING:
    from app.web.served import Pages
    from app.web.telephone import Telephone
    from playwright.sync_api import Page


def broken_off(telephone: Telephone, pages: Pages) -> Page:
    """Return the list of calls after a call was interrupted."""
    telephone.open().call()
    telephone.until("listening")
    telephone.say(said())
    telephone.until("thinking", "speaking", "reviewing")
    pages.state.calls.end()
    page = telephone.page
    page.goto(f"{pages.url}/history")
    return page


def test_review_it(telephone: Telephone, pages: Pages) -> None:
    """The part of the call before the interruption is reviewed, and the page opens the review."""
    page = broken_off(telephone, pages)
    assert "Interrupted" in page.inner_text("main")
    assert violations(page) == []
    assert ids() == []
    name = take().name
    page.get_by_role("button", name="Review it").click()
    page.wait_for_url(f"**/takes/{name}")
    assert "A quick call" in page.title()
    assert ids() == [name]


def test_delete_it(telephone: Telephone, pages: Pages) -> None:
    """After confirmation, the call is deleted completely."""
    page = broken_off(telephone, pages)
    page.get_by_role("button", name="Delete…").click()
    page.locator("#sure").get_by_role("button", name="Delete", exact=True).click()
    page.locator("#broken-title").wait_for(state="detached")
    assert list(takes_folder().iterdir()) == []
