"""`rehearse room` on labeled sounds: does it flag noisy rooms and pass quiet ones?

    python benchmarks/room.py [--count 30] [--seed 4] [--digits DIR] [--sounds DIR]

Each recording is ten seconds, as the command records them: five of the room, then a sentence in it.
The voices are Pico and eSpeak NG, Debian's recorded telephone prompts where they are installed
(`asterisk-core-sounds-*-wav`, one speaker per language), and with `--digits` a folder of spoken
digits, `7_george_3.wav`. Hum, traffic, fans, barks, doors, keys and echo are synthetic and so
cleaner than real ones. `--sounds` uses recorded ones, in the folders `bursts`, `steady` and
`music`. The thresholds were tuned on seed 1; figures are reported for other seeds.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from room_sounds import faulty, lived_in, quiet, recorded, voices

from rehearse.audio.clip import Clip
from rehearse.audio.room.room_check import check_room
from rehearse.speech import engine_choice
from rehearse.speech.vad.segments import has_high_snr, speech_spans

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.random import Generator
    from numpy.typing import NDArray
    from room_sounds import Voices

    Wave = NDArray[np.float64]

FAULTS = ("hum", "traffic", "noise", "voices", "bursts", "echo", "clipping", "far")


def two_of(noise: Generator) -> tuple[str, ...]:
    """Return two faults that can occur together: a voice that clips is not far away."""
    while {"clipping", "far"} <= (pair := {str(kind) for kind in noise.choice(FAULTS, 2, False)}):
        pass
    return tuple(sorted(pair))


def rooms(voices: Voices) -> dict[str, Callable[[Generator], tuple[Wave, tuple[str, ...]]]]:
    """Return how each labeled recording is made, with its acceptable labels."""

    def pair(noise: Generator) -> tuple[Wave, tuple[str, ...]]:
        faults = two_of(noise)
        return faulty(noise, voices, *faults), faults

    def one(kind: str) -> Callable[[Generator], tuple[Wave, tuple[str, ...]]]:
        return lambda noise: (faulty(noise, voices, kind), (kind,))

    def real(kind: str) -> Callable[[Generator], tuple[Wave, tuple[str, ...]]]:
        return lambda noise: (recorded(noise, voices, kind), ())

    return {
        "quiet": lambda noise: (quiet(noise, voices), ()),
        "quiet, lived in": lambda noise: (lived_in(noise, voices), ()),
        **{kind: one(kind) for kind in FAULTS},
        "two at once": pair,
        **{f"recorded {kind}": real(kind) for kind in voices.recorded},
    }


def flags(wave: Wave) -> set[str]:
    """Return what `rehearse room` calls the recording."""
    clip = Clip(np.clip(np.round(wave), -32_768, 32_767).astype(np.int16))
    spans = speech_spans(engine_choice.detector(quiet=has_high_snr(clip)), clip)
    return {sound.kind for sound in check_room(clip, spans).sounds}


def row(label: str, found: Sequence[tuple[set[str], tuple[str, ...]]]) -> str:
    """Return a row of the table."""
    count = len(found)
    flagged = sum(bool(kinds) for kinds, _ in found)
    named = sum(set(wanted) <= kinds for kinds, wanted in found)
    others = Counter(kind for kinds, wanted in found for kind in kinds - set(wanted))
    listed = ", ".join(f"{kind} {n}" for kind, n in others.most_common())
    by_name = f"{named / count:.0%}" if found[0][1] else ""
    return f"| {label} | {count} | {flagged / count:.1%} | {by_name} | {listed} |"


def main() -> None:
    """Make the rooms, examine them, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=30, help="of each kind; quiet: four times")
    parser.add_argument("--seed", type=int, default=4)
    parser.add_argument("--digits", type=Path, help="spoken digits, 7_george_3.wav")
    parser.add_argument("--sounds", type=Path, help="recorded sounds: bursts/, steady/, music/")
    args = parser.parse_args()
    spoken = voices(args.digits, args.sounds, args.seed)
    noisy: list[set[str]] = []
    print(f"{len(spoken.callers)} sentences, {len(spoken.talk)} voices behind them\n")
    print("| label | rooms | flagged | by that name | other names |")
    print("|---|---|---|---|---|")
    for number, (label, make) in enumerate(rooms(spoken).items()):
        is_quiet_room = label.startswith("quiet")
        made = (
            make(np.random.default_rng((args.seed, number, n)))
            for n in range(args.count * (4 if is_quiet_room else 1))
        )
        found = [(flags(wave), wanted) for wave, wanted in made]
        print(row(label, found), flush=True)
        noisy += [] if is_quiet_room else [kinds for kinds, _ in found]
    print(f"| all but quiet | {len(noisy)} | {sum(map(bool, noisy)) / len(noisy):.1%} | | |")


if __name__ == "__main__":
    main()
