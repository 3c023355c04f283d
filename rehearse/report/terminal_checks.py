"""Every check with its outcome, value and band, evidence, and the source of its advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from rehearse.report.format import (
    STATUS_SIGNS,
    STATUS_STYLES,
    amount,
    band,
    check_title,
    moment,
    quote,
)
from rehearse.review import Status
from rehearse.scenario import BY_ID

if TYPE_CHECKING:
    from rich.console import RenderableType

    from rehearse.review import Finding


def every_check(findings: tuple[Finding, ...]) -> RenderableType | None:
    """Return one paragraph per check, for `-v`; None if there are no checks."""
    table = Table.grid(padding=(0, 1, 0, 0), expand=True)
    table.add_column(width=1)
    table.add_column(width=20)
    table.add_column(ratio=1)
    for finding in findings:
        known = BY_ID.get(finding.check)
        table.add_row(
            Text(STATUS_SIGNS[finding.status], style=STATUS_STYLES[finding.status]),
            check_title(finding.check),
            Text.assemble(_outcome(finding), (f"\n{known.why}" if known else "", "dim")),
        )
    return table if findings else None


def _outcome(finding: Finding) -> str:
    """`met: 142 words/min (fine: 100-150)`, `met at 0:09: "..."`."""
    if finding.status is Status.SKIPPED:
        return f"{finding.status.value}: {finding.advice}" if finding.advice else "skipped"
    at = moment(finding)
    found = amount(finding) or quote(finding)
    fine = band(finding)
    told = f"{finding.status.value}{f' at {at}' if at else ''}"
    told += f": {found}" if found else ""
    told += _how_sure(finding)
    return told + (f" (fine: {fine})" if fine else "")


def _how_sure(finding: Finding) -> str:
    """Return ` (97 % sure)`, of the best quote; empty if the language model was not asked."""
    known = [e.probability for e in finding.evidence if e.probability is not None]
    return f" ({100 * max(known):.0f} % sure)" if known else ""
