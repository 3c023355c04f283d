"""Write a take's page for the browser."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from rehearse.app import events
from rehearse.app.collected_notes import Told
from rehearse.app.options import ProfileOptions
from rehearse.app.profile import profile_of
from rehearse.errors import ProfileError, StoreError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from rehearse.profile import Profile


@dataclass(frozen=True, slots=True)
class ReportOptions:
    """The take, and the file for its page."""

    take: str = "last"
    """The take's name or folder."""
    out: Path | None = None
    """The page's file; None for one in the take's folder."""
    who: ProfileOptions = field(default_factory=ProfileOptions)


ReportEvent: TypeAlias = events.Note | events.Working | events.PageWritten


def report(options: ReportOptions) -> Iterator[ReportEvent]:
    """Write the page.

    Raises:
        RehearseError: the take does not exist, or the page cannot be written.
    """
    from rehearse.app.page_source import source
    from rehearse.files import write_text
    from rehearse.report import render_page
    from rehearse.speech import engine_choice
    from rehearse.takes import PAGE_FILE

    folder = yield from _folder(options.take)
    yield events.Working("making the page")
    page = render_page(source(folder, _profile(options.who), engine_choice.second_voice))
    # In the take's folder, where `rehearse forget` deletes it too.
    path = options.out or folder / PAGE_FILE
    write_text(path, page)
    yield events.PageWritten(path, is_known=options.out is None)


def _folder(take: str) -> Generator[events.Note, None, Path]:
    """Return the take's folder from its path or name.

    Raises:
        StoreError: the take does not exist, or there are no takes.
    """
    from rehearse.files import takes_folder
    from rehearse.takes import LAST_TAKE, History

    # A folder may be named "last" too; `./last` refers to it.
    for folder in () if take == LAST_TAKE else (Path(take), takes_folder() / take):
        if folder.is_dir():
            return folder
    told = Told()
    history = History(tell=told)
    takes = yield from told.during(history.takes)
    if take == LAST_TAKE and not takes:
        raise StoreError("no takes yet; `rehearse call voicemail` makes one")
    found = yield from told.during(lambda: history.find(take))
    return history.folder_of(found)


def _profile(options: ProfileOptions) -> Profile | None:
    """Return the profile; None if there is none and the options name none."""
    try:
        return profile_of(options)
    except ProfileError:
        if options.file:
            raise
        return None
