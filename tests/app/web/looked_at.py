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
    desk = new_page()
    pages.let_in(desk.context)
    desk.goto(pages.url + path)
    assert violations(desk) == []
    phone = new_page({"width": SMALLEST, "height": 700}, color_scheme="dark")
    pages.let_in(phone.context)
    phone.goto(pages.url + path)
    assert violations(phone) == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= SMALLEST
