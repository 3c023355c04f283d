"""Addresses for rehearsing a take, or one turn of it, again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from rehearse.app.web.takes_there import folder_of
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehearse.report import RetryCommand

WHOLE = ""
"""The key for the whole call among the turns' IDs."""


def turns_of(take: str) -> dict[str, str]:
    """Return the retry address of each turn and of the whole call; empty if there is none.

    A take that was uploaded as a recording leads to the upload page instead of a call. There is no
    address if the scenario is gone or is not in the library.
    """
    from rehearse.app.page import scenario_of
    from rehearse.scenario import library
    from rehearse.takes import read_about, read_review

    try:
        folder = folder_of(take)
        written = scenario_of(folder, read_review(folder))
        scenario = library.load(written)
        is_live = read_about(folder).source == "live"
    except RehearseError:
        return {}
    if written != scenario.id:
        return {}  # A scenario file outside the library has no address.
    named = quote(written, safe="")
    place = f"/call/{named}" if is_live else f"/upload?scenario={named}"
    before = "?retry=" if is_live else "&turn="
    listening = (turn.id for turn in scenario.turns if turn.listens)
    return {WHOLE: place, **{turn: f"{place}{before}{quote(turn, safe='')}" for turn in listening}}


def call_again(turns: Mapping[str, str], again: RetryCommand | None) -> str:
    """Return the address for rehearsing a take's next step; empty if no page can do it.

    Args:
        turns: the retry addresses of the take, as from `turns_of`.
        again: how to rehearse the next step; None if there is none.
    """
    return turns.get(again.turn, turns.get(WHOLE, "")) if again else ""
