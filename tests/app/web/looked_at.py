"""Check any page: accessibility with axe, a narrow dark window, and no horizontal scrolling."""

from __future__ import annotations

from typing import TYPE_CHECKING

from axe import violations

if TYPE_CHECKING:
    from app.web.served import Pages
    from browser import NewPage

SMALLEST = 320


def looks_right(pages: Pages, new_page: NewPage, path: str) -> None:
    """Axe finds nothing wrong, in light colors on a desktop and in dark ones on a small phone."""
    page = new_page()
    pages.let_in(page.context)
    page.goto(pages.url + path)
    assert violations(page) == []
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": SMALLEST, "height": 700})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= SMALLEST
