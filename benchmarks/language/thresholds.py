"""Choose the model's thresholds again, on the sentences of the writer that no course has seen.

    python benchmarks/language/thresholds.py

Judges each sentence by the packaged network and by the phrases, as a review does, and writes the
thresholds and what they come to into the network's manifest. Needs for which no thresholds keep
the limits get those that exceed them least, and are named there.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from itertools import product
from typing import TYPE_CHECKING, Final

from benchmarks import provenance
from benchmarks.language.evidence import KINDS, evidence
from benchmarks.language.lessons import HELD_OUT, HERE, apart, read_lessons, texts_of
from rehearse.claims.needs_met import PHRASE_NEEDS
from rehearse.language.needs.model import MANIFEST
from rehearse.language.needs.record import NEEDS, Bars

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.language.evidence import Evidence
    from rehearse.language.needs.record import Verdict

POOLED: Final = (*PHRASE_NEEDS, "overfamiliar")
"""Needs whose thresholds are chosen together, because the goals are for all of them together.
Questions are not among them: a review counts them, and a few are fine."""
NEAR_AT_MOST: Final = 0.04
"""Most near misses that may be met, as a share. A point over the goal: this writer's are harder
than those of the test sets."""
NEAR_OF_ONE_AT_MOST: Final = 0.06
"""Most near misses that a single need may meet, as a share."""
ELSEWHERE_AT_MOST: Final = 0.001
"""Most other sentences that a pooled need may meet, as a share: the goal."""
ANY: Final = 1.0
"""As a share, no limit."""
LABELS_WRONG: Final = 0.002
"""The share of the writers' labels that are wrong, about; other needs may meet so many more."""
MISSED_AT_MOST: Final = 0.02
"""Most of what was said that may be missed, as a share."""
UNCLEAR_ELSEWHERE_AT_MOST: Final = 0.005
"""Most other sentences that may be unclear by the model alone, as a share."""
GRID: Final = tuple(0.25 * step for step in range(-12, 13))
EVEN_CHANCE: Final = 0.0
"""Logit of a probability of one half."""
MET_GRID: Final = tuple(bar for bar in GRID if bar >= EVEN_CHANCE)
"""For "met" by the model alone: what is rather not said meets no need."""
LEAST_ALONE: Final = 0.5
"""Lowest "met" of the needs that are not pooled."""
AGREES_GRID: Final = tuple(bar for bar in GRID if -2.0 <= bar <= 1.5)
UNCLEAR_BETWEEN: Final = (-3.0, -0.5)
DENIES: Final = -3.0
"""Logit below which the model denies phrases that were found."""
NEAR_PRICES: Final = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0, 1.2, 1.5, 2.0)
ELSEWHERE_PRICES: Final = (0.0, 5.0, 10.0, 15.0, 20.0, 30.0, 40.0)
"""Prices of a share of near misses and of others, in shares of what was said."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Two thresholds of one need, and the shares that they meet."""

    met: float
    agrees: float
    said: float
    near: float
    elsewhere: float

    def worth(self, near_price: float, elsewhere_price: float) -> float:
        """Return what the choice is worth at these prices."""
        return self.said - near_price * self.near - elsewhere_price * self.elsewhere

    def excess(self, near: float, elsewhere: float) -> float:
        """Return how many times as much as these limits allow is met; 1 within them."""
        return max(1.0, self.near / near, self.elsewhere / elsewhere)


@dataclass(frozen=True, slots=True)
class Chosen:
    """The thresholds of every need, and what they come to."""

    thresholds: dict[str, dict[str, float]]
    over_limits: tuple[str, ...]
    """Needs for which no thresholds keep the limits; `all` for those that are chosen together."""


def main() -> None:
    """Choose, print, and write into the manifest."""
    refit(is_written=True)


def refit(*, is_written: bool) -> None:
    """Choose, print, and, if wanted, write into the manifest."""
    lessons = [lesson for lesson in read_lessons() if lesson.writer == HELD_OUT]
    lessons = apart(lessons, texts_of(*sorted((HERE / "tests").glob("*.jsonl"))))
    judged: list[tuple[str, Evidence]] = []
    for lesson in lessons:
        judged += evidence(lesson)
    found = chosen(judged)
    manifest = json.loads(MANIFEST.read_text("utf-8"))
    print(f"## language: {len(lessons)} texts of {HELD_OUT}\n")
    for line in compared(manifest["thresholds"], found.thresholds):
        print(line)
    print(f"\nOver the limits: {', '.join(found.over_limits) or 'none'}\n")
    if is_written:
        on = f"{HELD_OUT}, {len(lessons)} texts, by the packaged network"
        manifest["thresholds_chosen_on"] = on
        manifest["thresholds_over_limits"] = list(found.over_limits)
        manifest["thresholds"] = found.thresholds
        provenance.write(MANIFEST, manifest)


def compared(
    now: Mapping[str, Mapping[str, float]], found: Mapping[str, Mapping[str, float]]
) -> Iterable[str]:
    """Yield a table of the present thresholds and the chosen ones."""
    yield "| need | threshold | now | chosen |"
    yield "|---|---|---|---|"
    for need, bars in found.items():
        for name, value in bars.items():
            yield f"| {need} | {name} | {now.get(need, {}).get(name, '')} | {value} |"


def chosen(judged: Iterable[tuple[str, Evidence]]) -> Chosen:
    """Return the thresholds of every need, and what they come to on these sentences."""
    known: dict[str, list[Evidence]] = {need: [] for need in NEEDS}
    for need, one in judged:
        known[need].append(one)
    best, over = choose({need: known[need] for need in POOLED})
    found = {}
    for need, seen in known.items():
        unclear = _unclear(seen)
        if need not in best:
            best[need], is_within = alone(seen)
            over += () if is_within else (need,)
        one = best[need]
        bars = Bars(min(unclear, one.met), one.met, one.agrees, DENIES)
        tally = _tally(seen, bars)
        found[need] = {
            **{"unclear": bars.unclear, "met": bars.met},
            **{"denies": bars.denies, "agrees": bars.agrees},
            "said_met": round(_share(tally, "said", "met"), 4),
            "said_missed": round(_share(tally, "said", "missed"), 4),
            "near_met": round(_share(tally, "near", "met"), 4),
            "elsewhere_met": round(_share(tally, "elsewhere", "met"), 5),
        }
    return Chosen(found, over)


def choose(known: Mapping[str, Sequence[Evidence]]) -> tuple[dict[str, Choice], tuple[str, ...]]:
    """Return the choices that meet most of what was said within the limits, over all needs.

    Each need takes what is worth most to it at one price of near misses and of others. Returned,
    too, are the needs that exceed the limit of one; and `all`, if all together exceed theirs.
    """
    choices, over = {}, []
    for need, seen in known.items():
        choices[need], is_within = _least_excess(_choices(seen), NEAR_OF_ONE_AT_MOST, ANY)
        over += [] if is_within else [need]
    counts = {need: Counter(one.kind for one in seen) for need, seen in known.items()}
    found: list[tuple[float, float, dict[str, Choice]]] = []
    for prices in product(NEAR_PRICES, ELSEWHERE_PRICES):
        taken = {need: _worthiest(ones, *prices) for need, ones in choices.items()}
        said, near, elsewhere = (
            sum(getattr(one, kind) * counts[need][kind] for need, one in taken.items())
            / max(1, sum(count[kind] for count in counts.values()))
            for kind in KINDS
        )
        pooled = Choice(0.0, 0.0, said, near, elsewhere)
        found.append((-pooled.excess(NEAR_AT_MOST, ELSEWHERE_AT_MOST), said, taken))
    excess, _, best = max(found, key=lambda one: one[:2])
    return best, (*over, *(["all"] if excess < -1.0 else []))


def _choices(seen: Sequence[Evidence]) -> list[Choice]:
    found = []
    lowest = min(*MET_GRID, *AGREES_GRID)
    # Most sentences are far below every threshold: they have the same verdict at all of them.
    far = [one for one in seen if max(one.logit, one.phrased_logit) < lowest]
    near = [one for one in seen if max(one.logit, one.phrased_logit) >= lowest]
    fixed = _tally(far, Bars(DENIES, lowest, lowest, DENIES))
    for met, agrees in product(MET_GRID, AGREES_GRID):
        if agrees <= met:
            tally = fixed + _tally(near, Bars(DENIES, met, agrees, DENIES))
            shares = (_share(tally, kind, "met") for kind in KINDS)
            found.append(Choice(met, agrees, *shares))
    return found


def _worthiest(choices: Sequence[Choice], near_price: float, elsewhere_price: float) -> Choice:
    """Return the choice that is worth most; of equals, the middle one."""
    worths = [one.worth(near_price, elsewhere_price) for one in choices]
    equals = [one for one, worth in zip(choices, worths, strict=True) if worth > max(worths) - 1e-9]
    return equals[len(equals) // 2]


def alone(seen: Sequence[Evidence]) -> tuple[Choice, bool]:
    """Return the choice within the limits that meets most of what was said, for one need.

    Returned, too, is whether there is any; if not, it exceeds them least.
    """
    found = [one for one in _choices(seen) if one.met >= LEAST_ALONE]
    kept, is_within = _least_excess(found, NEAR_AT_MOST, ELSEWHERE_AT_MOST + LABELS_WRONG)
    return _worthiest(kept, 0.0, 0.0), is_within


def _least_excess(
    choices: Sequence[Choice], near: float, elsewhere: float
) -> tuple[list[Choice], bool]:
    """Return the choices that exceed these limits least, and whether they keep them."""
    least = min(one.excess(near, elsewhere) for one in choices)
    return [one for one in choices if one.excess(near, elsewhere) == least], least == 1.0


def _unclear(seen: Sequence[Evidence]) -> float:
    """Return the highest threshold that few who said it miss, and that others rarely reach."""
    said = [one.logit for one in seen if one.kind == "said"]
    other = [one.logit for one in seen if one.kind == "elsewhere"]
    low, high = UNCLEAR_BETWEEN
    rare = (
        bar
        for bar in GRID
        if sum(logit >= bar for logit in other) <= UNCLEAR_ELSEWHERE_AT_MOST * len(other)
    )
    kept = (bar for bar in GRID if sum(logit < bar for logit in said) <= MISSED_AT_MOST * len(said))
    return max(low, min(high, max(next(rare, high), *kept, low)))


def _tally(seen: Iterable[Evidence], bars: Bars) -> Counter[tuple[str, Verdict]]:
    """Return how many of each kind have each verdict."""
    return Counter((one.kind, one.verdict(bars)) for one in seen)


def _share(tally: Mapping[tuple[str, Verdict], int], kind: str, verdict: Verdict) -> float:
    whole = sum(count for (each, _), count in tally.items() if each == kind)
    return tally.get((kind, verdict), 0) / max(1, whole)


if __name__ == "__main__":
    main()
