"""The voices that train the acoustic model, and the phones that each of them makes of a text.

`flite` reports its phones; for the others, eSpeak NG's rules give them. Pico is not used for
training, so that it can be used for evaluation.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import soxr

from benchmarks.corpus.flite_voice import FliteVoice
from rehearse.audio.clip import RATE, Clip
from rehearse.speech.phones.phone_sequence import ipa_symbols, spoken_words
from rehearse.speech.tts.g2p import EspeakG2P
from rehearse.speech.tts.nanotts_voice import NanottsVoice
from rehearse.speech.tts.normalize import speakable
from rehearse.speech.tts.piper_voice import PiperVoice
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice

if TYPE_CHECKING:
    from collections.abc import Callable

    from rehearse.speech.ports import Voice

FLITE: Final = ("slt", "slt", "rms", "rms", "awb", "awb", "kal16")
SHIFTED: Final = (1.0, 1.0, 1.0, 0.84, 0.88, 0.93, 1.07, 1.13, 1.19)
"""Pitch factors of `flite`, so that half of its sentences come from speakers of another size."""
PIPER: Final = (1.0, 0.88, 1.18, 0.94, 1.08)
ESPEAK: Final = (
    ("en-us+f3", "en-us"),
    ("en-us", "en-us"),
    ("gmw/en", "gmw/en"),
    ("gmw/en-029", "en-us"),
    ("gmw/en-GB-x-rp+f4", "gmw/en"),
    ("en-us+m3", "en-us"),
    ("en-us+f2", "en-us"),
    ("en-us+m7", "en-us"),
)
"""Voice, and the accent whose rules give its phones."""
PICO: Final = (
    ("en-US", 1.0, "en-us"),
    ("en-GB", 1.0, "gmw/en"),
    ("en-US", 0.8, "en-us"),
    ("en-GB", 1.15, "gmw/en"),
    ("en-US", 1.15, "en-us"),
)
ALIKE: Final = {"ɒ": "ɑ", "a": "æ", "o": "oʊ", "e": "ɛ", "y": "i"}
"""Phones of eSpeak NG that the model does not distinguish."""
ARPABET: Final = {
    **{"aa": "ɑ", "ae": "æ", "ah": "ʌ", "ao": "ɔ", "aw": "aʊ", "ax": "ə", "ay": "aɪ", "b": "b"},
    **{"ch": "t͡ʃ", "d": "d", "dh": "ð", "eh": "ɛ", "er": "ɝ", "ey": "eɪ", "f": "f", "g": "g"},
    **{"hh": "h", "ih": "ɪ", "iy": "i", "jh": "d͡ʒ", "k": "k", "l": "l", "m": "m", "n": "n"},
    **{"ng": "ŋ", "ow": "oʊ", "oy": "ɔɪ", "p": "p", "r": "ɹ", "s": "s", "sh": "ʃ", "t": "t"},
    **{"th": "θ", "uh": "ʊ", "uw": "u", "v": "v", "w": "w", "y": "j", "z": "z", "zh": "ʒ"},
}


@dataclass(frozen=True, slots=True)
class Teacher:
    """A voice, and the phones it makes of a text."""

    say: Callable[[str, float], Clip]
    sounds: Callable[[str], tuple[str, ...]]


def cast(kind: str) -> tuple[Teacher, ...]:
    """Return the voices of a kind: `flite`, `espeak`, `piper`, `pico`.

    Raises:
        VoiceError: they are not installed.
    """
    match kind:
        case "flite":
            return tuple(_flite(voice, pitch) for voice in FLITE for pitch in SHIFTED)
        case "espeak":
            return tuple(_spelled(Pyttsx3Voice(voice), accent) for voice, accent in ESPEAK)
        case "piper":
            return tuple(_spelled(PiperVoice(pitch), "en-us") for pitch in PIPER)
        case _:
            return tuple(
                _spelled(NanottsVoice(voice, pitch=pitch), accent) for voice, pitch, accent in PICO
            )


def _spelled(voice: Voice, accent: str) -> Teacher:
    speller = EspeakG2P(accent)

    def sounds(text: str) -> tuple[str, ...]:
        words = spoken_words(text).split()
        found = (sign for word in words for sign in ipa_symbols(speller.phonemes(word)))
        return tuple(ALIKE.get(sign, sign) for sign in found)

    return Teacher(lambda text, rate: voice.say(text, rate=rate), sounds)


def _flite(name: str, pitch: float) -> Teacher:
    voice = FliteVoice(name)

    def say(text: str, rate: float) -> Clip:
        clip = voice.say(text, rate=rate / pitch)
        shifted = soxr.resample(clip.samples, round(RATE * pitch), RATE)
        return clip if pitch == 1.0 else Clip(shifted.astype(np.int16))

    def sounds(text: str) -> tuple[str, ...]:
        command = ["flite", "-voice", name, "-ps", "-t", speakable(text), "-o", "none"]
        told = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60)
        return tuple(
            ARPABET[sound] for sound in re.findall(r"[a-z]+", told.stdout) if sound != "pau"
        )

    return Teacher(say, sounds)
