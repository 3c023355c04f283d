"""List the engines and choose among them, without importing any of them.

This is the only module that chooses. The recognizer is that of the first installed model whose
library is installed too (`first_loadable`), in the order of `models/registry.py` (`installed`): one
that `REHEARSE_MODEL` names, then Whisper before Vosk. `--engine` and `--model` override that.
"""

from __future__ import annotations

import os
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal, cast, get_args

from rehearse.errors import ModelError, RecognizerError, StoreError, VoiceError
from rehearse.speech.asr.lazy import LazyRecognizer
from rehearse.speech.models import natural, packaged, registry
from rehearse.speech.tts import kokoro_cast
from rehearse.speech.tts.voice_entry import VoiceEntry

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rehearse.speech.models.registry import InstalledModel
    from rehearse.speech.phones.confusable_names import ConfusableNames
    from rehearse.speech.ports import (
        G2P,
        AcousticModel,
        Detector,
        PhoneRecognizer,
        Recognizer,
        Voice,
    )
    from rehearse.speech.tts.kokoro_voice import KokoroVoice

VoiceChoice = Literal["auto", "natural", "quick"]
"""Who speaks for the other side. `auto`: the natural voices where all lines of the call are ready;
`natural`: they are waited for; `quick`: the voices that are always there."""

ADAPTERS: Final = {
    "vosk": "rehearse.speech.asr.vosk:VoskRecognizer",
    "whisper": "rehearse.speech.asr.whisper:WhisperRecognizer",
    "pyttsx3": "rehearse.speech.tts.pyttsx3_voice:Pyttsx3Voice",
    "nanotts": "rehearse.speech.tts.nanotts_voice:NanottsVoice",
    "kokoro": "rehearse.speech.tts.kokoro_voice:KokoroVoice",
    "g2p": "rehearse.speech.tts.g2p:EspeakG2P",
    "phone_recognizer": "rehearse.speech.phones.hama:HamaPhoneRecognizer",
    "acoustic_model": "rehearse.speech.phones.encoder_heads:EncoderHeads",
    "confusable_names": "rehearse.speech.phones.name_list:common_names",
    "webrtcvad": "rehearse.speech.vad.webrtc:WebrtcvadDetector",
    "silero": "rehearse.speech.vad.silero:SileroDetector",
}
SECOND_PASS_NAME: Final = f"whisper ({packaged.MODEL_NAME})"
"""The name of the second pass in reports."""
THREADS: Final = 2
"""Threads of a recognizer on a machine that does one thing at a time."""
PHONE_RECOGNIZER_INSTALL: Final = packaged.PHONETIC_INSTALL
LIBRARIES: Final = {"vosk": "vosk", "whisper": "faster_whisper"}
"""The library that each engine needs, checked for without importing it."""


def first_loadable(
    found: Sequence[InstalledModel], engine: str, available: frozenset[str]
) -> InstalledModel:
    """Return the first model of the requested engine that can be loaded.

    Args:
        found: installed models, in order of preference.
        engine: `vosk`, `whisper`, or `auto` for whichever comes first.
        available: engines whose library is installed.

    Raises:
        ModelError: there is none.
    """
    wanted = [one for one in found if engine in ("auto", one.engine)]
    for one in wanted:
        if one.engine in available:
            return one
    if wanted:
        library = LIBRARIES[wanted[0].engine]
        raise ModelError(f"{wanted[0].path}: nothing can load it; run `pip install {library}`")
    cure = registry.way_on()
    if engine == "vosk":
        cure = "run `rehearse models get vosk-small-en-us-0.3`"
    raise ModelError(f"there is no model for {engine} on this machine; {cure}")


def choose_and_load(engine: str = "auto", model: str | None = None) -> Recognizer:
    """Return the recognizer for the user's choice and the installed models, loaded.

    Raises:
        ModelError: there is no such model, or its files are not what they should be.
        RecognizerError: it cannot be loaded.
    """
    return load_model(choose_model(engine, model))


def choose_model(engine: str = "auto", model: str | None = None) -> InstalledModel:
    """Return the model for the user's choice and the installed models, not yet loaded.

    Raises:
        ModelError: there is no such model.
    """
    available = frozenset(name for name, library in LIBRARIES.items() if find_spec(library))
    found = (registry.model_in(Path(model)),) if model else registry.installed()
    return first_loadable(found, engine, available)


def load_model(found: InstalledModel, threads: int = THREADS) -> Recognizer:
    """Return the recognizer of a model after checking its files.

    Args:
        found: the model.
        threads: threads that it computes with, where its library lets one choose.

    Raises:
        ModelError: its files are not what they should be.
        RecognizerError: it cannot be loaded.
    """
    registry.checked(found)
    adapter = _load(found.engine)
    if found.engine == "vosk":
        return cast("Recognizer", adapter(found.path))
    return cast("Recognizer", adapter(found.path, found.name, threads=threads))


def second_pass_recognizer(
    listening: InstalledModel, threads: int = THREADS
) -> LazyRecognizer | None:
    """Return the second pass, a larger model that scores rival texts.

    None if the first pass is another Whisper model than the packaged one, which then scores texts
    itself; or if the second pass's model is not installed or cannot be stored, which leaves more
    results `unclear`. It is loaded on first use, or by `prepare`.

    Args:
        listening: the model of the first pass.
        threads: threads that it computes with.

    Raises:
        ModelError: its files are not what they should be.
    """
    is_small = listening.engine == "vosk" or listening.name == registry.EMBEDDED
    data = packaged.parts()
    if not is_small or not data or find_spec(LIBRARIES["whisper"]) is None:
        return None
    try:
        folder = packaged.assembled(packaged.default_folder(), data)
    except StoreError:
        return None
    adapter = _load("whisper")
    return LazyRecognizer(
        "whisper",
        packaged.MODEL_NAME,
        lambda: adapter(packaged.checked(folder, data), packaged.MODEL_NAME, threads=threads),
    )


def voice(kind: str = "female", pitch: int = 50) -> Voice:
    """Return a voice for somebody at the other end: `female`, `male`, or a voice's id.

    Raises:
        VoiceError: no voice can speak on this machine.
    """
    from rehearse.speech.tts.words_voice import WordsVoice

    return WordsVoice(_load("pyttsx3")(kind, pitch=pitch))


def has_natural_voices() -> bool:
    """Whether the natural voices are installed."""
    return natural.folder() is not None


def voice_choice() -> VoiceChoice:
    """Return who speaks for the other side, by `REHEARSE_VOICE`; `auto` without it.

    Raises:
        VoiceError: there is no such choice.
    """
    chosen = os.environ.get("REHEARSE_VOICE") or "auto"
    if chosen not in get_args(VoiceChoice):
        raise VoiceError(
            f"REHEARSE_VOICE: there is no choice {chosen!r}; use {', '.join(get_args(VoiceChoice))}"
        )
    return cast("VoiceChoice", chosen)


def natural_voice(name: str) -> KokoroVoice:
    """Return one of the natural voices, by its id or name.

    Raises:
        VoiceError: there is no such voice, or they are not installed.
    """
    return cast("KokoroVoice", _load("kokoro")(name))


def named_voice(name: str) -> Voice:
    """Return a voice by what `rehearse voices list` calls it.

    Raises:
        VoiceError: there is no such voice.
    """
    if kokoro_cast.is_known(name):
        return natural_voice(name)
    return voice(name)


def voices() -> tuple[VoiceEntry, ...]:
    """Return the voices that can be named: the natural ones first, if they are installed.

    Raises:
        VoiceError: no voice can speak on this machine.
    """
    from rehearse.speech.tts import pyttsx3_voice

    natural_voices = kokoro_cast.VOICES if has_natural_voices() else ()
    found = tuple(
        VoiceEntry(one.id, f"{one.given_name}, natural", one.accent, one.kind)
        for one in natural_voices
    )
    return (*found, *pyttsx3_voice.installed_voices())


def second_voice() -> Voice:
    """Return a voice unlike the others, for a caller: Pico if it has a wheel, else another pyttsx3.

    Raises:
        VoiceError: no voice can speak on this machine.
    """
    if find_spec("py_nanotts") is not None:
        return cast("Voice", _load("nanotts")())
    return voice("female", 70)


def g2p() -> G2P | None:
    """Return a G2P; None without eSpeak NG, and names are then compared by letters.

    Raises:
        VoiceError: the library is there but does not start.
    """
    return cast("G2P", _load("g2p")())


def phone_recognizer() -> PhoneRecognizer | None:
    """Return the phone recognizer; None if its package is not installed.

    Raises:
        RecognizerError: its network cannot be loaded.
    """
    return cast("PhoneRecognizer", _load("phone_recognizer")()) if has_phone_recognizer() else None


def has_phone_recognizer() -> bool:
    """Whether its package is installed."""
    return packaged.phonetic() is not None


def acoustic_model(recognizer: Recognizer) -> AcousticModel | None:
    """Return the acoustic model; None for a recognizer whose encoder it was not trained on.

    Raises:
        RecognizerError: its network cannot be loaded.
    """
    is_taught = (recognizer.name, recognizer.model) == ("whisper", registry.EMBEDDED)
    return cast("AcousticModel", _load("acoustic_model")(recognizer)) if is_taught else None


def confusable_names() -> ConfusableNames:
    """Return names that may have been said instead of the caller's.

    Raises:
        RecognizerError: the list of them cannot be read.
    """
    return cast("ConfusableNames", _load("confusable_names")())


def detector(*, quiet: bool = False) -> Detector:
    """Return a fresh speech detector: webrtcvad for a room known to be quiet, otherwise Silero."""
    return cast("Detector", _load("webrtcvad" if quiet else "silero")())


def _load(name: str) -> Any:
    """Return the adapter's class.

    Raises:
        RecognizerError: its module cannot be imported.
    """
    module, _, attribute = ADAPTERS[name].partition(":")
    try:
        return getattr(import_module(module), attribute)
    except ImportError as problem:
        raise RecognizerError(f"{name} cannot be loaded ({problem}); run `rehearse doctor`") from (
            problem
        )
