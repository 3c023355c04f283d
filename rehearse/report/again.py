"""The command that rehearses the turn of a review's next step once more."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Final

from rehearse.findings.records import Status
from rehearse.report.page.cards import quotes
from rehearse.report.page.stretches import replies

if TYPE_CHECKING:
    from rehearse.findings.records import Finding
    from rehearse.review import Review
    from rehearse.scenario.records import Scenario

_FINE: Final = (Status.MET, Status.SKIPPED)


def again(review: Review, written: str, scenario: Scenario | None) -> str:
    """The command that rehearses the turn of the next step; the whole call where none is known.

    It is the turn in which the words were said that the step is about; for something that was not
    said, the first turn that asks for it.

    Args:
        review: whose next step.
        written: the scenario as commands name it.
        scenario: its turns; None where it is gone.
    """
    call = f"rehearse call {shlex.quote(written)}"
    if review.next_step is None or scenario is None:
        return call
    check = review.next_step.check
    listening = {turn.id: turn for turn in scenario.turns if turn.listens}
    for stage in review.stages:
        for finding in stage.findings:
            if finding.check != check or finding.status in _FINE:
                continue
            turns = [listening[turn] for turn in stage.turns if turn in listening]
            said = [t for t in turns if t.id == _said_in(review, finding)]
            asked = said or [t for t in turns if check in t.needs] or turns
            if asked:
                return f"{call} --retry {shlex.quote(asked[0].id)}"
    return call


def _said_in(review: Review, finding: Finding) -> str:
    """The turn of the quote that a finding rests on; empty without one."""
    quote = next((q for q in quotes(finding) if q.is_quote or finding.value is not None), None)
    lines = (x for x in replies(review) if quote and x.start <= quote.span.start < x.end)
    return next((line.turn for line in lines), "")
