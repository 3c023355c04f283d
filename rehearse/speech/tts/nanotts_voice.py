"""Voices by py-nanotts (SVOX Pico, Apache-2.0): clear American and British women's voices."""

from __future__ import annotations

import re
import threading
from typing import Final

import numpy as np

from rehearse.audio import Clip, level_speech, silence
from rehearse.errors import VoiceError
from rehearse.speech.tts.normalize import speakable

VOICES: Final = ("en-US", "en-GB")

_LOCK: Final = threading.Lock()
"""The C library has one engine per process."""
_MAX_CHARACTERS: Final = 400
"""Maximum number of characters passed at once. The library never returns from a very long text."""
_MAX_WORD_CHARACTERS: Final = 40
"""Maximum number of characters in a word, for the same reason."""
_OH: Final = re.compile(r"\boh\b", re.IGNORECASE)
_SAID_OH: Final = "owe"
"""The American voice reads "oh" as "ah", so "seven oh five" would not sound like digits."""


class NanottsVoice:
    """Speaks with a Pico voice, `en-US` or `en-GB`."""

    def __init__(self, voice: str = "en-US", *, pitch: float = 1.0) -> None:
        """Load the library.

        Raises:
            VoiceError: it is not installed (it has no macOS wheel), or there is no such voice.
        """
        try:
            from py_nanotts import NanoTTS
        except ImportError as problem:
            raise VoiceError(
                "the Pico voices are not installed; install py-nanotts (Linux and Windows only),"
                " or choose a pyttsx3 voice"
            ) from problem
        if voice not in VOICES:
            raise VoiceError(f"there is no Pico voice {voice!r}; choose one of {', '.join(VOICES)}")
        self._engine = NanoTTS()
        self._voice = voice
        self._pitch = pitch

    @property
    def name(self) -> str:
        """The voice's name in reports, as in `nanotts en-US`."""
        shifted = "" if self._pitch == 1.0 else f" pitch {self._pitch:g}"
        return f"nanotts {self._voice}{shifted}"

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Return `text` as speech at -22 dBFS; the clip is empty if there is nothing to say.

        Raises:
            VoiceError: the engine could not speak the line.
        """
        parts = _parts(speakable(text))
        try:
            with _LOCK:
                sounds = [
                    self._engine.speak(part, voice=self._voice, speed=rate, pitch=self._pitch)
                    for part in parts
                ]
        except (RuntimeError, ValueError, OSError) as problem:
            raise VoiceError(f"{self.name} could not speak a line ({problem})") from problem
        samples = np.frombuffer(b"".join(sounds), dtype=np.int16)
        return level_speech(Clip(samples)) if len(samples) else silence(0)


def _parts(line: str) -> list[str]:
    """Split the line into pieces that Pico accepts: no markup, and of limited length."""
    words = line.replace("<", " less than ").replace(">", " greater than ").replace("&", " and ")
    words = _OH.sub(_SAID_OH, words)
    parts = [""]
    for word in re.findall(rf"\S{{1,{_MAX_WORD_CHARACTERS}}}", words):
        is_full = len(parts[-1]) + len(word) >= _MAX_CHARACTERS
        is_sentence = parts[-1].endswith((".", "!", "?")) and len(parts[-1]) > _MAX_CHARACTERS // 2
        if is_full or is_sentence:
            parts.append(word)
        else:
            parts[-1] = f"{parts[-1]} {word}".strip()
    return [part for part in parts if part]
