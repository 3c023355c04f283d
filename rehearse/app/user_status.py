"""The user's status: the profile, the latest takes, and the next step."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Literal

from rehearse.app import events
from rehearse.app.history import HistoryOptions, history
from rehearse.app.options import ProfileOptions
from rehearse.app.profile import check_profile, path_of
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from rehearse.report import RetryCommand
    from rehearse.review import NextStep
    from rehearse.takes import TakeRow

LAST_TAKES: Final = 3
Kind = Literal["begin", "first_call", "again", "harder"]
"""No profile; no call yet; the last call has a next step; the last call has none."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the home page shows."""

    kind: Kind
    profile: events.ProfileChecked | None
    """The profile; None if it is missing or unreadable."""
    problem: str
    """Why the profile or the history cannot be read; empty if they can."""
    takes: tuple[TakeRow, ...]
    """The latest takes, newest first."""
    step: NextStep | None = None
    """The last take's next step."""
    again: RetryCommand | None = None
    """The command to rehearse it."""


def standing(who: ProfileOptions | None = None) -> Standing:
    """Return the status; problems with reading are part of it."""
    who = who or ProfileOptions()
    problems: list[str] = []
    profile = _profile(who, problems)
    takes = _takes(problems)
    if not takes:
        return Standing("first_call" if profile else "begin", profile, " ".join(problems), ())
    step, again = _next(takes[0])
    kind: Kind = "again" if step else "harder"
    return Standing(kind, profile, " ".join(problems), takes[:LAST_TAKES], step, again)


def _profile(who: ProfileOptions, problems: list[str]) -> events.ProfileChecked | None:
    path = path_of(who)
    if not path.exists():
        return None
    try:
        for event in check_profile(path):
            if isinstance(event, events.ProfileChecked):
                return event
    except RehearseError as problem:
        problems.append(str(problem))
    return None


def _takes(problems: list[str]) -> tuple[TakeRow, ...]:
    found: tuple[TakeRow, ...] = ()
    try:
        for event in history(HistoryOptions()):
            if isinstance(event, events.TakesListed):
                found = event.takes[::-1]
    except RehearseError as problem:
        problems.append(str(problem))
    return found


def _next(take: TakeRow) -> tuple[NextStep | None, RetryCommand | None]:
    """Return the next step of the take's review; None if the folder cannot be read."""
    from rehearse.app.page_source import once_more
    from rehearse.takes import History, as_marked, read_marks, read_review

    folder = History().folder_of(take)
    try:
        review = as_marked(read_review(folder), read_marks(folder))
        return review.next_step, once_more(folder, review)
    except RehearseError:
        return None, None
