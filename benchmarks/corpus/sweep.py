"""Try the weights of the claims on recorded calls: which values make the fewest wrong verdicts?"""

from __future__ import annotations

from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypeAlias

from rehearse.claims import weights
from rehearse.claims.name.decide import decide_names
from rehearse.claims.name.introductions import guessed_introductions
from rehearse.claims.number.decide import decide_numbers
from rehearse.claims.spelling.decide import decide_spelling
from rehearse.claims.subject.decide import decide_subject

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from benchmarks.corpus.recorded import RecordedCall
    from benchmarks.corpus.records import Truth
    from rehearse.claims.records import Mention
    from rehearse.claims.scored_transcript import ScoredTranscript
    from rehearse.profile.record import Profile

    Mentions: TypeAlias = tuple[Mention, ...]

CREDITED_WRONGLY: Final = 10.0
"""Cost of crediting what was not said: the worst error."""
BLAMED_WRONGLY: Final = 3.0
"""Cost of another name, number, or word reported where the right one was said."""
LEFT_OPEN: Final = 1.0
"""Cost of leaving open, or not finding, what was said."""
STEPS: Final = 8
"""Values tried on each side of the present one."""
_LEFT_OPEN_IS_FREE: Final = 0.0

CHECKS: Final = {
    "name": ("full_name",),
    "enrolled": ("full_name",),
    "spelled": ("full_name",),
    "number": ("phone_number",),
    "spelling": ("name_spelled",),
    "subject": ("role", "asks_for_contact", "memory_jog"),
}
"""The checks that each group of weights decides."""


@dataclass(frozen=True, slots=True)
class Question:
    """One label of a recorded call, and what decides it."""

    truth: Truth
    decide: Callable[[], Mentions]


@dataclass(frozen=True, slots=True)
class Swept:
    """What trying one weight has shown."""

    weight: str
    now: float
    cost_now: float
    best: float
    """The value with the lowest cost: the present one, or else the nearest."""
    cost_best: float
    low: float
    high: float
    """The lowest and highest value tried that cost as little, with all between them."""

    @property
    def is_better(self) -> bool:
        """Return whether another value makes fewer or lesser errors."""
        return self.saved > 0.0

    @property
    def saved(self) -> float:
        """Return how much less the best value costs."""
        return self.cost_now - self.cost_best


def cost_of(truth: Truth, mentions: Sequence[Mention]) -> float:
    """Return the cost of one check's verdict."""
    certainties = {mention.certainty for mention in mentions}
    if truth != "said":
        return CREDITED_WRONGLY if "said" in certainties else _LEFT_OPEN_IS_FREE
    if "said" in certainties:
        return 0.0
    is_blamed = "other" in certainties and "unsure" not in certainties
    return BLAMED_WRONGLY if is_blamed else LEFT_OPEN


def questions(calls: Sequence[RecordedCall], checks: Sequence[str]) -> tuple[Question, ...]:
    """Return the labels of the calls with what decides them: proposed once, decided often."""
    return tuple(
        Question(label.truth, decider(label.check, call.heard, call.profile))
        for call in calls
        for label in call.labels
        if label.check in checks
    )


def decider(check: str, heard: ScoredTranscript, profile: Profile) -> Callable[[], Mentions]:
    """Return what decides the check on this transcript with the weights of the moment."""
    if check == "full_name":
        return lambda: decide_names(_guessed_anew(heard, profile), profile)
    if check == "phone_number":
        return lambda: decide_numbers(heard, profile)
    if check == "name_spelled":
        return lambda: decide_spelling(heard)
    return lambda: decide_subject(check, heard)


def _guessed_anew(heard: ScoredTranscript, profile: Profile) -> ScoredTranscript:
    """Return the transcript with the guesses of the moment: a weight tells which words are one."""
    name = heard.proposals.name
    guessed = guessed_introductions(heard.transcript, profile, name.introduced)
    name = replace(name, guessed=guessed)
    return replace(heard, proposals=replace(heard.proposals, name=name))


def cost(asked: Sequence[Question]) -> float:
    """Return the cost of all verdicts, with the weights as they are."""
    return sum(cost_of(one.truth, one.decide()) for one in asked)


def values_around(now: float) -> tuple[float, ...]:
    """Return the values to try: whole numbers for a count, shares for a share, else margins."""
    if isinstance(now, int):
        return tuple(value for value in range(now - 2, now + 3) if value >= 0)
    step = 0.02 if 0.3 <= now <= 1.0 else 0.01 if abs(now) < 0.3 else max(0.1, abs(now) / 12)
    return tuple(round(now + at * step, 4) for at in range(-STEPS, STEPS + 1))


@contextmanager
def tried(group: str, name: str, value: float) -> Iterator[None]:
    """Give a weight another value for a while. Only a benchmark may do this."""
    record = getattr(weights, group.upper())
    now = getattr(record, name)
    # The record is frozen, and every module has it already.
    object.__setattr__(record, name, value)
    try:
        yield
    finally:
        object.__setattr__(record, name, now)


def sweep(group: str, name: str, now: float, costs: Callable[[], float]) -> Swept:
    """Return what the values around the present one cost."""
    values = values_around(now)
    made: dict[float, float] = {}
    for value in values:
        with tried(group, name, value):
            made[value] = costs()
    least = min(made.values())
    best = min((v for v in values if made[v] == least), key=lambda value: abs(value - now))
    at = values.index(best)
    low = high = at
    while low > 0 and made[values[low - 1]] == least:
        low -= 1
    while high + 1 < len(values) and made[values[high + 1]] == least:
        high += 1
    return Swept(f"{group}.{name}", now, made[now], best, least, values[low], values[high])


def together(found: Sequence[Swept], costs: Callable[[], float]) -> tuple[Swept, ...]:
    """Return the better values that also cost less together, each with the costs at its turn.

    They are tried one after another, the one that saves most first.
    """
    better = sorted((one for one in found if one.is_better), key=lambda one: one.saved)
    kept: list[Swept] = []
    with ExitStack() as stack:
        now = costs()
        for one in reversed(better):
            group, _, name = one.weight.partition(".")
            with ExitStack() as trial:
                trial.enter_context(tried(group, name, one.best))
                cost_here = costs()
                if cost_here < now:
                    kept.append(replace(one, cost_now=now, cost_best=cost_here))
                    now = cost_here
                    stack.enter_context(trial.pop_all())
    return tuple(kept)
