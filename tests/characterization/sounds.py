"""How the recordings of the characterization set are made: voices, lines, noise, spliced digits.

Nothing here imports `rehearse`: the recordings must stay the same while the program is rebuilt.
"""

from __future__ import annotations

import ctypes
import re
import tempfile
import wave
import zlib
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import soxr

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Wave = NDArray[np.float64]

RATE: Final = 16_000
_LEVEL: Final = 32_768 * 10 ** (-22 / 20)
"""Root mean square of the voices where they speak: -22 dBFS, an ordinary recording's level."""
_BREATH: Final = 0.3
"""Seconds of hiss before and after, as in a recording made by hand."""
_HISS: Final = 6.0
"""Root mean square of a quiet room (-75 dBFS)."""
_LONGEST_DATA_PATH: Final = 143
"""Characters; eSpeak NG has a fixed buffer for the folder of its data."""


def seeded(name: str) -> np.random.Generator:
    """Random numbers that are the same for the same name on every machine."""
    return np.random.default_rng(zlib.crc32(name.encode()))


def silence(seconds: float) -> Wave:
    """Nothing at all."""
    return np.zeros(round(seconds * RATE))


def say(text: str, voice: str, rate: float) -> Wave:
    """A text, voiced: `pico:en-US`, `pico:en-US:0.8` (its pitch), `espeak:en-us+f3`."""
    engine, _, name = voice.partition(":")
    spoken = _pico(text, name, rate) if engine == "pico" else _espeak(text, name, rate)
    return level(spoken)


def level(sound: Wave) -> Wave:
    """The sound with its voice at one level; silence stays silence."""
    frames = sound[: len(sound) // 320 * 320].reshape(-1, 320)
    power = np.mean(np.square(frames), axis=1) if len(frames) else np.zeros(1)
    loud = power[power > 0.01 * power.max()]
    return sound * (_LEVEL / float(np.mean(loud)) ** 0.5) if len(loud) else sound


def _pico(text: str, name: str, rate: float) -> Wave:
    from py_nanotts import NanoTTS

    voice, _, pitch = name.partition(":")
    engine = NanoTTS()
    # A sentence at a time: Pico takes a few hundred characters at once and no more. Its American
    # voice reads "oh" as "ah", which is nobody's digit.
    parts = re.findall(r".{1,300}?(?:[.?!] |$)", re.sub(r"\boh\b", "owe", text))
    sounds = [
        engine.speak(part, voice=voice, speed=rate, pitch=float(pitch or 1.0))
        for part in parts
        if part.strip()
    ]
    return np.frombuffer(b"".join(sounds), dtype=np.int16).astype(np.float64)


_HEARD: Final[list[NDArray[np.int16]]] = []
"""What eSpeak NG has handed over so far; its callback is one for the whole process."""


@lru_cache(maxsize=1)
def _espeak_started() -> tuple[ctypes.CDLL, int, Callable[..., int]]:
    """The library, its sample rate, and its callback, which must not be collected."""
    import espeakng_loader

    data = str(Path(espeakng_loader.get_data_path()).parent)
    if len(data) > _LONGEST_DATA_PATH:
        link = Path(tempfile.mkdtemp()) / "espeak"
        link.symlink_to(data, target_is_directory=True)
        data = str(link)
    library = ctypes.CDLL(espeakng_loader.get_library_path())

    def take(samples: Any, count: int, _events: int) -> int:
        if samples and count:
            _HEARD.append(np.ctypeslib.as_array(samples, (count,)).copy())
        return 0

    kind = ctypes.CFUNCTYPE(
        ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p
    )
    took = kind(take)
    rate = library.espeak_Initialize(2, 0, data.encode(), 0x8000)  # synchronous; never exits
    if rate <= 0:
        raise RuntimeError("eSpeak NG did not start: install espeakng-loader")
    library.espeak_SetSynthCallback(took)
    return library, rate, took


def _espeak(text: str, name: str, rate: float) -> Wave:
    library, hertz, _ = _espeak_started()
    if library.espeak_SetVoiceByName(name.encode()) != 0:
        raise RuntimeError(f"eSpeak NG has no voice {name!r}")
    library.espeak_SetParameter(1, round(165 * rate), 0)  # words a minute
    _HEARD.clear()
    line = text.encode()
    library.espeak_Synth(line, len(line) + 1, 0, 1, 0, 1, None, None)
    library.espeak_Synchronize()
    sound = np.concatenate(_HEARD) if _HEARD else np.zeros(0, dtype=np.int16)
    return _resampled(sound.astype(np.float64), hertz)


def _resampled(sound: Wave, hertz: int) -> Wave:
    return np.asarray(soxr.resample(sound, hertz, RATE), dtype=np.float64)


def dictated(digits: str, speaker: str, folder: Path, name: str) -> Wave:
    """A number as a person says it, digit by digit, spliced; a space is a pause between groups."""
    random = seeded(name)
    parts: list[Wave] = []
    for sign in digits:
        if sign == " ":
            parts.append(silence(random.uniform(0.30, 0.50)))
            continue
        takes = sorted(folder.glob(f"{sign}_{speaker}_*.wav"))
        with wave.open(str(takes[int(random.integers(len(takes)))]), "rb") as file:
            sound = np.frombuffer(file.readframes(file.getnframes()), dtype=np.int16)
            parts.append(_resampled(sound.astype(np.float64), file.getframerate()))
        parts.append(silence(random.uniform(0.10, 0.15)))
    return level(np.concatenate(parts))


def under(sound: Wave, condition: str, name: str) -> Wave:
    """The sound as it comes over a line, out of a room, through noise, too quiet or too loud."""
    random = seeded(f"{condition} {name}")
    kind, _, decibels = condition.partition("-")
    ready = np.concatenate([silence(_BREATH), sound, silence(_BREATH)])
    ready = ready + _HISS * random.standard_normal(len(ready))
    match kind:
        case "clean":
            return ready
        case "telephone":
            return _telephone(ready)
        case "white":
            return ready + _over(random.standard_normal(len(ready)), float(decibels))
        case "street":
            return ready + _over(_street(len(ready), random), float(decibels))
        case "babble":
            return ready + _over(_babble(len(ready), random), float(decibels))
        case "echo":
            return _echoing(ready, random)
        case "quiet":
            return ready * 10 ** (-24 / 20)
        case "clipped":
            return ready * 10 ** (14 / 20)
    raise ValueError(f"there is no condition {condition!r}")


def _telephone(sound: Wave) -> Wave:
    """300 to 3400 Hz, companded to eight bits by the mu-law, as an American line does."""
    spectrum = np.fft.rfft(sound)
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    spectrum[(hertz < 300) | (hertz > 3400)] = 0
    narrow = np.clip(np.fft.irfft(spectrum, len(sound)) / 32_768, -1, 1)
    squeezed = np.sign(narrow) * np.log1p(255 * np.abs(narrow)) / np.log(256)
    steps = np.round(squeezed * 127) / 127
    return np.asarray(np.sign(steps) * (256 ** np.abs(steps) - 1) / 255 * 32_768, dtype=np.float64)


def _over(noise: Wave, decibels: float) -> Wave:
    """The noise, that far below the voice."""
    power = float(np.mean(np.square(noise))) ** 0.5
    louder: Wave = noise * (_LEVEL * 10 ** (-decibels / 20) / power)
    return louder


def _street(size: int, random: np.random.Generator) -> Wave:
    """Falls by 6 dB an octave from 200 Hz, and swells as cars go by."""
    spectrum = np.fft.rfft(random.standard_normal(size))
    hertz = np.fft.rfftfreq(size, 1 / RATE)
    rolled = np.fft.irfft(spectrum * 200 / np.maximum(hertz, 200), size)
    swell = 1 + 0.5 * np.sin(2 * np.pi * np.arange(size) / RATE / 5.3)
    return np.asarray(rolled * swell, dtype=np.float64)


def _babble(size: int, random: np.random.Generator) -> Wave:
    """Several voices at once, as in a café."""
    lines = (
        ("I told him that the train would be late again, and so it was.", "espeak:en-us"),
        ("Two coffees and a slice of the lemon cake for that table, please.", "pico:en-GB"),
        ("We could go there on Saturday, if the weather stays as it is now.", "espeak:gmw/en"),
        ("She moved to the coast last year and has not been back since then.", "pico:en-US:0.8"),
    )
    mixed: Wave = np.zeros(size)
    for text, voice in lines:
        spoken = np.resize(say(text, voice, 1.0), size)
        mixed += np.roll(spoken, int(random.integers(size)))
    return mixed


def _echoing(sound: Wave, random: np.random.Generator) -> Wave:
    """A hard-walled room: echoes that die away within half a second, 3 dB below the voice."""
    size = RATE // 2
    tail = random.standard_normal(size) * 10 ** (-3 * np.arange(size) / size)
    tail[: RATE // 50] = 0
    tail *= 10 ** (-3 / 20) / np.sqrt(np.sum(np.square(tail)))
    tail[0] = 1.0
    length = 1 << (len(sound) + size).bit_length()
    spectrum = np.fft.rfft(sound, length) * np.fft.rfft(tail, length)
    heard = np.asarray(np.fft.irfft(spectrum, length), dtype=np.float64)
    return heard[: len(sound) + size]


def write(path: Path, sound: Wave) -> None:
    """Keep a sound as a WAV file of 16 bits, whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_suffix(".part")
    with wave.open(str(part), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.clip(np.round(sound), -32_768, 32_767).astype(np.int16).tobytes())
    part.rename(path)
