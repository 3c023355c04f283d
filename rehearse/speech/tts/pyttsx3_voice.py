"""Voices by pyttsx3: eSpeak NG on Linux, the system's own voices on macOS and Windows.

On Linux, pyttsx3's driver loses settings and text, prints messages, and crashes with threads.
Calling eSpeak NG through pyttsx3's ctypes prototypes avoids all this: the audio stays in memory,
one lock protects the library, and there is no event loop.
"""

from __future__ import annotations

import ctypes
import platform
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rehearse.audio import RATE, Clip, Samples, codec, level_speech, silence
from rehearse.errors import AudioError, VoiceError
from rehearse.speech.tts import espeak
from rehearse.speech.tts.normalize import speakable
from rehearse.speech.tts.voice_entry import VoiceEntry

if TYPE_CHECKING:
    from types import ModuleType

KINDS: Final = {"female": "en-us+f3", "male": "en-us"}
"""The eSpeak NG voice for each kind that a scenario can ask for."""

_WORDS_PER_MINUTE: Final = 160
"""Words per minute at rate 1.0: unhurried telephone talk (conversation has 120-150)."""
_SLOWEST, _FASTEST = 80, 450
"""Minimum and maximum words per minute that eSpeak NG accepts."""
_ESPEAK_RATE: Final = 22_050


class Pyttsx3Voice:
    """Speaks with a voice: `female`, `male`, or an id from `installed_voices`."""

    def __init__(self, voice: str = "female", *, pitch: int = 50) -> None:
        """Start the engine and check the voice.

        Raises:
            VoiceError: there is no engine, or no such voice.
        """
        self._engine: _Espeak | _System = _engine(voice, pitch)
        self._voice = voice

    @property
    def name(self) -> str:
        """The voice's name in reports, as in `pyttsx3 en-us+f3`."""
        return f"pyttsx3 {self._engine.voice}"

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Return `text` as speech at -22 dBFS; the clip is empty if there is nothing to say.

        Raises:
            VoiceError: the engine could not speak the line.
        """
        line = speakable(text)
        if not line:
            return silence(0)
        return level_speech(self._engine.speak(line, round(_WORDS_PER_MINUTE * rate)))


def installed_voices() -> tuple[VoiceEntry, ...]:
    """Return the English voices installed on this machine.

    Raises:
        VoiceError: there is no engine.
    """
    return _espeak_voices() if _is_linux() else _system_voices()


class _Espeak:
    """eSpeak NG, called through pyttsx3's ctypes prototypes."""

    def __init__(self, voice: str, pitch: int) -> None:
        self.voice = KINDS.get(voice, voice)
        self._pitch = pitch
        self._prototypes = _prototypes()
        with espeak.ESPEAK_LOCK:
            self._choose(rate=_WORDS_PER_MINUTE)

    def speak(self, line: str, words_per_minute: int) -> Clip:
        """Return the line as audio at 16 kHz."""
        import soxr

        with espeak.ESPEAK_LOCK:
            self._choose(words_per_minute)
            samples = _synthesize(self._prototypes, line)
        if not len(samples):
            return silence(0)  # Punctuation alone makes no sound.
        return Clip(soxr.resample(samples, _ESPEAK_RATE, RATE))

    def _choose(self, rate: int) -> None:
        """Set voice, rate, and pitch again, because a new voice resets rate and pitch."""
        e = self._prototypes
        if e.SetVoiceByName(self.voice.encode()) != e.EE_OK:
            raise VoiceError(f"there is no voice {self.voice!r}; see: rehearse voices")
        e.SetParameter(e.RATE, min(_FASTEST, max(_SLOWEST, rate)), 0)
        e.SetParameter(e.PITCH, self._pitch, 0)


class _System:
    """The system's voices, through pyttsx3's public interface and a temporary file."""

    def __init__(self, voice: str) -> None:
        self.voice = _system_voice(voice)

    def speak(self, line: str, words_per_minute: int) -> Clip:
        """Return the line as audio at 16 kHz."""
        with espeak.ESPEAK_LOCK, tempfile.TemporaryDirectory(prefix="rehearse-") as folder:
            path = Path(folder) / "line.wav"
            engine = _pyttsx3_engine()
            engine.setProperty("voice", self.voice)
            engine.setProperty("rate", words_per_minute)
            engine.save_to_file(line, str(path))
            engine.runAndWait()
            try:
                return codec.read(path).clip
            except AudioError as problem:
                raise VoiceError(
                    f"the voice {self.voice!r} wrote no sound; choose another: rehearse voices"
                ) from problem


def _engine(voice: str, pitch: int) -> _Espeak | _System:
    """Return the engine for this system."""
    return _Espeak(voice, pitch) if _is_linux() else _System(voice)


def _is_linux() -> bool:
    return platform.system() not in ("Darwin", "Windows")


def _prototypes() -> ModuleType:
    """Return pyttsx3's ctypes prototypes, bound to the library that `espeak.start` has loaded."""
    library = espeak.start()
    from pyttsx3.drivers import _espeak

    ours = ctypes.cast(library.espeak_Synth, ctypes.c_void_p).value
    if ours != ctypes.cast(_espeak.dll.espeak_Synth, ctypes.c_void_p).value:
        raise VoiceError(
            "pyttsx3 found another eSpeak NG than the one that was started; remove libespeak-ng"
            " from the system or uninstall espeakng-loader"
        )
    prototypes: ModuleType = _espeak
    return prototypes


def _synthesize(prototypes: ModuleType, line: str) -> Samples:
    """Return the line as 16-bit samples at 22,050 Hz. The caller holds the lock."""
    blocks: list[bytes] = []
    stopped: list[KeyboardInterrupt] = []

    def keep(samples: Any, count: int, _events: Any) -> int:
        try:
            if count > 0:
                blocks.append(ctypes.string_at(samples, 2 * count))
        except KeyboardInterrupt as interrupt:
            # ctypes would print an exception raised here and go on, and Ctrl-C would be lost.
            stopped.append(interrupt)
        return len(stopped)

    prototypes.SetSynthCallback(keep)
    state = prototypes.Synth(line, flags=prototypes.CHARS_UTF8)
    if stopped:
        raise stopped[0]
    if state != prototypes.EE_OK:
        raise VoiceError("eSpeak NG could not speak a line; shorten it")
    return np.frombuffer(b"".join(blocks), dtype=np.int16)


def _espeak_voices() -> tuple[VoiceEntry, ...]:
    """Return the English voices and accents of eSpeak NG."""
    prototypes = _prototypes()
    with espeak.ESPEAK_LOCK:
        voices = tuple(
            VoiceEntry(v.identifier.decode(), v.name.decode(), v.languages[1:].decode(), "male")
            for v in prototypes.ListVoices()
            if v.languages[1:].startswith(b"en") and v.languages[1:] != b"en-shaw"
        )
    kinds = tuple(
        VoiceEntry(id_, f"the {kind} voice", "en-us", kind) for kind, id_ in KINDS.items()
    )
    return kinds + voices


def _system_voices() -> tuple[VoiceEntry, ...]:
    """Return the English voices installed on macOS or Windows."""
    with espeak.ESPEAK_LOCK:
        voices = _pyttsx3_engine().getProperty("voices")
    entries = (
        VoiceEntry(v.id, v.name, " ".join(map(str, v.languages)), _kind(str(v.gender)))
        for v in voices
    )
    return tuple(e for e in entries if not e.language or "en" in e.language.lower())


def _kind(gender: str) -> str:
    """Return `female`, `male`, or an empty string, from the system's name for the gender."""
    lower = gender.lower()
    return "female" if "female" in lower else "male" if "male" in lower else ""


def _system_voice(voice: str) -> str:
    """Return the id of the system's voice for a kind, id, or name."""
    voices = _system_voices()
    for entry in voices:
        if voice in (entry.id, entry.name, entry.kind):
            return entry.id
    if voice in KINDS and voices:
        return voices[0].id
    raise VoiceError(f"there is no voice {voice!r}; see: rehearse voices")


def _pyttsx3_engine() -> Any:
    """Return pyttsx3's engine for this system."""
    import pyttsx3

    try:
        return pyttsx3.init()
    except (ImportError, RuntimeError, OSError) as problem:
        raise VoiceError(
            f"the system's voices cannot be used ({problem}); see: rehearse doctor"
        ) from problem
