"""Turn-taking: how soon the other side answers, and how often it cuts the caller off.

    python benchmarks/turns.py [--count 216] [--seed 1]

Voiced replies to the shipped scenarios' turns, with a pause of 0.2 to 2.5 s in the middle: after a
filler, inside a number, between sentences. Frames run on a simulated clock; a look at the words
takes as long as it took on the wall clock, so the figures hold for this machine without waiting for
real time. Added to each: 0.04 s, which the device took to play the first sample.
"""

from __future__ import annotations

import argparse
import statistics
import time
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

import numpy as np
from rich.console import Console
from rich.progress import Progress

from rehearse.audio import RATE, Clip, join, silence
from rehearse.engines import catalog
from rehearse.engines.nanotts_voice import NanottsVoice
from rehearse.heard.over import is_over
from rehearse.hearing import with_sounds
from rehearse.listening import Ears, SpokenTurnEnd, own_digits, own_letters
from rehearse.loudness import level_speech
from rehearse.profile import Profile
from rehearse.scenario import library
from rehearse.session import nothing_left_with
from rehearse.speech import FRAME
from rehearse.turn_end import Listen

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.ports import Detector, Speller
    from rehearse.scenario.records import Scenario
    from rehearse.transcript import Transcript

DEVICE = 0.04
"""Seconds from our first sample to the device's, over PulseAudio."""
AFTER = 4.0
"""Seconds of quiet after the last word."""
WHO = Profile("Jordan Rivera", "415-555-0192", "warehouse supervisor", "Bay Freight", "Mr. Taylor")
OPENING = (
    "Good morning, this is Jordan Rivera.",
    "I am returning Mr. Taylor's call about the warehouse supervisor position.",
    "May I speak with Mr. Taylor, please?",
)
NUMBER = "four one five, five five five, zero one nine two."
REPLIES: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = {
    "between sentences": (
        ("assistant", "answer", OPENING),
        ("assistant", "answer", (" ".join(OPENING[:2]), OPENING[2])),
        ("interviewer", "answer", (OPENING[0], f"{OPENING[1]} Thank you for your time.")),
    ),
    "after a filler": (
        ("assistant", "answer", (f"{OPENING[0]} Um,", " ".join(OPENING[1:]))),
        (
            *("assistant", "answer"),
            ("Good morning, uh,", f"this is Jordan Rivera. {OPENING[1]} {OPENING[2]}"),
        ),
        (
            *("interviewer", "answer"),
            ("Hello, this is Jordan Rivera, and, um,", f"{OPENING[1]} Thank you."),
        ),
    ),
    "inside a number": (
        (
            *("assistant", "details"),
            ("That is R I V E R A. My number is four one five,", NUMBER.partition(", ")[2]),
        ),
        ("assistant", "details", ("My name is spelled R I V E R A. And my number is", NUMBER)),
    ),
    "no pause": (("assistant", "answer", (" ".join(OPENING),)),),
}
"""Kind of pause → scenario, turn, and the reply in its parts."""


@dataclass
class Clock:
    """The time of the frames."""

    now: float = 0.0


@dataclass
class Timed:
    """A look that is done once the frames' clock has passed what it took on the wall clock."""

    clock: Clock
    heard: Transcript
    ready: float

    def done(self) -> bool:
        """Whether the clock has passed it."""
        return self.clock.now >= self.ready

    def result(self) -> Transcript:
        """What was heard."""
        return self.heard


@dataclass
class Figures:
    """What came out, by kind of pause."""

    delays: list[float] = field(default_factory=list)
    cut: int = 0
    silent: int = 0

    @property
    def count(self) -> int:
        """How many replies."""
        return len(self.delays) + self.cut


def main() -> None:
    """Voice the replies, run them, print a table."""
    parser = argparse.ArgumentParser(description="how soon the other side answers")
    parser.add_argument("--count", type=int, default=216)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    chance, noise = Random(options.seed), np.random.default_rng(options.seed)
    voices = [NanottsVoice("en-US"), NanottsVoice("en-GB"), NanottsVoice("en-US", pitch=0.85)]
    recognizer, speller = catalog.recognizer(), catalog.speller()
    recognizer.transcribe(silence(1.0))
    figures: dict[str, Figures] = {}
    with Progress(console=Console(stderr=True)) as bar:
        for index in bar.track(range(options.count)):
            kind = list(REPLIES)[index % len(REPLIES)]
            scenario, turn, parts = chance.choice(REPLIES[kind])
            voice, rate = voices[index % len(voices)], chance.choice((0.9, 1.0, 1.15))
            said: list[Clip] = []
            for part in parts:
                pause = round(chance.uniform(0.2, 2.5), 2)
                said += [level_speech(voice.say(part, rate=rate), margin=0.0), silence(pause)]
            clip = join([silence(0.4), *said[:-1]])
            detector = catalog.detector(quiet=bool(index % 2))
            delay = answered(
                clip, library.load(scenario), turn, recognizer.glance, speller, detector, noise
            )
            kept = figures.setdefault(kind, Figures())
            if delay < 0:
                kept.cut += 1
            else:
                kept.delays.append(delay + DEVICE)
    table(figures)


def answered(
    clip: Clip,
    scenario: Scenario,
    turn: str,
    glance: Callable[[Clip], Transcript],
    speller: Speller | None,
    detector: Detector,
    noise: np.random.Generator,
) -> float:
    """Seconds from the caller's last sample to the answer; below 0: the caller was cut off."""
    clock = Clock()
    taken = scenario.turn(turn)

    def look(hear: Callable[[], Transcript]) -> Timed:
        began = time.perf_counter()
        heard = hear()
        return Timed(clock, heard, clock.now + time.perf_counter() - began)

    ears = Ears(
        detector=detector,
        glance=look,
        transcribe=lambda part: with_sounds(glance(part), speller, WHO),
        satisfied=nothing_left_with(scenario, WHO),
        is_over=lambda heard: is_over(heard.words, WHO),
        digits=own_digits(WHO.phone),
        letters=own_letters(["Rivera"]),
    )
    role = scenario.person(taken.speaker).role
    listen = Listen(taken, role, taken.patience, taken.longest, taken.needs)
    end = SpokenTurnEnd(listen, ears)
    last = np.flatnonzero(np.abs(clip.samples) > 200)[-1] / RATE
    whole = join([clip, silence(AFTER)]).samples
    hiss = (noise.standard_normal(len(whole)) * 18).round()
    sound = (whole + hiss).clip(-32_768, 32_767).astype(np.int16)
    for at in range(0, len(sound) - FRAME, FRAME):
        clock.now = (at + FRAME) / RATE
        if end.feed(sound[at : at + FRAME]):
            break
    return clock.now - last


def table(figures: dict[str, Figures]) -> None:
    """Print delays and cut-offs by kind of pause."""
    print("| pause | replies | cut off | median | 95th percentile |")
    print("|---|---|---|---|---|")
    everything = Figures(
        [delay for kept in figures.values() for delay in kept.delays],
        sum(kept.cut for kept in figures.values()),
    )
    for kind, kept in (*figures.items(), ("all", everything)):
        delays = sorted(kept.delays)
        middle = statistics.median(delays) if delays else float("nan")
        tail = delays[int(0.95 * len(delays))] if delays else float("nan")
        print(
            f"| {kind} | {kept.count} | {kept.cut} ({100 * kept.cut / kept.count:.0f} %)"
            f" | {middle:.2f} s | {tail:.2f} s |"
        )


if __name__ == "__main__":
    main()
