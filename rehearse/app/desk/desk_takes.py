"""Read the takes of a class with everything that is known of them, for pages and exports."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rehearse.app.desk.ledger import LARGEST_ID, profile_in
from rehearse.app.desk.marks import NOTHING, Said, said
from rehearse.app.desk.records import ScoringState
from rehearse.files import parse_json, printable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rehearse.app.desk.ledger import Ledger
    from rehearse.profile import Profile


@dataclass(frozen=True, slots=True)
class DeskTake:
    """One recording, with the machine's outcomes and the adviser's marks."""

    id: int
    path: Path
    scenario: str
    caller: str
    made: str
    """When the recording was made, in UTC."""
    key: str
    state: ScoringState
    reason: str
    machine: Mapping[str, str]
    """The machine's outcome for each check."""
    said: Said

    @property
    def file(self) -> str:
        """The recording's file name, as it can be shown: a name need not be text."""
        return printable(self.path.name)

    @property
    def checks(self) -> Mapping[str, str]:
        """The outcome for each check: the adviser's where there is one, else the machine's."""
        return self.said.over(self.machine)

    def count(self, outcome: str) -> int:
        """Return how many checks have this outcome."""
        return list(self.checks.values()).count(outcome)

    @property
    def tally(self) -> str:
        """A summary of the outcomes in a few words."""
        return f"{self.count('met')} of {len(self.machine)}"


def takes(ledger: Ledger, only: int | None = None, caller: str | None = None) -> list[DeskTake]:
    """Return recordings of the desk; oldest first, and identical results only once.

    Args:
        ledger: the desk.
        only: the id of the wanted take; None for all.
        caller: the id of the wanted caller; None for all.
    """
    spoken = said(ledger, only)
    first, last = (0, LARGEST_ID) if only is None else (only, only)
    with ledger.reading() as connection:
        rows = connection.execute(
            "SELECT id, path, scenario, caller, made, key, state, reason, checks FROM takes"
            " WHERE id BETWEEN ?1 AND ?2 AND (?3 IS NULL OR caller = ?3) ORDER BY made, path",
            (first, last, caller),
        ).fetchall()
    found: dict[str, DeskTake] = {}
    for row, path, scenario, owner, made, key, state, reason, checks in rows:
        take = DeskTake(
            *(row, Path(os.fsdecode(path)), scenario, owner, made, key),
            *(ScoringState(state), reason, parse_json(checks), spoken.get(row, NOTHING)),
        )
        found.setdefault(key or f"no key: {row}", take)
    return list(found.values())


def caller_of(ledger: Ledger, take: int) -> tuple[DeskTake, Profile] | None:
    """Return one recording and its caller's profile; None if there is no such take."""
    if take > LARGEST_ID:
        return None
    with ledger.reading() as connection:
        row = connection.execute(
            "SELECT profile FROM files JOIN callers ON callers.id = caller WHERE files.id = ?",
            (take,),
        ).fetchone()
    one = next(iter(takes(ledger, take)), None)
    return (one, profile_in(row[0])) if one and row else None
