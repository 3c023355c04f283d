"""Compare two takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.collected_notes import Told

if TYPE_CHECKING:
    from collections.abc import Iterator


@dataclass(frozen=True, slots=True)
class CompareOptions:
    """The takes, by name or folder; `last` is the newest."""

    first: str
    second: str


CompareEvent: TypeAlias = events.Note | events.Compared


def compare(options: CompareOptions) -> Iterator[CompareEvent]:
    """Read both takes, the older one first, and the marks that a person made.

    Raises:
        RehearseError: there is no such take, or its review cannot be read.
    """
    from rehearse.takes import History, read_review

    told = Told()
    history = History(tell=told)
    takes = yield from told.during(
        lambda: [history.find(name) for name in (options.first, options.second)]
    )
    in_order = sorted(takes, key=lambda take: take.about.made)
    if in_order != takes:
        yield events.Note("the older take comes first")
    takes = in_order
    # The reviews come first: if a folder is missing, their error is the one to report.
    first, second = (read_review(history.folder_of(take)) for take in takes)
    before, now = yield from told.during(lambda: history.details(takes))
    if before.take.scenario != now.take.scenario:
        ids = f"{before.take.scenario} and {now.take.scenario}"
        yield events.Note(f"different scenarios: {ids} ask for different things")
    names = {take.about.caller for take in takes} - {""}
    if len(names) > 1:
        yield events.Note(f"different callers: {' and '.join(sorted(names))}")
    yield events.Compared(first, second, before, now)
