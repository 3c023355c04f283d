"""List the saved takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.collected_notes import Told

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class HistoryOptions:
    """Which takes are listed; empty for all."""

    scenario: str = ""
    caller: str = ""
    """A part of the caller's name."""


HistoryEvent: TypeAlias = events.Note | events.TakesListed | events.NoTakes


def history(options: HistoryOptions) -> Iterator[HistoryEvent]:
    """List the takes.

    Raises:
        StoreError: the history cannot be read.
    """
    from rehearse.files import takes_folder
    from rehearse.takes import History, takes_matching_caller

    told = Told()
    takes = yield from told.during(lambda: History(tell=told).takes(options.scenario))
    found = tuple(takes_matching_caller(takes, options.caller))
    yield events.TakesListed(found, takes_folder())
    if not found:
        yield events.NoTakes(options.scenario, options.caller)
