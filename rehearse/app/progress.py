"""Show the takes of a scenario over weeks, as a chart or as a page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.collected_notes import Told
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator
    from pathlib import Path

    from rehearse.report import TrendPage
    from rehearse.takes import History, TakeRow


@dataclass(frozen=True, slots=True)
class ProgressOptions:
    """The takes to show, and the form."""

    scenario: str = ""
    """The scenario; empty for the last take's."""
    caller: str = ""
    """Part of the caller's name; empty for the last take's caller."""
    last: int = 12
    """The number of takes."""
    as_page: bool = False
    """Whether to write a page to a file."""
    page: Path | None = None
    """The page's file; None for one in the user's data folder."""
    served: bool = False
    """Whether to yield the page's contents without writing a file."""


ProgressEvent: TypeAlias = (
    events.Note
    | events.NoTakes
    | events.Shortened
    | events.TrendShown
    | events.TrendPageMade
    | events.PageWritten
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """The takes that are shown, and the number of all."""

    takes: tuple[TakeRow, ...]
    title: str
    of: int
    """The number of all matching takes."""


def progress(options: ProgressOptions) -> Iterator[ProgressEvent]:
    """Find the takes, and show them or write their page.

    Raises:
        RehearseError: the history cannot be read, or the page cannot be written.
    """
    from rehearse.takes import History, caller_names, takes_matching_caller, takes_of_caller

    told = Told()
    history = History(tell=told)
    found = yield from told.during(history.takes)
    every = [take for take in found if not take.about.turn]
    whole = tuple(takes_matching_caller(every, options.caller))
    if options.scenario:
        whole = tuple(take for take in whole if take.scenario == options.scenario)
    scenario = options.scenario or (whole[-1].scenario if whole else "")
    caller = whole[-1].about.caller if whole else ""
    takes = tuple(take for take in takes_of_caller(whole, caller) if take.scenario == scenario)
    if not takes:
        yield events.NoTakes(scenario, options.caller)
        return
    last = takes[-options.last :]
    if len(last) < len(takes):
        yield events.Shortened(len(last), len(takes))
    shown = _Shown(last, last[-1].about.title or scenario, len(takes))
    if options.as_page:
        yield from _page(options, history, told, shown)
        return
    others = tuple(name for name in caller_names(every) if name != caller)
    theirs = {take.scenario for take in takes_of_caller(every, caller)} - {scenario}
    if options.served:
        weeks = yield from _weeks(history, told, shown)
        yield events.TrendPageMade(weeks, scenario, tuple(sorted(theirs)), others)
        return
    title = f"{shown.title}, {caller}" if others and caller else shown.title
    looked = yield from told.during(lambda: history.details(shown.takes))
    yield events.TrendShown(
        title,
        looked,
        other_scenarios=() if options.scenario else tuple(sorted(theirs)),
        other_callers=() if options.caller else others,
    )


def _page(
    options: ProgressOptions, history: History, told: Told, shown: _Shown
) -> Iterator[events.Note | events.PageWritten]:
    """Write the page."""
    from rehearse.app.clock import dates_of
    from rehearse.app.options import ClockOptions
    from rehearse.files import data_folder, write_text
    from rehearse.report import render_trend
    from rehearse.takes import PROGRESS_FILE, local_time

    weeks = yield from _weeks(history, told, shown)
    path = options.page or data_folder() / PROGRESS_FILE
    write_text(path, render_trend(weeks, local_time, dates_of(ClockOptions())))
    yield events.PageWritten(path, is_known=options.page is None)


def _weeks(history: History, told: Told, shown: _Shown) -> Generator[events.Note, None, TrendPage]:
    """Return the page's contents."""
    from rehearse.app.page_source import once_more
    from rehearse.report import TrendPage
    from rehearse.takes import as_marked, read_review

    looked = yield from told.during(lambda: history.details(shown.takes))
    weeks = TrendPage(
        shown.title,
        looked,
        caller=shown.takes[-1].about.caller,
        of=shown.of if shown.of > len(shown.takes) else 0,
    )
    folder = history.folder_of(shown.takes[-1])
    try:
        review = as_marked(read_review(folder), weeks.details[-1].marks)
        weeks = replace(weeks, step=review.next_step, again=once_more(folder, review))
    except StoreError as problem:
        yield events.Note(str(problem))
    return weeks
