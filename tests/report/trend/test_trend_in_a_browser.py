"""The page of takes over weeks in a real browser."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from report.browser import browser
from report.several import local, many, weeks

from rehearse.report.trend.render import render_trend

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from report.browser import Browser

    from rehearse.report.trend.records import TrendPage


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One browser for all."""
    with browser(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


def shown(window: Browser, folder: Path, of: TrendPage, width: int = 1280) -> Browser:
    """The page, open in a window of this width."""
    path = folder / "progress.html"
    path.write_text(render_trend(of, local), "utf-8")
    window.complaints.clear()
    window.requests.clear()
    window.view(width, 900)
    window.open(path)
    return window


def test_loads_without_complaint_or_network(window: Browser, tmp_path: Path) -> None:
    """It opens from disk with the network off, complains of nothing and asks for nothing."""
    page = shown(window, tmp_path, weeks())
    assert page.run("document.querySelectorAll('table').length") == 2
    assert page.complaints == []
    assert {url.split(":")[0] for url in page.requests} == {"file"}
    assert page.run("document.scripts.length") == 0


@pytest.mark.parametrize("count", [1, 12, 40])
@pytest.mark.parametrize("width", [1280, 360])
def test_nothing_is_wider_than_the_window(
    window: Browser, tmp_path: Path, width: int, count: int
) -> None:
    """However many takes, the page never scrolls sideways, and one chart is there."""
    page = shown(window, tmp_path, many(count), width)
    assert page.run("document.documentElement.scrollWidth") <= width
    seen = "[...document.querySelectorAll('svg.weeks')].filter((s) => s.checkVisibility())"
    assert page.run(f"{seen}.length") == 1
    assert page.run(f"{seen}[0].getBoundingClientRect().right") <= width


def test_the_newest_take_is_seen_first(window: Browser, tmp_path: Path) -> None:
    """On a telephone the table begins at its newest column, beside the checks' names."""
    page = shown(window, tmp_path, many(40), 390)
    edges = page.run(
        "(() => { const at = (s) => document.querySelector(s).getBoundingClientRect();"
        " return [at('.newest').right, at('.newest tbody tr:nth-child(2) td:last-child').right,"
        " at('.newest').left, at('.newest tbody th[scope=row]').left]; })()"
    )
    assert edges[1] == pytest.approx(edges[0], abs=1)
    assert edges[3] == pytest.approx(edges[2], abs=1)


@pytest.mark.parametrize(("width", "height"), [(8.27, 11.69), (8.5, 11.0)])
@pytest.mark.parametrize("count", [12, 40])
def test_prints_on_one_sheet(
    window: Browser, tmp_path: Path, count: int, width: float, height: float
) -> None:
    """A4 or Letter, a dozen takes or forty: one sheet."""
    page = shown(window, tmp_path, many(count))
    assert len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(width, height))) == 1


def test_landmarks_and_names(window: Browser, tmp_path: Path) -> None:
    """One main, header and footer; every region, table's head and picture has a name."""
    page = shown(window, tmp_path, weeks())
    landmarks = "['main','header','footer'].map((n) => document.querySelectorAll(n).length)"
    assert page.run(landmarks) == [1, 1, 1]
    named = {"region", "image", "img", "columnheader", "rowheader"}
    nodes = [
        (node["role"]["value"], node.get("name", {}).get("value"))
        for node in page.ask("Accessibility.getFullAXTree")["nodes"]
        if not node.get("ignored") and node["role"]["value"] in named
    ]
    assert {role for role, _ in nodes} >= {"region", "columnheader", "rowheader"}
    assert [role for role, name in nodes if not name] == []
