"""Summarize a class: each caller's progress, who needs attention first, and common mistakes.

The adviser's marks take precedence over the machine's outcomes; both stay visible. A class may
have ten thousand takes, so the table is made from counts, and only the latest takes are read whole.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from rehearse.app.desk.ledger import tally_of
from rehearse.app.desk.marks import WORK, WORK_STATES, outcomes_said, over
from rehearse.app.desk.records import ScoringState
from rehearse.files import json_text, parse_json

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from rehearse.app.desk.ledger import Ledger

FAR: Final = 2
"""A caller with this many missed checks more than the class's median needs attention."""


class TakeTally(NamedTuple):
    """What the class's table says of one take. A named tuple, because there are many."""

    id: int
    caller: str
    state: str
    met: int
    missed: int
    unclear: int
    judged: int
    work: str
    """The adviser's work status."""

    @property
    def tally(self) -> str:
        """A summary of the outcomes in a few words."""
        return f"{self.met} of {self.judged}"

    @property
    def grade(self) -> int:
        """The percentage of checks met; unclear ones count against nobody."""
        return grade(self.met, self.judged - self.unclear)


class CallerStanding(NamedTuple):
    """One caller's takes, and whether the caller needs attention."""

    id: str
    name: str
    email: str
    number: str
    takes: tuple[TakeTally, ...]
    """All takes, oldest first."""
    look: tuple[str, ...]
    """Why the caller needs attention; empty if nothing stands out."""

    @property
    def done(self) -> tuple[TakeTally, ...]:
        """The takes that have a review."""
        return tuple(take for take in self.takes if take.state == ScoringState.DONE)

    @property
    def best(self) -> TakeTally | None:
        """The take with the highest grade; the latest if several tie."""
        return _best(self.done)

    @property
    def latest(self) -> TakeTally | None:
        """The latest take that has a review."""
        return _latest(self.takes)


@dataclass(frozen=True, slots=True)
class Miss:
    """A check that some callers missed in their latest takes."""

    check: str
    missed: int
    judged: int
    example: int
    """The id of a take with this mistake, to listen to."""


class Outcomes:
    """The outcomes of takes that have a review, the adviser's where there is one; read once."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._own = {take: marks for take, marks in outcomes_said(ledger).items() if marks}
        self._known: dict[int, Mapping[str, str]] = {}

    @property
    def of_marked(self) -> Mapping[int, Mapping[str, str]]:
        """The outcomes of the takes that an adviser has marked."""
        return self.of(self._own)

    def of(self, wanted: Iterable[int]) -> Mapping[int, Mapping[str, str]]:
        """Return the outcomes of these takes, in their order, without those that are gone."""
        takes = list(wanted)
        missing = [take for take in takes if take not in self._known]
        if missing:
            with self._ledger.reading() as connection:
                rows = connection.execute(
                    "SELECT id, checks FROM takes WHERE id IN (SELECT value FROM json_each(?))",
                    (json_text(missing),),
                ).fetchall()
            # Parsing all rows at once saves a call per row.
            machine = parse_json(f"[{','.join(checks for _, checks in rows)}]")
            for (take, _), checks in zip(rows, machine, strict=True):
                self._known[take] = over(checks, self._own.get(take, {}))
        return {take: self._known[take] for take in takes if take in self._known}


def standings(
    ledger: Ledger,
    known: Outcomes | None = None,
    hides: Callable[[int], bool] = lambda _: False,
) -> list[CallerStanding]:
    """Return all callers: first those who need attention, then by name.

    Args:
        ledger: the desk.
        known: the outcomes that were read already.
        hides: tells of a take whether its outcomes must not be shown yet, nor what follows from
            them.
    """
    with ledger.reading() as connection:
        callers = connection.execute(
            "SELECT id, json_extract(profile, '$.name'), email, number FROM callers"
        ).fetchall()
    own = _tallies(ledger, known or Outcomes(ledger))
    latest = [last for mine in own.values() if (last := _latest(mine))]
    usual = median(take.missed for take in latest) if latest else 0.0
    made = []
    for caller, name, email, number in callers:
        mine = tuple(own.get(caller, ()))
        made.append(CallerStanding(caller, name, email, number, mine, _look(mine, usual, hides)))
    return sorted(made, key=lambda one: (-len(one.look), *by_name(one)))


def grade(met: int, judged: int) -> int:
    """Return the percentage of judged checks that were met."""
    return round(100 * met / judged) if judged else 0


def by_name(one: CallerStanding) -> tuple[str, str]:
    """Return the key that sorts callers by name."""
    return one.name.casefold(), one.id


def next_to_do(
    standing: Sequence[CallerStanding], caller: str, take: int
) -> tuple[CallerStanding, TakeTally] | None:
    """Return the caller and the take that an adviser looks at next; None if all is done.

    That is the next caller in the class's order whose latest take is still to do, from this one on.
    """
    here = next((at for at, one in enumerate(standing) if one.id == caller), -1)
    for one in (*standing[here + 1 :], *standing[: here + 1]):
        if (last := one.latest) and last.work == WORK_STATES[0] and last.id != take:
            return one, last
    return None


def misses(known: Outcomes, standing: Sequence[CallerStanding]) -> list[Miss]:
    """Return the checks that the class missed in its latest takes, the most frequent first."""
    wanted = [last.id for one in standing if (last := one.latest)]
    shapes: Counter[tuple[str, ...]] = Counter()
    missed: dict[str, list[int]] = {}
    for take, checks in known.of(wanted).items():
        shapes[tuple(checks)] += 1
        for check in [one for one, outcome in checks.items() if outcome == "missed"]:
            missed.setdefault(check, []).append(take)
    judged: Counter[str] = Counter()
    for shape, count in shapes.items():  # Most takes have the script's checks, and no others.
        judged.update(dict.fromkeys(shape, count))
    found = [Miss(check, len(ids), judged[check], ids[0]) for check, ids in missed.items()]
    return sorted(found, key=lambda one: (-one.missed, -one.missed / one.judged, one.check))


def _tallies(ledger: Ledger, known: Outcomes) -> Mapping[str, Sequence[TakeTally]]:
    """Return each caller's takes, oldest first, and identical results only once."""
    with ledger.reading() as connection:
        rows = connection.execute(
            "SELECT key, id, caller, state, met, missed, unclear, judged FROM takes"
            " WHERE made != '' ORDER BY made, path"
        ).fetchall()
        works = dict(
            connection.execute("SELECT take, value FROM said WHERE kind = ? ORDER BY id", (WORK,))
        )
    own_tally = {take: tally_of(checks) for take, checks in known.of_marked.items()}
    seen: set[str] = set()
    own: dict[str, list[TakeTally]] = {}
    for key, take, caller, state, *tally in rows:
        if key in seen:
            continue
        if key:
            seen.add(key)
        met, missed, unclear, judged = own_tally.get(take) or tally
        status = works.get(take) or WORK_STATES[0]
        one = TakeTally(take, caller, state, met, missed, unclear, judged, status)
        own.setdefault(caller, []).append(one)
    return own


def _look(mine: Sequence[TakeTally], usual: float, hides: Callable[[int], bool]) -> tuple[str, ...]:
    latest = _latest(mine)
    if latest is None:
        return ("no take that could be scored" if mine else "no take",)
    why = [] if hides(latest.id) else _outcomes_to_look_at(mine, latest, usual, hides)
    if any(take.state in {ScoringState.FAILED, ScoringState.REFUSED} for take in mine):
        why.append("a recording could not be scored")
    return tuple(why)


def _outcomes_to_look_at(
    mine: Sequence[TakeTally], latest: TakeTally, usual: float, hides: Callable[[int], bool]
) -> list[str]:
    why = []
    if latest.unclear:
        why.append(f"{latest.unclear} unclear")
    best = _best([one for one in mine if one.state == ScoringState.DONE and not hides(one.id)])
    if best and latest.missed > best.missed:
        why.append("missed more than before")
    if latest.missed > usual + FAR:
        why.append("missed more than the class")
    return why


def _best(done: Sequence[TakeTally]) -> TakeTally | None:
    return max(reversed(done), key=lambda take: take.grade) if done else None


def _latest(mine: Sequence[TakeTally]) -> TakeTally | None:
    return next((take for take in reversed(mine) if take.state == ScoringState.DONE), None)
