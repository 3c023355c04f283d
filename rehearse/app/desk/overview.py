"""Summarize a class: each caller's progress, who needs attention first, and common mistakes.

The adviser's marks take precedence over the machine's outcomes; both stay visible.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Final

from rehearse.app.desk.ledger import profile_in
from rehearse.app.desk.marks import NOTHING, Said, said
from rehearse.app.desk.records import ScoringState
from rehearse.files import parse_json

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rehearse.app.desk.ledger import Ledger
    from rehearse.profile import Profile

FAR: Final = 2
"""A caller with this many missed checks more than the class's median needs attention."""


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
    def checks(self) -> Mapping[str, str]:
        """The outcome for each check: the adviser's where there is one, else the machine's."""
        if not self.said.marks:
            return self.machine
        own = {mark.check: mark.status.value for mark in self.said.marks}
        return {check: own.get(check, outcome) for check, outcome in self.machine.items()}

    def count(self, outcome: str) -> int:
        """Return how many checks have this outcome."""
        return list(self.checks.values()).count(outcome)

    @property
    def tally(self) -> str:
        """A summary of the outcomes in a few words."""
        return f"{self.count('met')} of {len(self.machine)}"


@dataclass(frozen=True, slots=True)
class CallerStanding:
    """One caller's takes, and whether the caller needs attention."""

    id: str
    name: str
    email: str
    number: str
    takes: tuple[DeskTake, ...]
    """All takes, oldest first."""
    look: tuple[str, ...]
    """Why the caller needs attention; empty if nothing stands out."""

    @property
    def done(self) -> tuple[DeskTake, ...]:
        """The takes that have a review."""
        return tuple(take for take in self.takes if take.state is ScoringState.DONE)

    @property
    def best(self) -> DeskTake | None:
        """The take with the fewest missed checks; the latest if several tie."""
        done = self.done
        return min(reversed(done), key=_missed) if done else None


@dataclass(frozen=True, slots=True)
class Miss:
    """A check that some callers missed in their latest takes."""

    check: str
    missed: int
    judged: int
    example: int
    """The id of a take with this mistake, to listen to."""


def takes(ledger: Ledger, only: int | None = None) -> list[DeskTake]:
    """Return all recordings of the desk, or one; oldest first, and identical results only once.

    Args:
        ledger: the desk.
        only: the id of the wanted take; None for all.
    """
    spoken = said(ledger, only)
    with ledger.reading() as connection:
        rows = connection.execute(
            "SELECT files.id, path, scenario, caller, made, files.key,"
            " CASE WHEN files.key = '' THEN 'refused' ELSE state END,"
            " CASE WHEN files.key = '' THEN refused ELSE reason END, COALESCE(checks, '{}')"
            " FROM files LEFT JOIN scores ON scores.key = files.key"
            " WHERE ?1 IS NULL OR files.id = ?1 ORDER BY made, path",
            (only,),
        ).fetchall()
    found: dict[str, DeskTake] = {}
    # Parsing all rows at once saves a call per row.
    outcomes = parse_json(f"[{','.join(row[-1] for row in rows)}]")
    for (row, path, scenario, caller, made, key, state, reason, _), machine in zip(
        rows, outcomes, strict=True
    ):
        take = DeskTake(
            *(
                row,
                Path(os.fsdecode(path)),
                scenario,
                caller,
                made,
                key,
                ScoringState(state),
                reason,
            ),
            machine,
            spoken.get(row, NOTHING),
        )
        found.setdefault(key or f"no key: {row}", take)
    return list(found.values())


def caller_of(ledger: Ledger, take: int) -> tuple[DeskTake, Profile] | None:
    """Return one recording and its caller's profile; None if there is no such take."""
    with ledger.reading() as connection:
        row = connection.execute(
            "SELECT profile FROM files JOIN callers ON callers.id = caller WHERE files.id = ?",
            (take,),
        ).fetchone()
    one = next((one for one in takes(ledger, take)), None)
    return (one, profile_in(row[0])) if one and row else None


def standings(ledger: Ledger, every: Sequence[DeskTake]) -> list[CallerStanding]:
    """Return all callers: first those who need attention, then by name."""
    with ledger.reading() as connection:
        callers = connection.execute("SELECT id, profile, email, number FROM callers").fetchall()
    own: dict[str, list[DeskTake]] = {}
    for take in every:
        own.setdefault(take.caller, []).append(take)
    latest = [last for mine in own.values() if (last := _latest(mine))]
    usual = median(map(_missed, latest)) if latest else 0.0
    made = []
    for caller, profile, email, number in callers:
        mine = tuple(own.get(caller, ()))
        look = _look(mine, usual)
        made.append(CallerStanding(caller, profile_in(profile).name, email, number, mine, look))
    return sorted(made, key=lambda one: (-len(one.look), one.name.casefold(), one.id))


def misses(standing: Sequence[CallerStanding]) -> list[Miss]:
    """Return the checks that the class missed in its latest takes, the most frequent first."""
    judged: Counter[str] = Counter()
    missed: dict[str, list[int]] = {}
    for one in standing:
        if (take := _latest(one.takes)) is None:
            continue
        judged.update(list(take.checks))
        for check, outcome in take.checks.items():
            if outcome == "missed":
                missed.setdefault(check, []).append(take.id)
    found = [Miss(check, len(ids), judged[check], ids[0]) for check, ids in missed.items()]
    return sorted(found, key=lambda one: (-one.missed / one.judged, -one.missed, one.check))


def _look(mine: Sequence[DeskTake], usual: float) -> tuple[str, ...]:
    latest = _latest(mine)
    why = []
    if latest is None:
        why.append("no take that could be scored" if mine else "no take")
        return tuple(why)
    if unclear := latest.count("unclear"):
        why.append(f"{unclear} unclear")
    before = [take for take in mine if take.state is ScoringState.DONE and take is not latest]
    if before and _missed(latest) > min(map(_missed, before)):
        why.append("missed more than before")
    if _missed(latest) > usual + FAR:
        why.append("missed more than the class")
    if any(take.state in (ScoringState.FAILED, ScoringState.REFUSED) for take in mine):
        why.append("a recording could not be scored")
    return tuple(why)


def _latest(mine: Sequence[DeskTake]) -> DeskTake | None:
    return next((take for take in reversed(mine) if take.state is ScoringState.DONE), None)


def _missed(take: DeskTake) -> int:
    return take.count("missed")
