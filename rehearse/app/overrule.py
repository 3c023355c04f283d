"""Record or remove a person's verdict on a check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from rehearse.app import events
from rehearse.app.collected_notes import Told
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rehearse.review import Finding

Outcome = Literal["met", "partly", "missed", "not_met", "unclear"]
"""Statuses by the names that the command accepts; `not_met` is `missed`."""


@dataclass(frozen=True, slots=True)
class OverruleOptions:
    """The check of a take, and the person's verdict."""

    take: str
    """The take's name or folder, or `last`."""
    check: str
    """The check's id or title."""
    outcome: Outcome | None
    """The verdict; None removes the mark."""
    note: str = ""
    """The reason."""


OverruleEvent: TypeAlias = events.Note | events.Overruled


def overrule(options: OverruleOptions) -> Iterator[OverruleEvent]:
    """Save or remove a person's mark.

    Raises:
        RehearseError: the take does not exist, or its review does not have the check.
    """
    from rehearse.review import Status
    from rehearse.scenario import check_named
    from rehearse.takes import History

    told, check = Told(), check_named(options.check) or options.check
    history = History(tell=told)
    take = yield from told.during(lambda: history.find(options.take))
    looked = yield from told.during(lambda: history.detail(take))
    finding = _finding(take.about.id, looked.findings, check)
    status = None
    if options.outcome is None:
        if not any(mark.check == check for mark in looked.marks):
            raise RehearseError(f"{check}: you have not overruled it in {take.about.id}")
    else:
        status = Status("missed" if options.outcome == "not_met" else options.outcome)
    why = options.note.strip()
    yield from told.during(lambda: history.mark(take, check, status, why))
    yield events.Overruled(check, status, finding.status)


def _finding(take: str, findings: tuple[Finding, ...], check: str) -> Finding:
    for finding in findings:
        if finding.check == check:
            return finding
    known = ", ".join(finding.check for finding in findings)
    raise RehearseError(f"{check}: {take} has no such check; choose one of {known}")
