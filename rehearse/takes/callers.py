"""Whose takes they are: one data folder may hold those of a whole class. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rehearse.takes.records import TakeRow


def caller_names(takes: Iterable[TakeRow]) -> tuple[str, ...]:
    """The names there are, in order of the alphabet."""
    return tuple(sorted({take.about.caller for take in takes} - {""}))


def named(takes: Iterable[TakeRow], part: str) -> tuple[TakeRow, ...]:
    """The takes of callers whose name holds this part, however it is written."""
    if not part:
        return tuple(takes)
    wanted = part.casefold()
    return tuple(take for take in takes if wanted in take.about.caller.casefold())


def takes_of_caller(takes: Iterable[TakeRow], caller: str) -> tuple[TakeRow, ...]:
    """The takes of this caller, and those from before it was kept whose they are."""
    return tuple(take for take in takes if take.about.caller in {"", caller})
