"""The voices that call in the corpus, and their rates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from benchmarks.corpus.flite_voice import VOICES as FLITE
from benchmarks.corpus.flite_voice import FliteVoice
from rehearse.errors import VoiceError
from rehearse.files import cache_folder
from rehearse.speech.tts.kept_clips import KeptClips
from rehearse.speech.tts.kokoro_cast import VOICES as KOKORO
from rehearse.speech.tts.kokoro_voice import KokoroVoice
from rehearse.speech.tts.nanotts_voice import NanottsVoice
from rehearse.speech.tts.piper_voice import PITCH_FACTORS, PiperVoice
from rehearse.speech.tts.pyttsx3_voice import Pyttsx3Voice

if TYPE_CHECKING:
    from rehearse.speech.ports import Voice

RATES: Final = (0.8, 0.9, 1.0, 1.15, 1.35)
"""From slow to rushed, as factors of a voice's usual rate."""

ESPEAK: Final = (
    "en-us+f3",
    "en-us",
    "gmw/en",
    "gmw/en-GB-scotland",
    "gmw/en-029",
    "gmw/en-GB-x-rp+f4",
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A voice of the corpus."""

    voice: Voice
    is_natural: bool
    """Whether people find it easy to understand by telephone: Pico and Piper, not eSpeak NG and
    flite."""


@dataclass(frozen=True, slots=True)
class Cast:
    """The voices that this machine has, and notes on missing ones."""

    speakers: tuple[Speaker, ...]
    notes: tuple[str, ...]


def cast() -> Cast:
    """Return every voice that can be loaded here."""
    speakers: list[Speaker] = []
    notes: list[str] = []
    try:
        speakers += [Speaker(NanottsVoice(voice), is_natural=True) for voice in ("en-US", "en-GB")]
        speakers.append(Speaker(NanottsVoice("en-US", pitch=0.8), is_natural=True))
    except VoiceError as problem:
        notes.append(f"no Pico voices: {problem}")
    try:
        speakers += [Speaker(PiperVoice(pitch), is_natural=True) for pitch in PITCH_FACTORS]
    except VoiceError as problem:
        notes.append(f"no Piper voices: {problem}")
    try:
        speakers += [Speaker(FliteVoice(voice), is_natural=False) for voice in FLITE]
    except VoiceError as problem:
        notes.append(f"no flite voices: {problem}")
    try:
        speakers += [Speaker(Pyttsx3Voice(voice), is_natural=False) for voice in ESPEAK]
    except VoiceError as problem:
        notes.append(f"no eSpeak NG voices: {problem}")
    return Cast(tuple(speakers), tuple(notes))


def kokoro_cast() -> Cast:
    """Return the natural voices, on which no network of the program was trained.

    Their clips are kept apart from those of calls, which they would push out of the cache.
    """
    clips = KeptClips(cache_folder() / "corpus-voices")
    try:
        voices = [KokoroVoice(one.id, clips=clips) for one in KOKORO]
    except VoiceError as problem:
        return Cast((), (f"no Kokoro voices: {problem}",))
    return Cast(tuple(Speaker(voice, is_natural=True) for voice in voices), ())
