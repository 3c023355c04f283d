"""What axe-core finds wrong with a page for those who use it by ear, by keyboard, in big print."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vendor import fetch_axe

if TYPE_CHECKING:
    from playwright.sync_api import Page


@cache
def _rules() -> str:
    return (fetch_axe.FOLDER / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Every rule that is broken and where, also in what is folded away; [] is good.

    Rules of WCAG 2.0 to 2.2 (A, AA) and axe's best practices, as it applies them by itself. What it
    cannot judge (the contrast of a sign, or of text in a drawing) it does not count.
    """
    page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true; })")
    page.evaluate(_rules())
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert found["passes"], "axe looked at nothing"
    return [
        f"{broken['id']} ({broken['impact']}): {node['target']}: {node['failureSummary']}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]
