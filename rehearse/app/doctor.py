"""Check what works on this computer, and what to install for the rest."""

from __future__ import annotations

import platform
import shutil
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from rehearse.app.events import Point
from rehearse.errors import (
    ModelError,
    ProfileError,
    RecognizerError,
    RehearseError,
    VoiceError,
)
from rehearse.files import profile_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_FAILURES: Final = (ImportError, OSError, AttributeError, RehearseError)
"""Errors of a library that is missing, broken, or of another version."""

LESS_ACCURATE: Final = "not installed; more names will be unclear"


def examine() -> Iterator[Point]:
    """Yield a result for each part, the most important first."""
    yield Point("Python", "works", f"{platform.python_version()} on {platform.platform()}")
    yield _safely("Recognizer", _recognizer)
    yield _safely("Acoustic model", _phone_recognizer)
    yield _safely("Second pass", _second_pass)
    yield _safely("English Vosk model", _vosk_model)
    yield _safely("Voices", _voices)
    yield _safely("Pico voice", _pico)
    yield _safely("Recordings", _decoder)
    yield _safely("Speech detector", _detector)
    try:
        yield from _sound()
    except _FAILURES as problem:
        yield _missing("PortAudio", problem)
    yield _safely("Profile", _profile)
    yield _safely("Disk", _disk)


def _safely(name: str, look: Callable[[], Point]) -> Point:
    """Return the result of one check; a failed library counts as missing."""
    try:
        return look()
    except _FAILURES as problem:
        return _missing(name, problem)


def _missing(name: str, problem: Exception) -> Point:
    return Point(name, "missing", str(problem), "pip install --upgrade rehearse-calls")


def _recognizer() -> Point:
    from rehearse.speech import engine_choice

    try:
        recognizer = engine_choice.choose_and_load()
    except (ModelError, RecognizerError) as problem:
        return Point("Recognizer", "missing", str(problem), "rehearse models verify")
    return Point("Recognizer", "works", f"{recognizer.name} ({recognizer.model})")


def _phone_recognizer() -> Point:
    from rehearse.speech import engine_choice

    try:
        phone_recognizer = engine_choice.phone_recognizer()
    except RecognizerError as problem:
        return Point(
            "Acoustic model", "missing", str(problem), engine_choice.PHONE_RECOGNIZER_INSTALL
        )
    if phone_recognizer is None:
        return Point(
            "Acoustic model", "optional", LESS_ACCURATE, engine_choice.PHONE_RECOGNIZER_INSTALL
        )
    return Point("Acoustic model", "works", "hama, for the sounds of names and numbers")


def _second_pass() -> Point:
    from rehearse.speech import engine_choice, packaged

    data = packaged.parts()
    if not data:
        return Point("Second pass", "optional", LESS_ACCURATE, packaged.INSTALL)
    if wrong := packaged.wrong(packaged.default_folder(), data):
        return Point("Second pass", "missing", wrong, "rehearse models verify")
    return Point(
        "Second pass", "works", f"{engine_choice.SECOND_PASS_NAME}, for names; SHA-256 verified"
    )


def _vosk_model() -> Point:
    from rehearse.speech import registry

    found = registry.find_vosk()
    if found is None:
        return Point(
            "English Vosk model",
            "optional",
            "not installed; needed only for --engine vosk",
            "rehearse models get vosk-small-en-us-0.3",
        )
    return Point("English Vosk model", "works", f"for --engine vosk: {found}")


def _voices() -> Point:
    from rehearse.speech import Pyttsx3Voice

    try:
        voice = Pyttsx3Voice()
        voice.say("Hello.")
    except VoiceError as problem:
        cure = (
            "install espeak-ng with the system's package manager"
            if sys.platform == "linux"
            else "install a voice in the system's settings"
        )
        return Point("Voices", "missing", str(problem), cure)
    return Point("Voices", "works", voice.name)


def _pico() -> Point:
    if find_spec("py_nanotts") is None:
        return Point(
            "Pico voice",
            "optional",
            "not installed; the model message uses another pyttsx3 voice",
            "" if sys.platform == "darwin" else "pip install py-nanotts",
        )
    return Point("Pico voice", "works", "the model message")


def _decoder() -> Point:
    try:
        import av
    except ImportError as problem:
        return Point("Recordings", "missing", str(problem), "pip install av")
    return Point("Recordings", "works", f"WAV, FLAC, OGG, MP3, M4A, WebM by PyAV {av.__version__}")


def _detector() -> Point:
    if find_spec("webrtcvad") is None:
        return Point("Speech detector", "missing", "webrtcvad", "pip install webrtcvad-wheels")
    return Point("Speech detector", "works", "webrtcvad, and Silero in noise")


def _sound() -> Iterator[Point]:
    """Check the microphone and the loudspeaker, which only live calls need."""
    try:
        import sounddevice
    except OSError:
        cure = "apt install libportaudio2 (Debian, Ubuntu), dnf install portaudio (Fedora)"
        yield Point("PortAudio", "optional", "missing; needed only for live calls", cure)
        return
    try:
        devices = list(sounddevice.query_devices())
    except sounddevice.PortAudioError as problem:
        yield Point("Microphone", "optional", f"PortAudio says: {problem}", "start a sound server")
        return
    for name, channels in (
        ("Microphone", "max_input_channels"),
        ("Loudspeaker", "max_output_channels"),
    ):
        found = [device["name"] for device in devices if device[channels]]
        if found:
            yield Point(
                name, "works", f"{found[0]}" + (f" and {len(found) - 1} more" * (len(found) > 1))
            )
        else:
            yield Point(name, "optional", "none found; needed only for live calls", "plug one in")


def _profile() -> Point:
    from rehearse.profile import profile_file

    path = profile_path()
    if not path.exists():
        return Point("Profile", "optional", "none yet", "rehearse profile init")
    try:
        profile = profile_file.load(path)
    except ProfileError as problem:
        return Point("Profile", "missing", str(problem).splitlines()[0], "fix it in a text editor")
    return Point("Profile", "works", f"{profile.name} ({path})")


def _disk() -> Point:
    free = shutil.disk_usage(".").free / 1e9
    # A call of ten minutes takes 60 MB: both sides and the mix.
    if free < 0.2:
        return Point(
            "Disk", "missing", f"{free:.2f} GB free here", "free some space: a call takes 60 MB"
        )
    return Point("Disk", "works", f"{free:.0f} GB free here")
