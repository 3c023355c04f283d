"""Repeat a turn of the last call: which call that was, and what became of what it advised."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rehearse.app import events
from rehearse.errors import RehearseError, ScenarioError

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.app.events import Event, Tell
    from rehearse.profile import Profile
    from rehearse.review import Review
    from rehearse.scenario import Scenario


@dataclass(frozen=True, slots=True)
class LastCall:
    """The last call of a scenario, of which a turn is repeated."""

    profile: Profile
    review: Review | None
    """None if the call was not reviewed, or its review cannot be read."""


def last_call(scenario: str) -> LastCall | None:
    """Return the last call of a scenario; None if there is none."""
    from rehearse.takes import read_review, recovery

    for folder in reversed(recovery.takes()):
        try:
            header = recovery.header(folder)
        except RehearseError:
            continue
        if header.scenario == scenario:
            try:
                return LastCall(header.profile, read_review(folder))
            except RehearseError:
                return LastCall(header.profile, None)
    return None


def only(scenario: Scenario, turn: str) -> Scenario:
    """Return the scenario reduced to one turn.

    Raises:
        ScenarioError: there is no such turn, or the caller doesn't speak in it.
    """
    from rehearse.scenario import Branch

    known = [t.id for t in scenario.turns if t.listens]
    if turn not in known:
        raise ScenarioError(
            f"--retry {turn}: {scenario.id} has no such turn; choose one of {', '.join(known)}"
        )
    return replace(scenario, turns=(replace(scenario.turn(turn), next=(Branch("end"),)),))


def last_review(scenario: Scenario) -> Review | None:
    """Return the review of the newest take of a scenario; None if there is none."""
    from rehearse.takes import History, read_review

    history = History()
    try:
        takes = history.takes(scenario.id)
        return read_review(history.folder_of(takes[-1])) if takes else None
    except RehearseError:
        return None


def told_with_last(before: Review | None, tell: Tell) -> Tell:
    """Return `tell` with a note after the review: what became of what the last one advised."""
    if before is None:
        return tell

    def told(event: Event) -> None:
        tell(event)
        if isinstance(event, events.Reviewed):
            for note in _became(before, event.review):
                tell(note)

    return told


def became(earlier: Path, later: Path) -> tuple[events.Note, ...]:
    """Return what became of the earlier take's next step; nothing if a review cannot be read."""
    from rehearse.takes import read_review

    try:
        return _became(read_review(earlier), read_review(later))
    except RehearseError:
        return ()


def _became(before: Review, now: Review) -> tuple[events.Note, ...]:
    from rehearse.report import what_became

    sentence = what_became(before, now)
    return (events.Note(sentence),) if sentence else ()
