"""Where somebody stands: who calls, the last takes, and the one thing to do next."""

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
"""Nothing is known yet; no call was made; the last call had something to do better; it had
nothing."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What the first page shows."""

    kind: Kind
    profile: events.ProfileChecked | None
    """None: there is none, or it cannot be read."""
    problem: str
    """Why the profile or the history cannot be read; empty where they can."""
    takes: tuple[TakeRow, ...]
    """The last ones, newest first."""
    step: NextStep | None = None
    """What the last take would have done better."""
    again: RetryCommand | None = None
    """How that is rehearsed."""


def standing(who: ProfileOptions | None = None) -> Standing:
    """Look at the profile and at the last takes; what cannot be read is told."""
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
    """What the take's review says to do next; nothing where its folder cannot be read."""
    from rehearse.app.page import once_more
    from rehearse.takes import History, read_review

    folder = History().folder_of(take)
    try:
        review = read_review(folder)
        return review.next_step, once_more(folder, review)
    except RehearseError:
        return None, None
