"""What axe-core finds wrong with a page for those who use it by ear, by keyboard, in big print."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from vendor import fetch_axe

if TYPE_CHECKING:
    from playwright.sync_api import Page


_RUN = """
axe.run(document, { resultTypes: ['violations'] }).then((found) => ({
  passes: found.passes.length,
  broken: found.violations.flatMap((it) => it.nodes.map((node) =>
    `${it.id} (${it.impact}): ${node.target}: ${node.failureSummary}`)),
}))
"""


@cache
def _rules() -> str:
    return (fetch_axe.FOLDER / "axe.min.js").read_text("utf-8")


def violations(page: Page) -> list[str]:
    """Every rule that is broken and where, also in what is folded away; [] is good.

    Rules of WCAG 2.0 to 2.2 (A, AA) and axe's best practices, as it applies them by itself. What it
    cannot judge (the contrast of a sign, or of text in a drawing) it does not count.
    """
    page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true; })")
    if not page.evaluate("'axe' in window"):
        page.evaluate(_rules())
    found = page.evaluate(_RUN)
    assert found["passes"], "axe looked at nothing"
    return [str(broken) for broken in found["broken"]]
