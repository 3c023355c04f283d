"""Addresses for rehearsing a take, or one turn of it, again."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode

from rehearse.app.web.takes_there import folder_of
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehearse.report import RetryCommand

WHOLE = ""
"""The key for the whole call among the turns' IDs."""


def turns_of(take: str) -> dict[str, str]:
    """Return the retry address of each turn and of the whole call; empty if there is none.

    The address repeats how the take was made: typed, or with twice the time. A take that was
    uploaded as a recording leads to the upload page instead of a call. There is no address if the
    scenario is gone or is not in the library.
    """
    from rehearse.app.page_source import scenario_of
    from rehearse.report import is_typed
    from rehearse.scenario import library
    from rehearse.takes import read_about, read_review

    try:
        folder = folder_of(take)
        review = read_review(folder)
        written = scenario_of(folder, review)
        scenario = library.load(written)
        is_live = read_about(folder).source == "live"
    except RehearseError:
        return {}
    if written != scenario.id:
        return {}  # A scenario file outside the library has no address.
    manner = {"patient": "1"} if review.is_patient else {}
    if is_live and is_typed(review):
        manner["typed"] = "1"
    place = f"/call/{quote(written, safe='')}" if is_live else "/upload"
    call, part = ({}, "retry") if is_live else ({"scenario": written}, "turn")
    listening = [turn.id for turn in scenario.turns if turn.listens]
    asked = {WHOLE: call | manner, **{turn: {**call, part: turn} | manner for turn in listening}}
    return {
        turn: f"{place}?{urlencode(fields)}" if fields else place for turn, fields in asked.items()
    }


def call_again(turns: Mapping[str, str], again: RetryCommand | None) -> str:
    """Return the address for rehearsing a take's next step; empty if no page can do it.

    Args:
        turns: the retry addresses of the take, as from `turns_of`.
        again: how to rehearse the next step; None if there is none.
    """
    return turns.get(again.turn, turns.get(WHOLE, "")) if again else ""
