"""Two reviews of the same scenario side by side: what the second take changed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from rehearse.checks import CHECKS
from rehearse.findings.records import Status
from rehearse.report.terminal import WIDTH, mark, tally
from rehearse.report.wording import amount, band, quote, title

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rehearse.findings.records import Finding
    from rehearse.review import Review


def view(first: Review, second: Review, names: tuple[str, str]) -> RenderableType:
    """The comparison as something rich can print; `names` head the two columns."""
    table = Table(
        box=box.SIMPLE_HEAD, width=WIDTH, pad_edge=False, header_style="bold", show_footer=True
    )
    table.add_column("", width=22, no_wrap=True)
    for name, review in zip(names, (first, second), strict=True):
        table.add_column(
            name, ratio=1, no_wrap=True, footer=Text(tally(review.findings), style="bold")
        )
    for check in CHECKS:
        pair = (_finding(first, check.id), _finding(second, check.id))
        if any(f is not None and f.status is not Status.SKIPPED for f in pair):
            table.add_row(title(check.id), *(_cell(f) for f in pair))
    return table


def render(first: Review, second: Review, names: tuple[str, str]) -> str:
    """The comparison as plain text."""
    page = io.StringIO()
    Console(file=page, width=WIDTH, color_system=None).print(view(first, second, names))
    return "\n".join(line.rstrip() for line in page.getvalue().splitlines()) + "\n"


def _finding(review: Review, check: str) -> Finding | None:
    return next((f for f in review.findings if f.check == check), None)


def _cell(finding: Finding | None) -> Text:
    if finding is None or finding.status is Status.SKIPPED:
        return Text("· not asked", style="dim")
    cell = mark(finding.status)
    cell.append(" " + _words(finding), style="default")
    cell.truncate(26, overflow="ellipsis")
    return cell


def _words(finding: Finding) -> str:
    if finding.value is not None:
        found = amount(finding)
        worth = finding.status is not Status.MET and band(finding)
        return f"{found} ({band(finding)})" if worth else found
    if finding.status is Status.MISSED:
        return "not said" if not finding.heard else quote(finding)
    if finding.status is Status.UNCLEAR:
        return f"unclear {quote(finding)}".rstrip()
    return quote(finding)
