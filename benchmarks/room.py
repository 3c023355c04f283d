"""`rehearse room` on labelled sounds: are noisy rooms flagged, and quiet ones let be?

    python benchmarks/room.py [--count 30] [--seed 2]

Each is ten seconds as the command hears them: five of the room, then a sentence in it. Voices are
Pico's and eSpeak NG's, and where they are installed Debian's recorded telephone prompts; hums,
traffic, fans, barks, doors, keys and echoes are made by formula, so they are cleaner than life.
Thresholds were tuned on seed 1; the figures are those of seed 2.
"""

from __future__ import annotations

import argparse
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rehearse.audio import RATE, Clip
from rehearse.engines import catalog, recording
from rehearse.engines.nanotts_voice import NanottsVoice
from rehearse.engines.pyttsx3_voice import Pyttsx3Voice
from rehearse.loudness import level_speech
from rehearse.room.report import ALONE, examine
from rehearse.speech import is_quiet, speech_spans

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.random import Generator
    from numpy.typing import NDArray

    Wave = NDArray[np.float64]

SECONDS = 10
COUNT = SECONDS * RATE
TIME = np.arange(COUNT) / RATE
PROMPTS = Path("/usr/share/asterisk/sounds/en")
LINES = (
    "Hello, my name is Priya Raman, and I am returning your call about the interview.",
    "We met at the career fair in Oakland, and I would like to work with you.",
    "Good morning, could you put me through to the person who called me yesterday?",
)
TALK = (
    "The train was late again and I had to run the whole way to the office in the rain.",
    "Could you pass me the file about the quarterly numbers when you are done with it?",
    "I was at the market on Sunday, and they had nothing left at all, so we went home.",
    "Well, I told her that we would be there by six, but you know how it is on a Friday.",
)


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """What is spoken, voiced once."""

    callers: tuple[Clip, ...]
    talk: tuple[Clip, ...]


def colored(noise: Generator, slope: float, low: float = 20.0) -> Wave:
    """Noise whose amplitude falls by this power of the frequency, flat under `low` Hz."""
    spectrum = np.fft.rfft(noise.standard_normal(COUNT))
    shape = np.maximum(np.fft.rfftfreq(COUNT, 1 / RATE), low) ** slope
    return np.fft.irfft(spectrum * shape, COUNT)


def hum(noise: Generator) -> Wave:
    """The mains of either half of the world, with its harmonics."""
    hertz = float(noise.choice([50, 60])) * (1 + noise.normal(0, 0.0005))
    parts = [
        noise.uniform(0.2, 1) / k * np.sin(2 * np.pi * hertz * k * TIME + noise.uniform(0, 6.28))
        for k in range(1, 8)
    ]
    return np.sum(parts, axis=0)


def traffic(noise: Generator) -> Wave:
    """A rumble that swells as cars go by."""
    swell = 1 + noise.uniform(0.2, 0.9) * np.sin(
        2 * np.pi * TIME / noise.uniform(3, 9) + noise.uniform(0, 6.28)
    )
    return colored(noise, float(noise.uniform(-1.4, -0.9)), 60.0) * swell


def fan(noise: Generator) -> Wave:
    """A fan, a tap, an air conditioner."""
    return colored(noise, float(noise.uniform(-0.5, 0.0)))


def talkers(noise: Generator, voices: Voices) -> Wave:
    """One to six people talking elsewhere."""
    people = int(noise.integers(1, 7))
    parts = [
        np.roll(np.resize(voices.talk[int(noise.integers(len(voices.talk)))].samples, COUNT),
                int(noise.integers(COUNT)))
        for _ in range(people)
    ]  # fmt: skip
    return np.sum(parts, axis=0).astype(np.float64)


def struck(noise: Generator) -> Wave:
    """One to three barks, doors or keys within the first five seconds, 0 dB at their peak."""
    wave = np.zeros(COUNT)
    kind = noise.choice(["bark", "door", "keys"])
    for _ in range(int(noise.integers(1, 4))):
        size = round(RATE * {"bark": noise.uniform(0.12, 0.3), "door": 0.5, "keys": 0.04}[kind])
        time = np.arange(size) / RATE
        if kind == "bark":
            pitch = noise.uniform(350, 800) * (1 - 0.4 * time / time[-1])
            voice = sum(np.sin(2 * np.pi * k * np.cumsum(pitch) / RATE) / k for k in range(1, 7))
            sound = voice * np.sin(np.pi * np.minimum(1, time / time[-1])) ** 0.5
            sound += 0.3 * noise.standard_normal(size)
        elif kind == "door":
            sound = np.convolve(noise.standard_normal(size), np.ones(24) / 24, "same")
            sound *= np.exp(-time / noise.uniform(0.03, 0.1))
        else:
            sound = noise.standard_normal(size) * np.exp(-time / 0.008)
        at = int(noise.integers(RATE // 4, round(ALONE * RATE) - size))
        wave[at : at + size] += sound / np.abs(sound).max()
    return wave


def echoing(
    clip: Wave,
    noise: Generator,
    times: tuple[float, float] = (0.6, 1.2),
    direct: tuple[float, float] = (-4, 2),
) -> Wave:
    """The voice in a bare room: its decay in seconds, and the voice over its echo in dB."""
    seconds = noise.uniform(*times)
    size = round(seconds * RATE)
    tail = noise.standard_normal(size) * 10 ** (-3 * np.arange(size) / size)
    tail[: RATE // 50] = 0
    tail *= 10 ** (-noise.uniform(*direct) / 20) / np.sqrt(np.sum(np.square(tail)))
    tail[0] = 1.0
    length = 1 << (len(clip) + size).bit_length()
    return np.fft.irfft(np.fft.rfft(clip, length) * np.fft.rfft(tail, length), length)[: len(clip)]


def at(wave: Wave, dbfs: float) -> Wave:
    """The sound at a level."""
    return wave * 32_768 * 10 ** (dbfs / 20) / np.sqrt(np.mean(np.square(wave)))


def speech(noise: Generator, voices: Voices, dbfs: float) -> Wave:
    """Five seconds of nothing, then a caller at a level."""
    clip = level_speech(voices.callers[int(noise.integers(len(voices.callers)))], target=dbfs)
    wave = np.zeros(COUNT)
    start = round((ALONE + noise.uniform(0.1, 0.5)) * RATE)
    samples = clip.samples[: COUNT - start]
    wave[start : start + len(samples)] = samples
    return wave


def rooms(voices: Voices) -> dict[str, Callable[[Generator], Wave]]:
    """How each labelled recording is made."""

    def quiet(noise: Generator, voice: float | None = None) -> Wave:
        loud = float(noise.uniform(-30, -16)) if voice is None else voice
        # No microphone is quieter than -80 dBFS by itself.
        level = max(-80.0, loud - float(noise.uniform(32, 50)))
        room = at(colored(noise, float(noise.uniform(-1, 0))), level)
        return speech(noise, voices, loud) + room

    def lived_in(noise: Generator) -> Wave:
        """A furnished room, and something far off in it, 34 dB and more under the voice."""
        loud = float(noise.uniform(-28, -18))
        faint = (hum, traffic, fan, lambda n: talkers(n, voices))[int(noise.integers(4))]
        far = at(faint(noise), loud - float(noise.uniform(34, 45)))
        knock = struck(noise) * 32_768 * 10 ** ((loud - float(noise.uniform(24, 34))) / 20)
        # A furnished room: 0.2 to 0.35 s, the microphone within reach.
        return echoing(quiet(noise, loud), noise, (0.2, 0.35), (3, 9)) + far + knock

    def with_noise(make: Callable[[Generator], Wave]) -> Callable[[Generator], Wave]:
        def made(noise: Generator) -> Wave:
            loud = float(noise.uniform(-28, -18))
            return quiet(noise, loud) + at(make(noise), loud - float(noise.uniform(6, 22)))

        return made

    def bursting(noise: Generator) -> Wave:
        loud = float(noise.uniform(-28, -18))
        peak = 32_768 * 10 ** ((loud + float(noise.uniform(-2, 14))) / 20)
        return quiet(noise, loud) + struck(noise) * peak

    return {
        "quiet": quiet,
        "quiet, lived in": lived_in,
        "hum": with_noise(hum),
        "traffic": with_noise(traffic),
        "noise": with_noise(fan),
        "voices": with_noise(lambda noise: talkers(noise, voices)),
        "bursts": bursting,
        "echo": lambda noise: echoing(quiet(noise, -22.0), noise),
        "clipping": lambda noise: quiet(noise, -20.0) * noise.uniform(4, 10),
        "far": lambda noise: quiet(noise, float(noise.uniform(-50, -40))),
    }


def flags(wave: Wave) -> set[str]:
    """What `rehearse room` calls the recording."""
    clip = Clip(np.clip(np.round(wave), -32_768, 32_767).astype(np.int16))
    spans = speech_spans(catalog.detector(quiet=is_quiet(clip)), clip)
    return {sound.kind for sound in examine(clip, spans).sounds}


def voiced() -> Voices:
    """The voices that are here."""
    speakers = [
        *(NanottsVoice(), NanottsVoice("en-GB"), Pyttsx3Voice(), Pyttsx3Voice("male")),
    ]
    callers = [voice.say(line) for voice in speakers for line in LINES]
    prompts = sorted(PROMPTS.glob("*.wav"))
    long = [clip for path in prompts[::3] if (clip := recording.read(path).clip).seconds > 3]
    talk = [
        Pyttsx3Voice(kind, pitch=pitch).say(line)
        for line, kind, pitch in zip(
            TALK, ("female", "male", "female", "male"), (30, 45, 60, 75), strict=True
        )
    ]
    return Voices((*callers, *long[:12]), tuple(talk))


def main() -> None:
    """Make the rooms, examine them, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=30, help="of each kind; quiet: four times")
    parser.add_argument("--seed", type=int, default=2)
    args = parser.parse_args()
    voices = voiced()
    noisy = flagged = 0
    print("| label | rooms | flagged | by that name | other names |")
    print("|---|---|---|---|---|")
    for number, (label, make) in enumerate(rooms(voices).items()):
        count = args.count * (4 if label.startswith("quiet") else 1)
        found = [flags(make(np.random.default_rng((args.seed, number, n)))) for n in range(count)]
        any_flag = sum(bool(kinds) for kinds in found)
        named = sum(label in kinds for kinds in found)
        others = Counter(kind for kinds in found for kind in kinds if kind != label)
        listed = ", ".join(f"{kind} {n}" for kind, n in others.most_common())
        named_text = "" if label.startswith("quiet") else f"{named / count:.0%}"
        print(f"| {label} | {count} | {any_flag / count:.1%} | {named_text} | {listed} |")
        if not label.startswith("quiet"):
            noisy, flagged = noisy + count, flagged + any_flag
    print(f"| all but quiet | {noisy} | {flagged / noisy:.1%} | | |")


if __name__ == "__main__":
    main()
