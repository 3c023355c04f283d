"""Whose takes they are: one data folder may hold those of a whole class. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from rehearse.takes.records import TakeRow


def caller_names(takes: Iterable[TakeRow]) -> tuple[str, ...]:
    """The names there are, in order of the alphabet."""
    return tuple(sorted({take.about.caller for take in takes} - {""}))


def takes_matching_caller(takes: Iterable[TakeRow], part: str) -> tuple[TakeRow, ...]:
    """The takes of callers whose name holds this part, however it is written."""
    if not part:
        return tuple(takes)
    wanted = part.casefold()
    return tuple(take for take in takes if wanted in take.about.caller.casefold())


def takes_of_caller(takes: Iterable[TakeRow], caller: str) -> tuple[TakeRow, ...]:
    """The takes of this caller, and those from before it was kept whose they are."""
    return tuple(take for take in takes if take.about.caller in {"", caller})


def take_before(takes: Sequence[TakeRow], take: TakeRow) -> TakeRow | None:
    """The caller's take of the same scenario (or turn) before this one; None for the first.

    Args:
        takes: oldest first.
        take: one of them.
    """
    alike = [
        one
        for one in takes_of_caller(takes, take.about.caller)
        if (one.scenario, one.about.turn) == (take.scenario, take.about.turn)
    ]
    at = next((index for index, one in enumerate(alike) if one.about.id == take.about.id), 0)
    return alike[at - 1] if at else None
