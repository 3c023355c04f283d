"""Measure how often the natural voices are ready in time, and whether any line is late.

Each line of the included scenarios is synthesized once, for real, and timed. Then calls are
simulated on a virtual clock: one process works through the lines in the program's order, the phone
rings, the voices are chosen as `rehearse.app.choose_voices` does it, and a caller answers with
random gaps. A line is late if it is not ready 0.3 s after its turn.

    python benchmarks/late_lines.py                     # all scenarios: about ten minutes
    python benchmarks/late_lines.py --scenario voicemail --scenario assistant
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

from rehearse.app.background_voices import SpokenLine, cast_of, lines_in_order, lines_of
from rehearse.app.choose_voices import DECIDE_S
from rehearse.call import drawn, pace_of, parts_of
from rehearse.call.dialog import DialogState, Listen, Say, Script, TurnOutcome
from rehearse.profile import Profile
from rehearse.review import Status
from rehearse.scenario import library
from rehearse.speech.tts.kept_clips import KeptClips
from rehearse.speech.tts.kokoro_voice import KokoroVoice

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
HEAD_STARTS: Final = (
    ("as soon as it is chosen", 0.0),
    ("after a minute on its page", 60.0),
    ("ten minutes after the profile was saved", 600.0),
)


@dataclass(frozen=True, slots=True)
class Timed:
    """A line's length, and the time that its synthesis took, in seconds."""

    sound_s: float
    work_s: float


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


def timed(lines: list[SpokenLine]) -> dict[SpokenLine, Timed]:
    """Synthesize each line from an empty cache."""
    found: dict[SpokenLine, Timed] = {}
    with TemporaryDirectory() as folder:
        clips = KeptClips(Path(folder) / "voices")
        voices = {name: KokoroVoice(name, clips=clips) for name in {one.voice for one in lines}}
        next(iter(voices.values())).say("Hello.")  # Loads the network.
        for line in lines:
            began = time.perf_counter()
            clip = voices[line.voice].say(line.text, rate=line.rate)
            found[line] = Timed(clip.seconds, time.perf_counter() - began)
    return found


def ready_times(order: list[SpokenLine], cost: dict[SpokenLine, Timed]) -> dict[SpokenLine, float]:
    """Return when each line is ready, in seconds since the process was started."""
    now, found = START_S, {}
    for line in order:
        now += cost[line].work_s
        found[line] = now
    return found


def simulate(
    script: Script,
    cost: dict[SpokenLine, Timed],
    ready: dict[SpokenLine, float],
    head_start: float,
    chance: Random,
    counts: Counts,
) -> None:
    """Run one call on the virtual clock, and count its lines."""
    cast_ = cast_of(script)
    decided = head_start + RING_S - DECIDE_S
    is_natural = all(ready[line] <= decided for line in lines_of(script, cast_))
    counts.calls += 1
    counts.natural += is_natural
    now = head_start + RING_S
    step = script.begin()
    while True:
        for action in step.actions:
            if isinstance(action, Listen):
                now += chance.uniform(*REPLY_S)
            if isinstance(action, Say):
                person = script.scenario.person(action.speaker)
                for part in parts_of(action.text, person):
                    line = SpokenLine(cast_[person.id], part, pace_of(person))
                    late = ready[line] > now + LATE_S
                    if is_natural:
                        counts.lines += 1
                        counts.late += late
                    else:
                        counts.would_be_late += late
                    now = max(now, ready[line]) + cost[line].sound_s
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


def main() -> None:
    """Measure, and print a table in Markdown."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--calls", type=int, default=50, help="simulated calls")
    parser.add_argument("--scenario", action="append", help="an id; repeat it (default: all)")
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    scripts = {
        one.id: Script(one.scenario, CALLER)
        for one in library.entries()
        if one.scenario and (not chosen.scenario or one.id in chosen.scenario)
    }
    of_all = lines_in_order(scripts.values())
    began = time.process_time()
    cost = timed(of_all)
    cpu = time.process_time() - began
    sound = sum(one.sound_s for one in cost.values())
    work = sum(one.work_s for one in cost.values())
    print(
        f"{len(cost)} lines, {sound:.0f} s of sound: {cpu:.0f} s of processor time"
        f" ({cpu / sound:.2f} per second of sound), {work:.0f} s by the clock\n"
    )
    print("| Calls begun | natural voices | lines in them | late | quick voices | would be late |")
    print("|---|---|---|---|---|---|")
    names = sorted(scripts)
    for label, head_start in HEAD_STARTS:
        chance, counts = Random(chosen.seed), Counts()
        for number in range(chosen.calls):
            script = scripts[names[number % len(names)]]
            script = drawn(replace(script, choose_index=chance.randrange))
            # The call's own lines come first; after the profile was saved, its turn comes later.
            first = lines_of(script, cast_of(script))
            order = of_all if head_start > 100 else list(dict.fromkeys((*first, *of_all)))
            simulate(script, cost, ready_times(order, cost), head_start, chance, counts)
        print(
            f"| {label} | {counts.natural} of {counts.calls} | {counts.lines} | {counts.late}"
            f" | {counts.calls - counts.natural} | {counts.would_be_late} |"
        )


if __name__ == "__main__":
    main()
