"""Rooms for `benchmarks/room.py`: ten seconds each, five of the room and a sentence in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from rehearse.audio import codec
from rehearse.audio.clip import RATE, Clip
from rehearse.audio.level import level_speech
from rehearse.audio.room.room_check import SILENT_PART_S
from rehearse.speech.tts.nanotts_voice import NanottsVoice
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice

if TYPE_CHECKING:
    from numpy.random import Generator
    from numpy.typing import NDArray

    Wave = NDArray[np.float64]

SECONDS = 10
COUNT = SECONDS * RATE
TIME = np.arange(COUNT) / RATE
PROMPTS = Path("/usr/share/asterisk/sounds")
"""Folder of Debian's recorded telephone prompts, with one folder per speaker."""
LONG = 48_000
"""Bytes of three seconds of telephone audio. Shorter prompts are single words."""
FAR_DBFS = -36.0
"""Noise levels are relative to a voice at least this loud. A distant voice would drown in any
noise."""
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
    """The speakers, synthetic or recorded; made once."""

    callers: tuple[Clip, ...]
    talk: tuple[Clip, ...]
    """In the background."""
    recorded: dict[str, tuple[Clip, ...]] = field(default_factory=dict)
    """Recorded sounds by the name of their folder: `bursts`, `steady`, `music`."""


def voices(digits: Path | None, sounds: Path | None, seed: int) -> Voices:
    """Return the available voices: synthetic ones, recorded prompts, recorded digit strings."""
    noise = np.random.default_rng(seed)
    speakers = (NanottsVoice(), NanottsVoice("en-GB"), Pyttsx3Voice(), Pyttsx3Voice("male"))
    callers = [voice.say(line) for voice in speakers for line in LINES]
    talk = [
        Pyttsx3Voice(kind, pitch=pitch).say(line)
        for line, kind, pitch in zip(
            TALK, ("female", "male", "female", "male"), (30, 45, 60, 75), strict=True
        )
    ]
    for folder in sorted(path for path in PROMPTS.glob("*") if path.is_dir()):
        long = [path for path in sorted(folder.glob("*.wav")) if path.stat().st_size > LONG]
        chosen = [read(long[at]) for at in noise.permutation(len(long))[:16]]
        callers, talk = callers + chosen[:8], talk + chosen[8:]
    for speaker in sorted({path.stem.split("_")[1] for path in digits.glob("*_*_*.wav")}
                          if digits else ()):  # fmt: skip
        said = [read(path) for path in sorted(digits.glob(f"*_{speaker}_*.wav"))] if digits else []
        for _ in range(4):
            row = [said[at].samples for at in noise.permutation(len(said))[:8]]
            gap = np.zeros(RATE // 8, dtype=np.int16)
            callers.append(Clip(np.concatenate([part for one in row for part in (one, gap)])))
    recorded = {
        folder.name: tuple(read(path) for path in sorted(folder.iterdir()))
        for folder in (sorted(sounds.iterdir()) if sounds else ())
    }
    return Voices(tuple(callers), tuple(talk), recorded)


def read(path: Path) -> Clip:
    """Return a recording without the silence at its ends."""
    samples = codec.read(path).clip.samples
    loud = np.flatnonzero(np.abs(samples.astype(np.int32)) > np.abs(samples).max() / 30)
    return Clip(samples[loud[0] : loud[-1] + 1])


def colored(noise: Generator, slope: float, low: float = 20.0) -> Wave:
    """Return noise whose amplitude falls by this power of the frequency, flat below `low` Hz."""
    spectrum = np.fft.rfft(noise.standard_normal(COUNT))
    shape = np.maximum(np.fft.rfftfreq(COUNT, 1 / RATE), low) ** slope
    return np.fft.irfft(spectrum * shape, COUNT)


def hum(noise: Generator) -> Wave:
    """Return mains hum of 50 or 60 Hz with its harmonics."""
    hertz = float(noise.choice([50, 60])) * (1 + noise.normal(0, 0.0005))
    parts = [
        noise.uniform(0.2, 1) / k * np.sin(2 * np.pi * hertz * k * TIME + noise.uniform(0, 6.28))
        for k in range(1, 8)
    ]
    return np.sum(parts, axis=0)


def traffic(noise: Generator) -> Wave:
    """Return a rumble that swells as cars go by."""
    swell = 1 + noise.uniform(0.2, 0.9) * np.sin(
        2 * np.pi * TIME / noise.uniform(3, 9) + noise.uniform(0, 6.28)
    )
    return colored(noise, float(noise.uniform(-1.4, -0.9)), 60.0) * swell


def fan(noise: Generator) -> Wave:
    """Return the noise of a fan, a tap, an air conditioner."""
    return colored(noise, float(noise.uniform(-0.5, 0.0)))


def looped(noise: Generator, clip: Clip) -> Wave:
    """Return a recording looped from a random offset."""
    shift = int(noise.integers(len(clip.samples)))
    return np.resize(np.roll(clip.samples, -shift), COUNT).astype(np.float64)


def talkers(noise: Generator, voices: Voices) -> Wave:
    """Return one to six people talking elsewhere."""
    people = range(int(noise.integers(1, 7)))
    parts = [looped(noise, voices.talk[int(noise.integers(len(voices.talk)))]) for _ in people]
    loud = [part / np.sqrt(np.mean(np.square(part))) for part in parts]
    return np.sum(loud, axis=0)


def struck(noise: Generator) -> Wave:
    """Return one to three barks, doors or keys in the first five seconds, with a peak of 0 dB."""
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
        place(noise, wave, sound / np.abs(sound).max())
    return wave


def place(noise: Generator, wave: Wave, sound: Wave) -> None:
    """Add a sound somewhere in the first five seconds."""
    most = round(SILENT_PART_S * RATE)
    sound = sound[: most - RATE // 2]
    at = int(noise.integers(RATE // 4, most - len(sound)))
    wave[at : at + len(sound)] += sound


def echoing(
    clip: Wave,
    noise: Generator,
    times: tuple[float, float] = (0.6, 1.2),
    direct: tuple[float, float] = (-4, 2),
) -> Wave:
    """Return the voice in a bare room, by its decay in seconds and direct-to-echo ratio in dB."""
    seconds = noise.uniform(*times)
    size = round(seconds * RATE)
    tail = noise.standard_normal(size) * 10 ** (-3 * np.arange(size) / size)
    tail[: RATE // 50] = 0
    tail *= 10 ** (-noise.uniform(*direct) / 20) / np.sqrt(np.sum(np.square(tail)))
    tail[0] = 1.0
    length = 1 << (len(clip) + size).bit_length()
    return np.fft.irfft(np.fft.rfft(clip, length) * np.fft.rfft(tail, length), length)[: len(clip)]


def at(wave: Wave, dbfs: float) -> Wave:
    """Return the sound at a level."""
    return wave * 32_768 * 10 ** (dbfs / 20) / np.sqrt(np.mean(np.square(wave)))


def speech(noise: Generator, voices: Voices, dbfs: float) -> Wave:
    """Return five seconds of silence, then a caller at a level."""
    clip = level_speech(voices.callers[int(noise.integers(len(voices.callers)))], target=dbfs)
    wave = np.zeros(COUNT)
    start = round((SILENT_PART_S + noise.uniform(0.1, 0.5)) * RATE)
    samples = clip.samples[: COUNT - start]
    wave[start : start + len(samples)] = samples
    return wave


def quiet(noise: Generator, voices: Voices, loud: float | None = None) -> Wave:
    """Return a caller in a quiet room, its noise 32 dB or more below the voice."""
    loud = float(noise.uniform(-30, -16)) if loud is None else loud
    # No microphone has self-noise below -80 dBFS.
    level = max(-80.0, loud - float(noise.uniform(32, 50)))
    room = at(colored(noise, float(noise.uniform(-1, 0))), level)
    return speech(noise, voices, loud) + room


def lived_in(noise: Generator, voices: Voices) -> Wave:
    """Return a furnished room with distant sounds, 34 dB or more below the voice."""
    loud = float(noise.uniform(-28, -18))
    faint = (hum, traffic, fan, lambda n: talkers(n, voices))[int(noise.integers(4))]
    far = at(faint(noise), loud - float(noise.uniform(34, 45)))
    knock = struck(noise) * 32_768 * 10 ** ((loud - float(noise.uniform(24, 34))) / 20)
    # A furnished room: 0.2 to 0.35 s, with the microphone within reach.
    return echoing(quiet(noise, voices, loud), noise, (0.2, 0.35), (3, 9)) + far + knock


def faulty(noise: Generator, voices: Voices, *faults: str) -> Wave:
    """Return a caller in a room with one or more faults that the command knows."""
    loud = float(noise.uniform(-28, -18))
    loud = float(noise.uniform(-50, -40)) if "far" in faults else loud
    wave = quiet(noise, voices, loud)
    heard = max(loud, FAR_DBFS)
    steady = {"hum": hum, "traffic": traffic, "noise": fan, "voices": lambda n: talkers(n, voices)}
    for fault in faults:
        if fault in steady:
            wave = wave + at(steady[fault](noise), heard - float(noise.uniform(6, 22)))
    if "bursts" in faults:
        wave = wave + struck(noise) * 32_768 * 10 ** ((heard + float(noise.uniform(-2, 14))) / 20)
    if "echo" in faults:
        wave = echoing(wave, noise)
    return wave * noise.uniform(4, 10) if "clipping" in faults else wave


def recorded(noise: Generator, voices: Voices, kind: str) -> Wave:
    """Return a caller in a quiet room with a recorded sound."""
    loud = float(noise.uniform(-28, -18))
    clip = voices.recorded[kind][int(noise.integers(len(voices.recorded[kind])))]
    if kind != "bursts":
        sound = at(looped(noise, clip), loud - float(noise.uniform(6, 22)))
    else:
        sound = np.zeros(COUNT)
        place(noise, sound, clip.samples / np.abs(clip.samples).max())
        sound *= 32_768 * 10 ** ((loud + float(noise.uniform(-2, 14))) / 20)
    return quiet(noise, voices, loud) + sound
