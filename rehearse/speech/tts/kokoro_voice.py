"""Natural voices by Kokoro-82M (Apache-2.0): one network, and a 0.5 MB style table per voice.

A second of audio takes about two thirds of a second on one processor, and no audio is available
before the whole sentence is done. Lines are therefore synthesized ahead of time and cached
(`kept_clips`).
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from rehearse.audio import RATE, Clip, join, level_speech, silence, trim_silence
from rehearse.errors import VoiceError
from rehearse.speech.models import natural
from rehearse.speech.onnx import network
from rehearse.speech.tts import kokoro_cast
from rehearse.speech.tts.g2p import EspeakG2P
from rehearse.speech.tts.kept_clips import KeptClips
from rehearse.speech.tts.kokoro_symbols import numbers_of, symbols_of

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

NETWORK_RATE: Final = 24_000
_MOST_SYMBOLS: Final = 400
"""Maximum number of symbols per run. The network accepts 510, but memory use grows with them."""
_SENTENCE: Final = re.compile(r"(?<=[.!?;]) ")
_PLACE: Final = re.compile(r"(?<=[,:;.!?]) | ")
_BETWEEN_S: Final = 0.25
"""Pause between two runs, in seconds."""
_SLOWEST, _FASTEST = 0.5, 2.0
"""Minimum and maximum speed of the network; beyond these, words are lost."""
_SPEED: Final = 0.95
"""The network's speed at rate 1.0: unhurried phone speech."""
_LOCK: Final = threading.Lock()
"""A run takes up to 0.6 GB of memory, so there is only one at a time."""


class KokoroVoice:
    """Speaks with one of the natural voices, chosen by id or name."""

    def __init__(
        self, voice: str = "af_heart", folder: Path | None = None, clips: KeptClips | None = None
    ) -> None:
        """Check that the voice is installed; the network is loaded on first use.

        Raises:
            VoiceError: there is no such voice, or it is not installed.
        """
        self._voice = kokoro_cast.entry(voice)
        found = folder or natural.folder()
        if found is None:
            raise VoiceError(
                "the natural voices are not installed; run `rehearse voices get natural`"
            )
        self._folder = found
        self._kept = clips or KeptClips()
        self._g2p = EspeakG2P(self._voice.accent)

    @property
    def id(self) -> str:
        """The voice's id, as in `af_heart`."""
        return self._voice.id

    @property
    def name(self) -> str:
        """The voice's name in reports, as in `kokoro af_heart`."""
        return f"kokoro {self._voice.id}"

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Return `text` as speech at -22 dBFS; the clip is empty if there is nothing to say.

        A line that was spoken before comes from the cache.

        Raises:
            VoiceError: the network could not be loaded or run.
        """
        symbols, key = self._asked(text, rate)
        kept = self._kept.get(*key)
        if kept is not None:
            return kept
        clip = self._spoken(symbols, rate)
        self._kept.put(clip, *key)
        return clip

    def is_ready(self, text: str, *, rate: float = 1.0) -> bool:
        """Return whether the line is cached."""
        return self._kept.path(*self._asked(text, rate)[1]).is_file()

    def _asked(self, text: str, rate: float) -> tuple[str, tuple[str | float, ...]]:
        """Return the line's symbols, and its cache key: everything that affects the audio."""
        is_british = self._voice.accent == "en-gb"
        symbols = symbols_of(text, self._g2p, is_british=is_british)
        return symbols, (natural.NETWORK_SHA256, self._voice.id, round(rate, 3), symbols)

    def _spoken(self, symbols: str, rate: float) -> Clip:
        parts = runs(symbols)
        if not any(any(c.isalpha() for c in part) for part in parts):
            return silence(0)
        speed = min(_FASTEST, max(_SLOWEST, rate * _SPEED))
        clips: list[Clip] = []
        for part in parts:
            clips += [silence(_BETWEEN_S / rate)] if clips else []
            clips.append(trim_silence(self._run(part, speed)))
        return level_speech(join(clips))

    def _run(self, symbols: str, speed: float) -> Clip:
        import soxr

        numbers = numbers_of(symbols)
        with _LOCK:
            sound = _loaded(self._folder).run(
                None,
                {
                    "tokens": np.array([[0, *numbers, 0]], dtype=np.int64),
                    "style": _table(self._folder, self._voice.id)[len(numbers)],
                    "speed": np.array([speed], dtype=np.float32),
                },
            )[0]
        wave = np.clip(np.ravel(sound), -1.0, 1.0).astype(np.float64)
        wave = soxr.resample(wave, NETWORK_RATE, RATE)
        return Clip(np.round(np.clip(wave, -1.0, 1.0) * 32_767).astype(np.int16))


def runs(symbols: str) -> list[str]:
    """Split the symbols into pieces for one run each, at the end of a sentence or word."""
    parts = [""]
    for sentence in _SENTENCE.split(symbols):
        for piece in [sentence] if len(sentence) <= _MOST_SYMBOLS else _PLACE.split(sentence):
            for bit in re.findall(rf".{{1,{_MOST_SYMBOLS}}}", piece):
                if len(parts[-1]) + len(bit) < _MOST_SYMBOLS:
                    parts[-1] = f"{parts[-1]} {bit}".strip()
                else:
                    parts.append(bit)
    return [part for part in parts if part]


@lru_cache(maxsize=1)
def _loaded(folder: Path) -> Any:
    """Load and return the network. This takes 0.6 s, and 180 MB stay in memory."""
    path = natural.checked(folder)
    try:
        return network(str(path), keeps_memory=False)
    except (RuntimeError, ValueError, OSError) as problem:
        raise VoiceError(
            f"{path}: cannot be loaded ({type(problem).__name__}); delete {folder}, then run"
            " `rehearse voices get natural`"
        ) from problem


@lru_cache(maxsize=16)
def _table(folder: Path, voice: str) -> NDArray[np.float32]:
    """Return the voice's style table, with one style for each number of symbols."""
    return np.frombuffer(natural.style_bytes(folder, voice), dtype=np.float32).reshape(-1, 1, 256)
