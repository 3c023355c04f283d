"""Measure how often the natural voices are ready in time, and whether any line is late.

Each line of the included scenarios is synthesized once, for real, and timed by the clock and by the
processor. Then calls are simulated on a virtual clock: one process works through the lines in the
program's orders, the phone rings, the voices are chosen as `rehearse.app.choose_voices` does it,
and a caller answers with random gaps. A line is late if it is not ready 0.3 s after its turn. The
processor's times are those of this computer with nothing else to do.

    python benchmarks/late_lines.py                     # all scenarios: about ten minutes
    python benchmarks/late_lines.py --kept times.json   # continues where it was stopped
    python benchmarks/late_lines.py --scenario voicemail --scenario assistant
"""

from __future__ import annotations

import argparse
import json
import math
import time
from dataclasses import asdict, dataclass, replace
from functools import cache
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from rehearse.app.background_voices import (
    SpokenLine,
    cast_of,
    lines_for_anyone,
    lines_in_order,
    lines_of,
)
from rehearse.app.choose_voices import DECIDE_S
from rehearse.call import drawn, pace_of, parts_of
from rehearse.call.dialog import DialogState, Listen, Say, Script, TurnOutcome
from rehearse.profile import Profile
from rehearse.review import Status
from rehearse.scenario import library
from rehearse.speech.tts.kept_clips import KeptClips
from rehearse.speech.tts.kokoro_voice import KokoroVoice

if TYPE_CHECKING:
    from collections.abc import Sequence

CALLER: Final = Profile(
    "Priya Raman",
    phone="510-555-0192",
    zone="America/New_York",
    company="Bay Freight",
    contact="Jordan Hale",
    role="warehouse supervisor",
)
RING_S: Final = 10.0
LATE_S: Final = 0.3
START_S: Final = 2.0
"""Seconds in which the process starts and loads the network; measured on 2026-11-30."""
ANSWERED, ASKED, SILENT = 0.7, 0.2, 0.1
"""Probabilities of a complete answer, one with a gap, and silence."""
REPLY_S: Final = (2.0, 12.0)
"""The shortest and the longest reply, in seconds."""


@dataclass(frozen=True, slots=True)
class LeadUp:
    """What comes before a call, in seconds."""

    label: str
    without_profile: float = 0.0
    """From the download of the voices to the saving of the profile."""
    with_profile: float = 0.0
    """From there to the opening of the call's page."""
    on_page: float = 0.0
    """From there to the choice of the call."""


LEAD_UPS: Final = (
    LeadUp("as soon as it is chosen, nothing prepared"),
    LeadUp("after a minute on its page, nothing prepared", on_page=60.0),
    LeadUp("3 minutes for the profile, half a minute on its page", 180.0, on_page=30.0),
    LeadUp("3 minutes for the profile, a minute on its page", 180.0, on_page=60.0),
    LeadUp("ten minutes after the profile was saved", with_profile=600.0),
)


@dataclass(frozen=True, slots=True)
class Timed:
    """A line's length, and the time that its synthesis took, in seconds."""

    sound: float
    clock: float
    processor: float


@dataclass(frozen=True, slots=True)
class Cost:
    """A line's length, and the time that its synthesis takes in the simulation, in seconds."""

    sound: float
    work: float


@dataclass(slots=True)
class Counts:
    """Simulated calls."""

    calls: int = 0
    natural: int = 0
    lines: int = 0
    """Lines said in natural voices."""
    late: int = 0
    would_be_late: int = 0
    """Lines that would have been late in calls that had the quick voices instead."""


def timed(lines: Sequence[SpokenLine], kept: Path | None) -> dict[SpokenLine, Timed]:
    """Synthesize each line from an empty cache; the times are kept in a file, if there is one."""
    found: dict[SpokenLine, Timed] = {}
    if kept and kept.exists():
        for line, times in json.loads(kept.read_text("utf-8")):
            found[SpokenLine(**line)] = Timed(**times)
    if not (missing := [line for line in lines if line not in found]):
        return found
    with TemporaryDirectory() as folder:
        clips = KeptClips(Path(folder) / "voices")
        voices = {name: KokoroVoice(name, clips=clips) for name in {one.voice for one in missing}}
        next(iter(voices.values())).say("Hello.")  # Loads the network.
        for line in missing:
            clock, processor = time.perf_counter(), time.process_time()
            clip = voices[line.voice].say(line.text, rate=line.rate)
            found[line] = Timed(
                clip.seconds, time.perf_counter() - clock, time.process_time() - processor
            )
            if kept:
                rows = [(asdict(one), asdict(times)) for one, times in found.items()]
                kept.write_text(json.dumps(rows), "utf-8")
    return found


def ready_times(
    orders: Sequence[tuple[Sequence[SpokenLine], float]], costs: dict[SpokenLine, Cost]
) -> dict[SpokenLine, float]:
    """Return when each line is ready, in seconds from the beginning of the last order.

    Args:
        orders: the lines of each order, and the seconds until the next one. A new order starts
            another process, and what the earlier one was working on is lost.
        costs: how long each line takes.
    """
    began, found = 0.0, {}
    for lines, seconds in orders:
        now = began + START_S
        for line in lines:
            if line not in found:
                now += costs[line].work
                if now > began + seconds:
                    break
                found[line] = now
        began += seconds if math.isfinite(seconds) else 0.0
    return {line: ready - began for line, ready in found.items()}


@cache
def for_anyone() -> frozenset[SpokenLine]:
    """Return the lines that are the same whoever calls."""
    return frozenset(lines_for_anyone())


def orders_of(
    before: LeadUp, script: Script, call: Script, of_all: Sequence[SpokenLine]
) -> list[tuple[Sequence[SpokenLine], float]]:
    """Return the orders that lead up to a call.

    Args:
        before: what comes before it.
        script: the scenario, whose lines are prepared when its page is opened.
        call: the scenario with the lines that were drawn for this call.
        of_all: the lines of all scenarios.
    """
    first = lines_of(script, cast_of(script))
    return [
        ([line for line in of_all if line in for_anyone()], before.without_profile),
        (of_all, before.with_profile),
        ((*first, *of_all), before.on_page),
        ((*lines_of(call, cast_of(call)), *first, *of_all), math.inf),
    ]


def simulate(
    script: Script,
    costs: dict[SpokenLine, Cost],
    ready: dict[SpokenLine, float],
    chance: Random,
    counts: Counts,
) -> None:
    """Run one call on the virtual clock, which begins when it is chosen, and count its lines."""
    cast_ = cast_of(script)
    is_natural = all(ready[line] <= RING_S - DECIDE_S for line in lines_of(script, cast_))
    counts.calls += 1
    counts.natural += is_natural
    now = RING_S
    step = script.begin()
    while True:
        for action in step.actions:
            if isinstance(action, Listen):
                now += chance.uniform(*REPLY_S)
            if isinstance(action, Say):
                person = script.scenario.person(action.speaker)
                for part in parts_of(action.spoken, person):
                    line = SpokenLine(cast_[person.id], part, pace_of(person))
                    late = ready[line] > now + LATE_S
                    if is_natural:
                        counts.lines += 1
                        counts.late += late
                    else:
                        counts.would_be_late += late
                    now = max(now, ready[line]) + costs[line].sound
        if step.state is None:
            return
        step = script.answer(step.state, reply(script, step.state, chance))


def reply(script: Script, state: DialogState, chance: Random) -> TurnOutcome:
    """Return what a caller does: a complete answer, one with a gap, or silence."""
    needs = script.scenario.turn(state.turn).needs
    drawn_ = chance.random()
    if drawn_ < SILENT:
        return TurnOutcome(silent=True)
    statuses = dict.fromkeys(needs, Status.MET)
    if needs and drawn_ < SILENT + ASKED:
        statuses[chance.choice(needs)] = Status.MISSED
    return TurnOutcome(tuple(statuses.items()))


def waits(scripts: dict[str, Script], costs: dict[SpokenLine, Cost]) -> None:
    """Print how long each scenario's lines take, alone and after those for anyone."""
    print("| Scenario | lines | from an empty cache | after those for anyone |")
    print("|---|---|---|---|")
    for name, script in scripts.items():
        call = drawn(replace(script, choose_index=lambda _: 0))
        lines = lines_of(call, cast_of(call))
        own = [line for line in lines if line not in for_anyone()]
        alone, after = (sum(costs[line].work for line in some) for some in (lines, own))
        print(f"| {name} | {len(lines)} | {START_S + alone:.0f} s | {START_S + after:.0f} s |")
    print()


def calls(scripts: dict[str, Script], costs: dict[SpokenLine, Cost], count: int, seed: int) -> None:
    """Simulate calls after each lead-up, and print a row for each."""
    of_all = lines_in_order(scripts.values())
    print("| Calls begun | natural voices | lines in them | late | quick voices | would be late |")
    print("|---|---|---|---|---|---|")
    for before in LEAD_UPS:
        chance, counts = Random(seed), Counts()
        for number in range(count):
            script = list(scripts.values())[number % len(scripts)]
            call = drawn(replace(script, choose_index=chance.randrange))
            ready = ready_times(orders_of(before, script, call, of_all), costs)
            simulate(call, costs, ready, chance, counts)
        print(
            f"| {before.label} | {counts.natural} of {counts.calls} | {counts.lines}"
            f" | {counts.late} | {counts.calls - counts.natural} | {counts.would_be_late} |"
        )
    print()


def main() -> None:
    """Measure, and print tables in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--calls", type=int, default=50, help="simulated calls")
    parser.add_argument("--scenario", action="append", help="an id; repeat it (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, help="a file with the times measured so far")
    chosen = parser.parse_args()
    scripts = {
        one.id: Script(one.scenario, CALLER)
        for one in library.entries()
        if one.scenario and (not chosen.scenario or one.id in chosen.scenario)
    }
    of_all = lines_in_order(scripts.values())
    times = timed(of_all, chosen.kept)
    sound, clock, processor = (
        sum(getattr(times[line], what) for line in of_all)
        for what in ("sound", "clock", "processor")
    )
    common = sum(times[line].sound for line in of_all if line in for_anyone())
    print(
        f"{len(of_all)} lines, {sound:.0f} s of sound, {common:.0f} s of it for anyone:"
        f" {processor:.0f} s of processor time ({processor / sound:.2f} per second of sound),"
        f" {clock:.0f} s by the clock\n"
    )
    for what in ("processor", "clock"):
        print(f"By the {what}:\n")
        costs = {line: Cost(one.sound, getattr(one, what)) for line, one in times.items()}
        waits(scripts, costs)
        calls(scripts, costs, chosen.calls, chosen.seed)


if __name__ == "__main__":
    main()
