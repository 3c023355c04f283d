"""Each check as the page shows it: outcome, value on its band, evidence, advice and its source."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from rehearse.report.evidence import quotes
from rehearse.report.format import BY_SOUND_PREFIX, STATUS_SIGNS, amount, band, check_title
from rehearse.report.page.records import Card, Gauge
from rehearse.review import Status
from rehearse.scenario import BY_ID, is_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.review import Finding
    from rehearse.takes import PersonMark

OUTCOME_WORDS: Final[dict[Status, str]] = {
    Status.MET: "Met",
    Status.PARTLY: "Partly",
    Status.MISSED: "Missed",
    Status.UNCLEAR: "Unclear",
    Status.SKIPPED: "Not judged",
}


_MARGIN: Final = 0.25
"""How far a gauge's scale reaches past its band and its value, as a share of them."""


def cards(findings: Sequence[Finding], marks: Sequence[PersonMark], take: str) -> tuple[Card, ...]:
    """Return one card per finding, in the same order.

    Args:
        findings: the machine's findings.
        marks: a person's marks, whose outcomes count; the program's stay visible beside them.
        take: the take's name in commands.
    """
    by_check = {mark.check: mark for mark in marks}
    return tuple(_card(finding, by_check.get(finding.check), take) for finding in findings)


def _card(finding: Finding, mark: PersonMark | None, take: str) -> Card:
    known = BY_ID.get(finding.check)
    wanted = "met" if finding.status is not Status.MET else "missed"
    status = mark.status if mark else finding.status
    words = f"rehearse overrule {shlex.quote(take)} {shlex.quote(finding.check)}"
    return Card(
        id=finding.check,
        title=check_title(finding.check),
        status=status.value,
        sign=STATUS_SIGNS[status],
        outcome=OUTCOME_WORDS[status],
        machine=OUTCOME_WORDS[finding.status],
        number=amount(finding),
        band=band(finding),
        gauge=_gauge(finding),
        heard=finding.heard,
        before=BY_SOUND_PREFIX if finding.is_by_sound else "",
        quotes=quotes(finding),
        # "You didn't thank them" would contradict a person who heard it.
        advice="" if mark and mark.status is Status.MET else finding.advice,
        say=finding.say if status is not Status.MET else "",
        why=known.why if known else "",
        is_content=is_content(finding.check),
        overrule=f'{words} --as {wanted} --note "..."',
        mark=mark,
        mark_sign=STATUS_SIGNS[mark.status] if mark else "",
    )


def _gauge(finding: Finding) -> Gauge | None:
    if finding.value is None or finding.target is None:
        return None
    low, high = finding.target
    bounds = [side for side in (low, high) if side is not None]
    least, most = min(*bounds, finding.value), max(*bounds, finding.value)
    # Counts and rates begin at nothing; only levels (dBFS) lie below.
    least = min(0.0, least) if least >= 0 else least
    room = _MARGIN * (most - least or abs(most) or 1.0)
    start, end = (least - room if least < 0 else least), most + room

    def share(value: float) -> float:
        return round(100 * (value - start) / (end - start), 1)

    return Gauge(
        low=share(low) if low is not None else 0.0,
        high=share(high) if high is not None else 100.0,
        value=share(finding.value),
    )
