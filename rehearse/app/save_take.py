"""A finished take gets its name, its `take.json` and its row in the history."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from rehearse.app.cli.console import note
from rehearse.errors import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from rehearse.scenario.records import Scenario
    from rehearse.takes.records import Source

AS_A_PAGE: Final = "as a page, to hear every second of it: rehearse report --open"


def save(
    folder: Path,
    scenario: Scenario,
    caller: str,
    source: Source,
    turn: str = "",
    made: datetime | None = None,
) -> None:
    """Add the take in `folder` to the history; its review is there already.

    What goes wrong is only said: the take itself is kept, and found at the next look.

    Args:
        folder: where the take is.
        scenario: what was rehearsed.
        caller: who is calling, by name.
        source: how it was made.
        turn: the one turn that was rehearsed; empty for all.
        made: when; None for now.
    """
    from rehearse.takes.folder import utc
    from rehearse.takes.history import History
    from rehearse.takes.layout import MARKS_FILE
    from rehearse.takes.records import About

    if source == "files":
        # The call before in the same folder is written over, and its marks are not this one's.
        (folder / MARKS_FILE).unlink(missing_ok=True)
    made = made or datetime.now().astimezone()
    name = f"{made:%Y-%m-%d-%H%M%S}-{scenario.id}"
    about = About(name, utc(made), scenario.title, source, turn, caller)
    try:
        History(tell=note).save(folder, about)
    except StoreError as problem:
        note(f"not in the history yet: {problem}")
