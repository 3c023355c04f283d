"""Where a take, or one turn of it, is rehearsed once more."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from rehearse.app.web.takes_there import folder_of
from rehearse.errors import RehearseError

if TYPE_CHECKING:
    from rehearse.report import RetryCommand

WHOLE = ""
"""Stands for the whole call, among turns."""


def turns_of(take: str) -> dict[str, str]:
    """Each turn's address, and that of the whole call; none where the scenario is gone.

    What was a recording is recorded again, and uploaded.
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
        return {}  # A file of its own, which no address names.
    named = quote(written, safe="")
    place = f"/call/{named}" if is_live else f"/upload?scenario={named}"
    before = "?retry=" if is_live else "&turn="
    listening = (turn.id for turn in scenario.turns if turn.listens)
    return {WHOLE: place, **{turn: f"{place}{before}{quote(turn, safe='')}" for turn in listening}}


def call_again(take: str, again: RetryCommand | None) -> str:
    """The address at which a take's next step is rehearsed; empty where no page can do it."""
    turns = turns_of(take) if again else {}
    return turns.get(again.turn, turns.get(WHOLE, "")) if again else ""
