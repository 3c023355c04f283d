"""Each check as the page shows it: outcome, value on its band, evidence, advice and its source."""

from __future__ import annotations

import shlex
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from rehearse.report.evidence import quotes
from rehearse.report.format import (
    BY_SOUND_PREFIX,
    STATUS_SIGNS,
    amount,
    band,
    check_title,
    in_words,
)
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


def cards(
    findings: Sequence[Finding],
    marks: Sequence[PersonMark],
    take: str,
    *,
    listens: bool = True,
) -> tuple[Card, ...]:
    """Return one card per finding, in the same order.

    Args:
        findings: the machine's findings.
        marks: a person's marks, whose outcomes count; the program's stay visible beside them.
        take: the take's name in commands; empty for a page without commands.
        listens: whether the words were recognized; typed words are not misheard.
    """
    by_check = {mark.check: mark for mark in marks}
    return tuple(
        _card(finding, by_check.get(finding.check), take, listens=listens) for finding in findings
    )


def _card(finding: Finding, mark: PersonMark | None, take: str, *, listens: bool) -> Card:
    known = BY_ID.get(finding.check)
    wanted = "met" if finding.status is not Status.MET else "missed"
    status = mark.status if mark else finding.status
    is_plain = finding.value is None or in_words(finding) == amount(finding)
    words = f"rehearse overrule {shlex.quote(take)} {shlex.quote(finding.check)} --as {wanted}"
    return Card(
        id=finding.check,
        title=check_title(finding.check),
        status=status.value,
        sign=STATUS_SIGNS[status],
        outcome=OUTCOME_WORDS[status],
        machine=OUTCOME_WORDS[finding.status],
        number=in_words(finding),
        band=band(finding) if is_plain else "",
        measured="" if is_plain else _measured(finding),
        gauge=_gauge(finding),
        heard=finding.heard,
        before=BY_SOUND_PREFIX if finding.is_by_sound else "",
        # The evidence of a level is the level again, in dBFS.
        quotes=quotes(finding)
        if is_plain
        else tuple(replace(quote, text="") for quote in quotes(finding)),
        # "You didn't thank them" would contradict a person who heard it.
        advice="" if mark and mark.status is Status.MET else finding.advice,
        say=finding.say if status is not Status.MET else "",
        why=known.why if known else "",
        is_content=is_content(finding.check),
        overrule=f'{words} --note "..."' if take else "",
        listens=listens,
        mark=mark,
        mark_sign=STATUS_SIGNS[mark.status] if mark else "",
    )


def _measured(finding: Finding) -> str:
    """Return the value with its unit and its good range: `-22 dBFS (fine: -28 to -16)`."""
    fine = band(finding)
    return amount(finding) + (f" (fine: {fine})" if fine else "")


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
