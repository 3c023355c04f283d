"""Identify what a result depends on besides the recording: the program, libraries, and models."""

from __future__ import annotations

from contextlib import suppress
from importlib import metadata
from typing import TYPE_CHECKING, Final

import rehearse

if TYPE_CHECKING:
    from rehearse.app.options import EngineOptions

LIBRARIES: Final = ("av", "ctranslate2", "faster-whisper", "hama", "onnxruntime", "vosk")
"""Libraries that a result depends on, besides the program and the models."""


def listener(options: EngineOptions) -> str:
    """Identify the listener: versions of the program and its libraries, and hashes of the models.

    Raises:
        ModelError: there is no such model.
    """
    from rehearse.speech import engine_choice, integrity, packaged

    model = engine_choice.choose_model(options.engine, options.model)
    files = sorted(path for path in model.path.rglob("*") if path.is_file())
    again = engine_choice.second_pass_recognizer(model)
    parts = [f"rehearse {rehearse.__version__}", f"{model.engine} {model.name}"]
    parts += [integrity.sha256(*files), packaged.MODEL_SHA256 if again else ""]
    for name in LIBRARIES:
        with suppress(metadata.PackageNotFoundError):
            parts.append(f"{name} {metadata.version(name)}")
    return "; ".join(parts)
