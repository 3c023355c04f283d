"""Group takes by caller, since one data folder may hold a whole class's takes. Pure functions."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rehearse.takes.records import TakeRow


def caller_names(takes: Iterable[TakeRow]) -> tuple[str, ...]:
    """Return the callers' names in alphabetical order."""
    return tuple(sorted({take.about.caller for take in takes} - {""}))


def takes_matching_caller(takes: Iterable[TakeRow], part: str) -> tuple[TakeRow, ...]:
    """Return the takes of callers whose name contains this part, ignoring case."""
    if not part:
        return tuple(takes)
    wanted = part.casefold()
    return tuple(take for take in takes if wanted in take.about.caller.casefold())


def takes_of_caller(takes: Iterable[TakeRow], caller: str) -> tuple[TakeRow, ...]:
    """Return the takes of this caller, and older takes that name no caller."""
    return tuple(take for take in takes if take.about.caller in {"", caller})


def take_before(takes: Sequence[TakeRow], take: TakeRow) -> TakeRow | None:
    """Return the caller's previous take of the same scenario or turn; None for the first.

    Args:
        takes: all takes, oldest first.
        take: one of them.
    """
    alike = [
        one
        for one in takes_of_caller(takes, take.about.caller)
        if (one.scenario, one.about.turn) == (take.scenario, take.about.turn)
    ]
    at = next((index for index, one in enumerate(alike) if one.about.id == take.about.id), 0)
    return alike[at - 1] if at else None
