"""The natural voices' files: one network, and a style table for each voice, with their SHA-256.

`natural_download.py` downloads them.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from rehearse.errors import VoiceError, reason_of
from rehearse.speech.models.integrity import sha256
from rehearse.speech.models.registry import places

if TYPE_CHECKING:
    from pathlib import Path

NAME: Final = "natural"
"""Their name in commands."""
FOLDER: Final = "kokoro-82m-int8"
NETWORK: Final = "model.onnx"
NETWORK_SHA256: Final = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
NETWORK_BYTES: Final = 92_361_271
TABLE_BYTES: Final = 522_240
TABLES: Final = {
    "af_bella": "f69d836209b78eb8c66e75e3cda491e26ea838a3674257e9d4e5703cbaf55c8b",
    "af_heart": "d583ccff3cdca2f7fae535cb998ac07e9fcb90f09737b9a41fa2734ec44a8f0b",
    "af_kore": "9be5221b6a941c04b561959b8ff0b06e809444dcc4ab7e75a7b23606f691819e",
    "af_sarah": "4409fbc125afabacc615d94db5398d847006a737b0247d6892b7a9a0007a2f0a",
    "am_fenrir": "c27989f741f7ee34d273a39d8a595cc0837d35f5ced9a29b7cc162614616df43",
    "am_michael": "1d1f21dd8da39c30705cd4c75d039d265e9bc4a2a93ed09bc9e1b1225eb95ba1",
    "am_puck": "fcf73c989033e9233e0b98713eca600c8c74dcc1614b37009d5450ff4a2274a0",
    "bf_emma": "669fe0647f9dd04fcab92f1439a40eeb4c8b4ab1f82e4996fe3d918ce4a63b73",
    "bm_george": "c4b235a4c1f2cd3b939fed08b899ce9385638b763f7b73a59616c4fc9bd6c9bc",
}
"""SHA-256 of each voice's table."""


def folder() -> Path | None:
    """Return the folder of the natural voices; None if they are not installed."""
    return next((place / FOLDER for place in places() if is_whole(place / FOLDER)), None)


def is_whole(place: Path) -> bool:
    """Return whether the network and all voices are present, judging by file sizes."""
    wanted = {NETWORK: NETWORK_BYTES} | {f"{voice}.bin": TABLE_BYTES for voice in TABLES}
    with suppress(OSError):
        return all((place / name).stat().st_size == size for name, size in wanted.items())
    return False


def checked(place: Path) -> Path:
    """Return the network's file after checking its SHA-256 (0.1 s).

    Raises:
        VoiceError: the file cannot be read, or its SHA-256 is wrong.
    """
    path = place / NETWORK
    try:
        digest = sha256(path)
    except OSError as problem:
        raise VoiceError(
            f"{path}: cannot be read ({reason_of(problem)}); {_again(place)}"
        ) from problem
    if digest != NETWORK_SHA256:
        raise VoiceError(f"{path}: is damaged (SHA-256 differs); {_again(place)}")
    return path


def style_bytes(place: Path, voice: str) -> bytes:
    """Return a voice's style table after checking its SHA-256.

    Raises:
        VoiceError: the file cannot be read, or its SHA-256 is wrong.
    """
    path = place / f"{voice}.bin"
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise VoiceError(
            f"{path}: cannot be read ({reason_of(problem)}); {_again(place)}"
        ) from problem
    if hashlib.sha256(content).hexdigest() != TABLES[voice]:
        raise VoiceError(f"{path}: is damaged (SHA-256 differs); {_again(place)}")
    return content


def _again(place: Path) -> str:
    return f"delete {place}, then run `rehearse voices get natural`"
