"""Whisper's encoder: from a clip to the encoding that decodes and scores are made from."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rehearse.audio import FULL_SCALE, RATE
from rehearse.speech.asr.clip_cache import ClipCache, key_of

if TYPE_CHECKING:
    from rehearse.audio import Clip

MEL_FRAMES_PER_S: Final = 100
"""Mel frames per second."""
TRAILING_SILENCE_S: Final = 4.0
"""Seconds of silence after the words. Without it a short input loops or loses its end."""
MIN_INPUT_S: Final = 10.0
"""Seconds that every input is padded to, for that reason too."""
CACHED_ENCODINGS: Final = 16
"""Encodings kept in memory (2 MB per window)."""


class WhisperEncoder:
    """Encodes clips one at a time, because encoding keeps every core busy."""

    def __init__(self, whisper: Any) -> None:
        """Use the encoder of a faster-whisper model."""
        self._whisper = whisper
        self._busy = threading.Lock()
        self._kept: ClipCache[tuple[Any, int]] = ClipCache(CACHED_ENCODINGS)

    def encode(self, clip: Clip, shortest: float = MIN_INPUT_S) -> tuple[Any, int]:
        """Return the encoder output and the number of mel frames that hold audio.

        The last few are kept, because the second passes over a clip share the first one's encoding.
        """
        with self._busy:
            key = key_of(clip, shortest)
            encoded = self._kept.find(key)
            if encoded is None:
                encoded = self._encode(clip, shortest)
                self._kept.keep(key, encoded)
            return encoded

    def forget(self) -> None:
        """Drop the encodings that are kept."""
        self._kept.clear()

    def _encode(self, clip: Clip, shortest: float) -> tuple[Any, int]:
        import ctranslate2

        features = self._whisper.feature_extractor(clip.samples.astype(np.float32) / FULL_SCALE)
        frames = min(features.shape[1], len(clip.samples) * MEL_FRAMES_PER_S // RATE, 3000)
        seconds = min(30.0, max(shortest, clip.seconds + TRAILING_SILENCE_S))
        length = min(3000, round(seconds * MEL_FRAMES_PER_S)) // 2 * 2
        padded = np.zeros((1, features.shape[0], length), dtype=np.float32)
        padded[0, :, :frames] = features[:, :frames]
        view = ctranslate2.StorageView.from_array(padded)
        return self._whisper.model.encode(view, to_cpu=False), frames
