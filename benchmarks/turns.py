"""Turn-taking: how soon the other side answers, and how often it cuts the caller off.

    python benchmarks/turns.py [--tuned] [--count 216] [--seed 1] [--voices pico|piper]
                               [--snr DB] [--detail]

The input is synthetic replies to the shipped scenarios' turns, with pauses of 0.2 to 2.5 s in the
middle: after a filler, inside a number, between sentences. Frames run on a simulated clock. A
partial decode takes as long as it took on the wall clock, so the figures hold for this machine
without waiting in real time. The time in which the device plays the first sample is added to each.
The endpointing delays were tuned on two callers' replies (`--tuned`) and are reported on a third's,
in other words.
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
from turn_reported import REPORTED
from turn_tuned import TUNED

from rehearse.audio.clip import FRAME_SAMPLES, FULL_SCALE, RATE, Clip, join, silence
from rehearse.audio.level import level_speech
from rehearse.call.turns.dictation_end import is_dictation_complete
from rehearse.call.turns.expectation import expectation_with
from rehearse.call.turns.spoken import EndpointerParts, SpokenTurnEnd, digit_count, letter_count
from rehearse.call.turns.turn_end import Listen
from rehearse.claims.recognize import with_phonemes
from rehearse.scenario import library
from rehearse.speech import engine_choice
from rehearse.speech.ports import PartialRecognizer
from rehearse.speech.tts.nanotts_voice import NanottsVoice
from rehearse.speech.tts.piper_voice import PITCH_FACTORS, PiperVoice

if TYPE_CHECKING:
    from collections.abc import Callable

    from turn_wording import Caller, Wording

    from rehearse.profile.record import Profile
    from rehearse.speech.ports import G2P, Detector, Voice
    from rehearse.speech.transcript import Transcript

DEVICE = 0.08
"""Seconds from our first sample to the device's, over PulseAudio (`line.py`)."""
AFTER = 4.0
"""Seconds of quiet after the last word."""
HISS = -65.0
"""dBFS of the microphone's own noise."""
VOICE = -22.0
"""dBFS of the callers' speech."""


@dataclass
class Clock:
    """The clock of the frames."""

    now: float = 0.0


@dataclass
class Timed:
    """A partial decode that is done once the frame clock has advanced by its wall-clock time."""

    clock: Clock
    heard: Transcript
    ready: float

    def done(self) -> bool:
        """Return whether the frame clock has reached its end."""
        return self.clock.now >= self.ready

    def result(self) -> Transcript:
        """Return the partial transcript."""
        return self.heard


@dataclass(frozen=True)
class Spoken:
    """A reply as the microphone records it."""

    wording: Wording
    pauses: tuple[float, ...]
    clip: Clip
    last: float
    """Time of the caller's last sample, in seconds."""
    is_quiet: bool


@dataclass
class Figures:
    """The results for one kind of pause."""

    delays: list[float] = field(default_factory=list)
    cut: int = 0

    @property
    def count(self) -> int:
        """Return how many replies were run."""
        return len(self.delays) + self.cut


def replies(
    caller: Caller, voices: list[Voice], count: int, seed: int, snr: float | None = None
) -> list[Spoken]:
    """Return `count` replies of the caller, a quarter of each kind, determined by the seed."""
    chance, dice = Random(seed), np.random.default_rng(seed)
    level = 10 ** ((HISS if snr is None else VOICE - snr) / 20) * FULL_SCALE
    kinds = sorted({wording.kind for wording in caller.replies})
    known: dict[tuple[int, float, str], Clip] = {}
    spoken: list[Spoken] = []
    for index in range(count):
        kind = kinds[index % len(kinds)]
        wording = chance.choice([one for one in caller.replies if one.kind == kind])
        which, rate = chance.randrange(len(voices)), chance.choice((0.9, 1.0, 1.15))
        said, pauses = [silence(0.4)], []
        for part in wording.parts:
            key = (which, rate, part)
            if key not in known:
                known[key] = level_speech(voices[which].say(part, rate=rate), margin=0.0)
            pauses.append(round(chance.uniform(0.2, 2.5), 2))
            said += [known[key], silence(pauses[-1])]
        clip = join(said[:-1])
        last = float(np.flatnonzero(np.abs(clip.samples) > 200)[-1]) / RATE
        whole = join([clip, silence(AFTER)]).samples
        sound = whole + dice.standard_normal(len(whole)) * level
        spoken.append(
            Spoken(
                wording,
                tuple(pauses[:-1]),
                Clip(sound.round().clip(-32_768, 32_767).astype(np.int16)),
                last,
                is_quiet=snr is None and bool(chance.randrange(2)),
            )
        )
    return spoken


def listener(
    spoken: Spoken,
    who: Profile,
    partial: Callable[[Clip], Transcript],
    speller: G2P | None,
    detector: Detector,
    clock: Clock,
    stopwatch: Callable[[], float] = time.perf_counter,
) -> SpokenTurnEnd:
    """Return the endpointer of a live call, running on the frame clock."""
    scenario = library.load(spoken.wording.scenario)
    turn = scenario.turn(spoken.wording.turn)

    def look(hear: Callable[[], Transcript]) -> Timed:
        began = stopwatch()
        heard = hear()
        return Timed(clock, heard, clock.now + stopwatch() - began)

    parts = EndpointerParts(
        detector=detector,
        start_decode=look,
        transcribe_partial=lambda part: with_phonemes(partial(part), speller, who),
        expectation=expectation_with(scenario, who),
        is_dictation_complete=lambda heard: is_dictation_complete(heard.words, who),
        number_digits=digit_count(who.phone),
        name_letters=letter_count(who.name.split()[-1:]),
    )
    role = scenario.person(turn.speaker).role
    return SpokenTurnEnd(Listen(turn, role, turn.patience, turn.longest, turn.needs), parts)


def answered(spoken: Spoken, end: SpokenTurnEnd, clock: Clock) -> float:
    """Return the seconds from the caller's last sample to the answer; below 0, it cut them off."""
    sound = spoken.clip.samples
    for at in range(0, len(sound) - FRAME_SAMPLES, FRAME_SAMPLES):
        clock.now = (at + FRAME_SAMPLES) / RATE
        if end.feed(sound[at : at + FRAME_SAMPLES]):
            break
    return clock.now - spoken.last


def main() -> None:
    """Synthesize the replies, run them, and print a table."""
    parser = argparse.ArgumentParser(description="how soon the other side answers")
    parser.add_argument("--tuned", action="store_true", help="the callers that it was tuned on")
    parser.add_argument("--count", type=int, default=216)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--voices", choices=("pico", "piper"), default="pico")
    parser.add_argument("--snr", type=float, help="noise this many dB below the voice")
    parser.add_argument("--detail", action="store_true", help="a line for every reply")
    options = parser.parse_args()
    callers = TUNED if options.tuned else (REPORTED,)
    recognizer, speller = engine_choice.choose_and_load(), engine_choice.g2p()
    if not isinstance(recognizer, PartialRecognizer):
        parser.error(f"{recognizer.name} makes no partial decodes")
    recognizer.transcribe(silence(1.0))
    voices = voices_of(options.voices)
    figures: dict[str, Figures] = {}
    with Progress(console=Console(stderr=True)) as bar:
        for caller in callers:
            count = options.count // len(callers)
            for spoken in bar.track(replies(caller, voices, count, options.seed, options.snr)):
                clock = Clock()
                detector = engine_choice.detector(quiet=spoken.is_quiet)
                end = listener(
                    spoken, caller.profile, recognizer.transcribe_partial, speller, detector, clock
                )
                delay = answered(spoken, end, clock)
                kept = figures.setdefault(spoken.wording.kind, Figures())
                if delay < 0:
                    kept.cut += 1
                else:
                    kept.delays.append(delay + DEVICE)
                if options.detail:
                    print(
                        f"{delay + DEVICE:6.2f} {spoken.pauses} {' // '.join(spoken.wording.parts)}"
                    )
    table(figures)


def voices_of(name: str) -> list[Voice]:
    """Return three voices that a small recognizer understands."""
    if name == "pico":
        return [NanottsVoice("en-US"), NanottsVoice("en-GB"), NanottsVoice("en-US", pitch=0.85)]
    return [PiperVoice(pitch) for pitch in PITCH_FACTORS]


def table(figures: dict[str, Figures]) -> None:
    """Print delays and cut-offs by kind of pause."""
    print("| pause | replies | cut off | median | 95th percentile |")
    print("|---|---|---|---|---|")
    everything = Figures(
        [delay for kept in figures.values() for delay in kept.delays],
        sum(kept.cut for kept in figures.values()),
    )
    for kind, kept in (*sorted(figures.items()), ("all", everything)):
        delays = sorted(kept.delays)
        middle = statistics.median(delays) if delays else float("nan")
        tail = delays[int(0.95 * len(delays))] if delays else float("nan")
        print(
            f"| {kind} | {kept.count} | {kept.cut} ({100 * kept.cut / kept.count:.1f} %)"
            f" | {middle:.2f} s | {tail:.2f} s |"
        )


if __name__ == "__main__":
    main()
