"""The page of takes over weeks in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from axe import violations
from browser import accessible, sheets
from report.several import DATES, local, many, weeks

from rehearse.report.trend.render import render_trend

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from browser import NewPage, Seen
    from playwright.sync_api import Page

    from rehearse.report.trend.records import TrendPage

    Opened = Callable[..., Page]


@pytest.fixture
def opened(new_page: NewPage, tmp_path: Path) -> Opened:
    """Open the page of these takes, from disk and with the network off, in a window so wide."""

    def show(of: TrendPage, width: int = 1280, **options: Any) -> Page:
        path = tmp_path / "progress.html"
        path.write_text(render_trend(of, local, DATES), "utf-8")
        page = new_page({"width": width, "height": 900}, offline=True, **options)
        page.goto(path.as_uri())
        return page

    return show


def test_loads_without_complaint_or_network(opened: Opened, seen: Seen) -> None:
    """It opens from disk with the network off, complains of nothing and asks for nothing."""
    page = opened(weeks())
    assert page.evaluate("document.querySelectorAll('table').length") == 2
    assert seen.complaints == []
    assert {url.split(":")[0] for url in seen.requests} == {"file"}
    assert page.evaluate("document.scripts.length") == 0


@pytest.mark.parametrize("count", [1, 12, 40])
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_is_wider_than_the_window(opened: Opened, width: int, count: int) -> None:
    """However many takes, the page never scrolls sideways, and one chart is there."""
    page = opened(many(count), width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    seen = "[...document.querySelectorAll('svg.weeks')].filter((s) => s.checkVisibility())"
    assert page.evaluate(f"{seen}.length") == 1
    assert page.evaluate(f"{seen}[0].getBoundingClientRect().right") <= width


def test_the_newest_take_is_seen_first(opened: Opened) -> None:
    """On a telephone the table begins at its newest column, beside the checks' names."""
    page = opened(many(40), 390)
    edges = page.evaluate(
        "(() => { const at = (s) => document.querySelector(s).getBoundingClientRect();"
        " return [at('.newest').right, at('.newest tbody tr:nth-child(2) td:last-child').right,"
        " at('.newest').left, at('.newest tbody th[scope=row]').left]; })()"
    )
    assert edges[1] == pytest.approx(edges[0], abs=1)
    assert edges[3] == pytest.approx(edges[2], abs=1)


@pytest.mark.parametrize(("width", "height"), [(8.27, 11.69), (8.5, 11.0)])
@pytest.mark.parametrize("count", [12, 40])
def test_prints_on_one_sheet(opened: Opened, count: int, width: float, height: float) -> None:
    """A4 or Letter, a dozen takes or forty: one sheet."""
    assert sheets(opened(many(count)), width, height) == 1


def test_landmarks_and_names(opened: Opened) -> None:
    """One main, header and footer; every region, table's head and picture has a name."""
    page = opened(weeks())
    landmarks = "['main','header','footer'].map((n) => document.querySelectorAll(n).length)"
    assert page.evaluate(landmarks) == [1, 1, 1]
    named = {"region", "image", "img", "columnheader", "rowheader"}
    nodes = [
        (node["role"]["value"], node.get("name", {}).get("value"))
        for node in accessible(page)
        if not node.get("ignored") and node["role"]["value"] in named
    ]
    assert {role for role, _ in nodes} >= {"region", "columnheader", "rowheader"}
    assert [role for role, name in nodes if not name] == []


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
def test_axe_finds_nothing(opened: Opened, width: int, scheme: str) -> None:
    """On a desk, in the dark and on a telephone no rule of accessibility is broken."""
    assert violations(opened(weeks(), width, color_scheme=scheme)) == []


def test_axe_finds_nothing_in_forty_takes(opened: Opened) -> None:
    """Nor where the tables are wider than the window."""
    assert violations(opened(many(40), 360)) == []
