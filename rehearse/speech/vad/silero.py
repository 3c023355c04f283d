"""Voice activity detection by Silero's network from faster-whisper, which also works in noise."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import FULL_SCALE
from rehearse.errors import RecognizerError, reason_of
from rehearse.speech.onnx import network

if TYPE_CHECKING:
    from rehearse.audio import Samples

WINDOW_SAMPLES: Final = 512
"""Samples the network takes at a time (32 ms)."""
CONTEXT_SAMPLES: Final = 64
"""Samples of the previous window that are passed again."""
SPEECH_ON, SPEECH_OFF = 0.5, 0.35
"""Probabilities at which speech begins and ends: the network's own defaults."""
NETWORK: Final = "silero_vad_v6.onnx"
SHA256: Final = "4cbf549b8326f60f80f2536d9eefeb450a9abe83365a098031c89719f1be17d2"
"""SHA-256 of the network in faster-whisper 1.2.1."""
INSTALL: Final = "pip install --force-reinstall faster-whisper==1.2.1"


class SileroDetector:
    """A `Detector` that takes 5-6 ms per second of audio. Its decisions lag by up to 32 ms."""

    def __init__(self) -> None:
        """Load the network.

        Raises:
            RecognizerError: faster-whisper's copy of it is missing, or is another file.
        """
        import faster_whisper

        path = Path(faster_whisper.__file__).parent / "assets" / NETWORK
        try:
            weights = path.read_bytes()
        except OSError as problem:
            raise RecognizerError(
                f"{path}: the speech detector is missing ({reason_of(problem)}); run `{INSTALL}`"
            ) from problem
        if hashlib.sha256(weights).hexdigest() != SHA256:
            raise RecognizerError(
                f"{path}: the speech detector is another file (SHA-256 differs); run `{INSTALL}`"
            )
        self._network = network(weights)
        self._state = [np.zeros((1, 1, 128), dtype=np.float32) for _ in range(2)]
        self._waiting = np.zeros(CONTEXT_SAMPLES, dtype=np.float32)
        self._speaks = False

    def is_speech(self, frame: Samples) -> bool:
        """Whether this frame (320 samples) holds speech."""
        self._waiting = np.concatenate([self._waiting, frame.astype(np.float32) / FULL_SCALE])
        while len(self._waiting) >= CONTEXT_SAMPLES + WINDOW_SAMPLES:
            window = self._waiting[None, : CONTEXT_SAMPLES + WINDOW_SAMPLES]
            found, *self._state = self._network.run(
                None, {"input": window, "h": self._state[0], "c": self._state[1]}
            )
            self._waiting = self._waiting[WINDOW_SAMPLES:]
            self._speaks = float(np.ravel(found)[0]) >= (SPEECH_OFF if self._speaks else SPEECH_ON)
        return self._speaks
